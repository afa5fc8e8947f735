/// How text looks: the parameters of the terminal's `ESC[…m`; empty: as it comes.
struct Ink: Hashable, Sendable {
  var parameters: String

  init(_ parameters: String) { self.parameters = parameters }

  static let plain = Ink("")
  static let faint = Ink("2")
  static let strong = Ink("1")
  /// What is chosen among others.
  static let chosen = Ink("7")
}

/// A text of one look.
struct InkedText: Hashable, Sendable {
  var text: String
  var ink: Ink

  init(_ text: String, _ ink: Ink = .plain) {
    self.text = text
    self.ink = ink
  }
}

/// The look of a part of a statement.
struct InkedSpan: Hashable, Sendable {
  /// **Units**: UTF-8 offsets of the text.
  var range: Range<Int>
  var ink: Ink
}
