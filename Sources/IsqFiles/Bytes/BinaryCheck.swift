import IsqArrow

/// Tells whether bytes that come without end are text.
enum BinaryCheck {
  /// The bytes that are looked at.
  static let size = 1 << 16

  /// Whether bytes are neither text, nor packed or an Arrow file: many control characters, and not those of UTF-16,
  /// where every other byte of a Latin text is zero.
  static func isBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(size)
    if ArrowFile.isArrow(Array(head.prefix(8))) { return false }
    if PackedFormat(head: Array(head.prefix(PackedFormat.headSize))) != nil { return false }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return false }
    var controls = [0, 0]
    for (index, byte) in head.enumerated() where isControl(byte) { controls[index & 1] += 1 }
    return controls.min() ?? 0 > head.count / 64
  }

  /// Whether a byte is a control character that texts don't have.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x08...0x0D).contains(byte) && byte != 0x1B
  }
}
