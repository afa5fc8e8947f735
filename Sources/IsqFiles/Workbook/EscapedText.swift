/// Characters that workbooks write as `_x000D_`, since XML can't hold them.
enum EscapedText {
  /// Replaces the escapes in the bytes behind an index. Source: ECMA-376 part 1, 22.9.2.19.
  static func undo(_ bytes: inout [UInt8], from start: Int) {
    guard var from = firstEscape(in: bytes, from: start) else { return }
    var to = from
    while from < bytes.count {
      guard let unit = unit(in: bytes, at: from) else {
        bytes[to] = bytes[from]
        to += 1
        from += 1
        continue
      }
      from += escapeLength
      var units = [unit]
      if UTF16.isLeadSurrogate(unit), let low = self.unit(in: bytes, at: from) {
        units.append(low)
        from += escapeLength
      }
      for byte in String(decoding: units, as: UTF16.self).utf8 {
        bytes[to] = byte
        to += 1
      }
    }
    bytes.removeSubrange(to...)
  }

  private static let escapeLength = 7

  private static func firstEscape(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= escapeLength else { return nil }
    return (start...bytes.count - escapeLength).first {
      bytes[$0] == UInt8(ascii: "_") && unit(in: bytes, at: $0) != nil
    }
  }

  /// The code unit of the escape at an index; nil if there is none.
  private static func unit(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + escapeLength <= bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
