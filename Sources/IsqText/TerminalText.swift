/// Text of data and of queries, made harmless for a terminal.
///
/// Control characters become symbols (`␛`, `␤`, `␡`), those of U+0080–9F and bytes that are no
/// UTF-8 become U+FFFD, line separators become `␤`, and controls of the writing direction are
/// spelled out (`[U+202E]`). All other text stays as it is.
package enum TerminalText {
  package static func safe(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      guard !isSafe(bytes) else { return nil }
      var result: [UInt8] = []
      append(bytes, to: &result)
      return String(decoding: result, as: UTF8.self)
    } ?? text
  }

  /// Appends the safe form of bytes.
  package static func append(_ bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
    if isPlain(bytes) {
      result.append(contentsOf: bytes)
      return
    }
    var scalars = UTF8Scalars(bytes)
    var start = 0
    while let scalar = scalars.next() {
      if let symbol = symbol(for: scalar) {
        result.append(contentsOf: symbol.utf8)
      } else {
        result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<scalars.offset]))
      }
      start = scalars.offset
    }
  }

  /// Whether a terminal would act on a scalar instead of drawing it.
  static func isActive(_ scalar: UInt32) -> Bool {
    scalar != 0xFFFD && symbol(for: scalar) != nil
  }

  private static func isSafe(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if isPlain(bytes) { return true }
    var scalars = UTF8Scalars(bytes)
    while let scalar = scalars.next() {
      if symbol(for: scalar) != nil { return false }
    }
    return true
  }

  /// Whether all bytes are printable ASCII.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// What stands for a scalar that must not reach a terminal; nil for all others.
  private static func symbol(for scalar: UInt32) -> String? {
    switch scalar {
    case 0x0A, 0x2028, 0x2029: "\u{2424}"
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0xFFFD: "\u{FFFD}"
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      "[U+\(String(repeating: "0", count: scalar < 0x1000 ? 1 : 0))"
        + "\(String(scalar, radix: 16, uppercase: true))]"
    default: nil
    }
  }
}
