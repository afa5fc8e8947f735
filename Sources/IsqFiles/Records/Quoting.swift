/// The quotes of RFC 4180.
enum Quoting {
  /// The text of a cell in quotes: without them, and with doubled ones once.
  static func undone(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var index = 1
    while index < raw.count {
      let byte = raw[index]
      if byte == Ascii.quote {
        guard index + 1 < raw.count, raw[index + 1] == Ascii.quote else { break }
        index += 1
      }
      text.append(byte)
      index += 1
    }
    return text
  }
}
