/// The bytes that give delimited text its form.
struct Marks: Hashable, Sendable {
  var delimiter: UInt8
  /// What ends a line: a line feed, or a carriage return where there are no line feeds.
  var newline: UInt8 = Ascii.newline
  /// What stands around a cell that holds other marks; nil where nothing does.
  var quote: UInt8? = Ascii.quote
  /// What makes a mark behind it an ordinary byte; nil where nothing does.
  var escape: UInt8?
  /// What a line starts with that is no data; empty where all lines are.
  var comment: [UInt8] = []
  /// Whether a line that looks like a comment is one even if it has as many cells as a record.
  var isCommentCertain = false
  /// Whether a quoted cell may have spaces before its quote.
  var skipsSpaces = false

  /// Whether this is RFC 4180 but for the delimiter, which is what the fast scan reads.
  var isStandard: Bool {
    quote == Ascii.quote && escape == nil && comment.isEmpty && !skipsSpaces
  }

  func isSeparator(_ byte: UInt8) -> Bool { byte == delimiter || byte == newline }

  /// A delimiter as people call it.
  static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case Ascii.comma: "comma"
    case UInt8(ascii: ";"): "semicolon"
    case Ascii.tab: "tab"
    case Ascii.space: "space"
    case UInt8(ascii: "|"): "vertical bar"
    case UInt8(ascii: ":"): "colon"
    case 0..<0x20: "the control character U+00\(hex(delimiter))"
    default: "`\(Character(Unicode.Scalar(delimiter)))`"
    }
  }

  /// A byte as an option of load is given it.
  static func literal(_ byte: UInt8) -> String {
    switch byte {
    case Ascii.tab: "tab"
    case Ascii.space: "space"
    case Ascii.quote: "\"\\\"\""
    case UInt8(ascii: "\\"): "\"\\\\\""
    case 0..<0x20: "\"\\u{\(hex(byte))}\""
    default: "\"\(Character(Unicode.Scalar(byte)))\""
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
