import CLibEdit
import IsqParallel
import IsqPlan
import IsqSyntax
import IsqText

/// What a session knows of a statement while it is typed.
final class SessionAid: TypingAid {
  private let session: Session
  private let facts: TypingFacts
  /// Statements over the dataset that is asked, oldest first.
  private var history: [String] = []
  private var highlighter: Highlighter
  private var ghost: Ghost
  /// The last text that was looked at.
  private var typed = TypedText("")

  init(_ session: Session) {
    self.session = session
    facts = TypingFacts(session.engine, in: Background()) { isq_tell_news() }
    let completer = Completer(session.environment, by: session.engine, knowing: facts)
    highlighter = Highlighter(completer)
    ghost = Ghost(completer)
  }

  /// Looks at what the session knows now, before a statement is typed.
  ///
  /// - Parameter history: statements over the dataset that is asked, oldest first.
  func begin(_ history: [String]) {
    self.history = history
    facts.forget(allBut: session.environment.datasets)
    let completer = Completer(session.environment, by: session.engine, knowing: facts)
    highlighter = Highlighter(completer)
    ghost = Ghost(completer)
  }

  func isComplete(_ text: String) -> Bool {
    switch PromptCommand(text) {
    case .help, .history, .quit, .foreignQuit: true
    case .nothing, .statements: Completeness(SourceText(text)) != .incomplete
    }
  }

  func spans(of line: EditedLine) -> [InkedSpan] {
    highlighter.spans(of: typed(line), cursor: line.cursorByte).compactMap { span in
      Theme.attributes(span.role).map { InkedSpan(range: span.range, ink: Ink($0)) }
    }
  }

  func ghost(of line: EditedLine) -> String? {
    guard line.isAtEnd, let cursor = line.cursorByte else { return nil }
    return ghost.text(after: typed(line), cursor: cursor, history: history)
  }

  func completion(of line: EditedLine) -> Completion? {
    line.cursorByte.flatMap { highlighter.completer.completion(of: typed(line), at: $0) }
  }

  var repairedText: String? { session.repairedText }

  /// What is made of a text, once for all that is asked of it.
  private func typed(_ line: EditedLine) -> TypedText {
    if typed.source.text != line.text { typed = TypedText(line.text) }
    return typed
  }
}
