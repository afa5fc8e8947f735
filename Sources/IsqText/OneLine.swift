/// Brings the text of a statement onto one line: comments go, blanks between words become one
/// space, brackets and commas stand close. Texts and backticked names stay as they are.
enum OneLine {
  static func tidied(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var hasBlank = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isBlank(byte) {
        hasBlank = true
        index += 1
        continue
      }
      if isComment(bytes, at: index) {
        index = bytes[index...].firstIndex(of: newline) ?? bytes.count
        continue
      }
      let end = endOfPiece(bytes, at: index)
      if hasBlank, let last = result.last, needsSpace(between: last, and: byte) {
        result.append(UInt8(ascii: " "))
      }
      result += bytes[index..<end]
      hasBlank = false
      index = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let newline = UInt8(ascii: "\n")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }

  private static func isComment(_ bytes: [UInt8], at index: Int) -> Bool {
    bytes[index...].starts(with: "--".utf8)
  }

  private static func needsSpace(between last: UInt8, and next: UInt8) -> Bool {
    last != UInt8(ascii: "(") && next != UInt8(ascii: ")") && next != UInt8(ascii: ",")
      && next != UInt8(ascii: ";")
  }

  /// The end of the quoted piece or of the single byte that starts at an index.
  private static func endOfPiece(_ bytes: [UInt8], at start: Int) -> Int {
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`") else { return start + 1 }
    var index = start + 1
    while index < bytes.count, bytes[index] != newline {
      if bytes[index] == quote { return index + 1 }
      let isEscape = bytes[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"")
      index += isEscape && index + 1 < bytes.count && bytes[index + 1] != newline ? 2 : 1
    }
    return index
  }
}
