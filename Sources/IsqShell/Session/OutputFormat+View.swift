import IsqRender
import IsqSyntax

extension OutputFormat {
  /// The format of an `as` clause.
  init(_ view: View) {
    guard let format = OutputFormat(rawValue: view.rawValue) else {
      preconditionFailure("every view is a format of its name")
    }
    self = format
  }
}
