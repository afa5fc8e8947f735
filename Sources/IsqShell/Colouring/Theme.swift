/// The looks of what is typed, in the sixteen colours of the terminal.
///
/// The normal intensities of blue and yellow are hard to read on black or on white; none of them
/// carries text here. Weight and underline carry what colour alone might not.
enum Theme {
  /// The attributes of a role, as the parameters of SGR: `1;36`; nil for plain text.
  static func attributes(_ role: SyntaxRole) -> String? {
    switch role {
    case .keyword: "1"
    case .function: "36"
    case .source: "35"
    case .column, .name, .symbol: nil
    case .number, .date, .text: "32"
    case .comment: "2"
    case .error: "4;31"
    }
  }

  /// The attributes of ghost text and of the details of a menu.
  static let faint = "2"
  /// The attributes of the line of a menu that is chosen.
  static let chosen = "7"
  /// The attributes of the characters of a candidate that were typed.
  static let matched = "1"

  /// A text with the attributes of its pieces, for a terminal that draws it as it comes.
  static func paint(_ text: String, _ spans: [Span]) -> String {
    let bytes = Array(text.utf8)
    var painted: [UInt8] = []
    var place = 0
    for span in spans where span.range.lowerBound >= place && span.range.upperBound <= bytes.count {
      painted += bytes[place..<span.range.lowerBound]
      let piece = bytes[span.range]
      if let attributes = attributes(span.role) {
        painted += "\u{1B}[\(attributes)m".utf8 + piece + "\u{1B}[0m".utf8
      } else {
        painted += piece
      }
      place = span.range.upperBound
    }
    painted += bytes[place...]
    return String(decoding: painted, as: UTF8.self)
  }
}
