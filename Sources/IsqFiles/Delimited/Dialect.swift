/// How a file of delimited text is written.
struct Dialect: Hashable, Sendable {
  var delimiter: UInt8
  /// What ends a line: a line feed, or a carriage return where there are no line feeds.
  var newline: UInt8 = Ascii.newline
  /// The offset of the first record behind the header.
  var dataOffset: Int
  var headers: [String]
  /// The number of title lines above the header.
  var titleLines = 0
  /// Where text follows a closing quote in the header.
  var stray: Int?

  static let delimiters: [UInt8] = [Ascii.comma, UInt8(ascii: ";"), Ascii.tab, UInt8(ascii: "|")]

  /// A delimiter as people call it.
  static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case Ascii.comma: "comma"
    case UInt8(ascii: ";"): "semicolon"
    case Ascii.tab: "tab"
    case UInt8(ascii: "|"): "vertical bar"
    default: "`\(Character(Unicode.Scalar(delimiter)))`"
    }
  }
}
