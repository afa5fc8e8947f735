import IsqRender
import IsqSyntax

extension OutputFormat {
  /// The format of an `as` clause; nil for a chart.
  init?(_ view: View) { self.init(rawValue: view.rawValue) }
}
