/// What every stage throws for a person's mistake, and what warnings and notes are made of.
///
/// The message says what is, the label what stands at the carets, `helps` what to do, and `fix`
/// how the text would be right. Lower case, no full stop, never "you".
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  /// A place in the text with words of its own.
  package struct Label: Hashable, Sendable {
    package var range: SourceRange
    package var text: String

    package init(_ range: SourceRange, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  /// A replacement of a piece of the text; an empty range inserts.
  package struct Edit: Hashable, Sendable {
    package var range: SourceRange
    package var replacement: String

    package init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// A place in a file of data. Line and column count from 1.
  package struct FilePlace: Hashable, Sendable {
    package var path: String
    package var line: Int?
    package var column: Int?

    package init(path: String, line: Int? = nil, column: Int? = nil) {
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// A failed assertion: what its author says, and rows for which it does not hold.
  package struct Failure: Hashable, Sendable {
    package var message: String?
    package var rows: [String]

    package init(message: String?, rows: [String]) {
      self.message = message
      self.rows = rows
    }
  }

  package var code: Code
  package var severity: Severity
  package var message: String
  /// Where the carets stand; nil where the mistake has no place in a query.
  package var primary: Label?
  /// Other places that explain, drawn with dashes.
  package var secondary: [Label] = []
  package var notes: [String] = []
  package var helps: [String] = []
  /// Edits that make the statement right; nil where there is no single right answer.
  package var fix: [Edit]?
  /// The place in a file of data, for E30x.
  package var file: FilePlace?
  /// What is known of a failed assertion, for A001.
  package var failure: Failure?

  package init(
    _ code: Code, _ severity: Severity, _ message: String, at primary: Label? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
  }

  package init(
    _ code: Code, _ severity: Severity, _ message: String, at range: SourceRange,
    _ label: String = ""
  ) {
    self.init(code, severity, message, at: Label(range, label))
  }

  /// An error; warnings and notes say their severity.
  package init(_ code: Code, _ message: String, at primary: Label? = nil) {
    self.init(code, .error, message, at: primary)
  }

  package init(_ code: Code, _ message: String, at range: SourceRange, _ label: String = "") {
    self.init(code, .error, message, at: Label(range, label))
  }

  package func noting(_ note: String) -> Diagnostic {
    var copy = self
    copy.notes.append(note)
    return copy
  }

  package func helping(_ help: String) -> Diagnostic {
    var copy = self
    copy.helps.append(help)
    return copy
  }

  package func fixing(_ edits: Edit...) -> Diagnostic {
    var copy = self
    copy.fix = edits
    return copy
  }
}
