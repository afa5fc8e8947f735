/// Recognises UTF-16 without a mark by the zero bytes of its ASCII characters.
enum UTF16Guess {
  /// The bytes that are looked at.
  private static let size = 1 << 14

  /// The encoding, if a tenth of the pairs have a zero on one side and none has it on the other.
  static func encoding(of head: [UInt8]) -> TextEncoding? {
    let count = min(head.count, size) / 2
    guard count >= 4 else { return nil }
    var zerosFirst = 0
    var zerosLast = 0
    for pair in 0..<count {
      zerosFirst += head[2 * pair] == 0 ? 1 : 0
      zerosLast += head[2 * pair + 1] == 0 ? 1 : 0
    }
    let zeros = max(zerosFirst, zerosLast)
    guard zeros >= 3, 10 * zeros >= count, min(zerosFirst, zerosLast) == 0 else { return nil }
    return zerosLast > 0 ? .utf16LittleEndian : .utf16BigEndian
  }
}
