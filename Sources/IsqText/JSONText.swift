/// Texts as JSON strings.
///
/// **Source**: RFC 8259, section 7.
package enum JSONText {
  /// What is escaped beyond what JSON demands.
  package enum Reader: Hashable, Sendable {
    case program
    /// Whatever a terminal would act on is escaped, too; it reads back as the same text.
    case terminal
  }

  package static func quoted(_ text: String, for reader: Reader = .program) -> String {
    var text = text
    var result: [UInt8] = []
    text.withUTF8 { append($0, for: reader, to: &result) }
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends bytes as a JSON string, with its quotes; bytes that are no UTF-8 become U+FFFD.
  package static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, for reader: Reader = .program, to result: inout [UInt8]
  ) {
    result.append(UInt8(ascii: "\""))
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      result.append(contentsOf: bytes)
    } else {
      appendEscaped(bytes, for: reader, to: &result)
    }
    result.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(
    _ bytes: UnsafeBufferPointer<UInt8>, for reader: Reader, to result: inout [UInt8]
  ) {
    var scalars = UTF8Scalars(bytes)
    var start = 0
    while let scalar = scalars.next() {
      switch scalar {
      case 0x22: result.append(contentsOf: "\\\"".utf8)
      case 0x5C: result.append(contentsOf: "\\\\".utf8)
      case 0x0A: result.append(contentsOf: "\\n".utf8)
      case 0x0D: result.append(contentsOf: "\\r".utf8)
      case 0x09: result.append(contentsOf: "\\t".utf8)
      case 0..<0x20: appendEscape(scalar, to: &result)
      case _ where reader == .terminal && TerminalText.isActive(scalar):
        appendEscape(scalar, to: &result)
      case 0xFFFD: result.append(contentsOf: "\u{FFFD}".utf8)
      default:
        result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<scalars.offset]))
      }
      start = scalars.offset
    }
  }

  /// Appends `\u202e`; all scalars that need it lie in the first plane.
  private static func appendEscape(_ scalar: UInt32, to result: inout [UInt8]) {
    let digits = String(scalar, radix: 16)
    result.append(contentsOf: "\\u".utf8)
    result.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).utf8)
    result.append(contentsOf: digits.utf8)
  }
}
