/// What stands for a value that is not known.
enum MissingText {
  /// Whether a trimmed cell is empty or says that nothing is known.
  static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    if first == Ascii.minus {
      return bytes.count == 1 || (bytes.count == 2 && bytes[1] == Ascii.minus)
    }
    switch first | 0x20 {
    case UInt8(ascii: "n"): return isWord(bytes, "n/a") || isWord(bytes, "null")
    case UInt8(ascii: "u"): return isWord(bytes, "undefined")
    case 0xE2: return isWord(bytes, "—")
    default: return false
    }
  }

  /// Whether bytes are a word, in upper or lower case.
  private static func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in bytes.indices {
      let isUpper = bytes[index] &- UInt8(ascii: "A") < 26
      let lower = isUpper ? bytes[index] | 0x20 : bytes[index]
      guard lower == word.utf8Start[index] else { return false }
    }
    return true
  }
}
