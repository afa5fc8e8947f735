import IsqSyntax
import IsqText

/// What a session knows of a statement while it is typed.
final class SessionAid: TypingAid {
  private let session: Session
  /// Statements over the dataset that is asked, oldest first.
  var history: [String] = []

  init(_ session: Session) { self.session = session }

  private var completer: Completer { Completer(session.environment, by: session.engine) }

  func isComplete(_ text: String) -> Bool {
    switch PromptCommand(text) {
    case .help, .history, .quit, .foreignQuit: true
    case .nothing, .statements: Completeness(SourceText(text)) != .incomplete
    }
  }

  func spans(of line: EditedLine) -> [InkedSpan] {
    Highlighter(completer).spans(of: line.text, cursor: line.cursorByte).compactMap { span in
      Theme.attributes(span.role).map { InkedSpan(range: span.range, ink: Ink($0)) }
    }
  }

  func ghost(of line: EditedLine) -> String? {
    guard let cursor = line.cursorByte else { return nil }
    return Ghost(completer).text(after: line.text, cursor: cursor, history: history)
  }

  func completion(of line: EditedLine) -> Completion? {
    line.cursorByte.flatMap { completer.completion(of: line.text, at: $0) }
  }

  var repairedText: String? { session.repairedText }
}
