import IsqSyntax
import IsqText

/// What a session knows of a statement while it is typed.
final class SessionAid: TypingAid {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func isComplete(_ text: String) -> Bool { Completeness(SourceText(text)) != .incomplete }

  func spans(of text: String, cursor: Int) -> [InkedSpan] { [] }
}
