/// How many cells of a terminal a text takes.
///
/// A sequence that draws one picture counts once: a base with its combining marks, an emoji with
/// its skin tone, a family joined by U+200D, a flag of two letters.
///
/// **Units**: cells. A control character counts 1, as the symbol that `TerminalText` shows.
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { of($0) }
  }

  package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if isASCII(bytes) { return bytes.count }
    var counter = CellCounter()
    var scalars = UTF8Scalars(bytes)
    while let scalar = scalars.next() { counter.add(scalar) }
    return counter.cells
  }

  /// The number of bytes of the longest beginning that takes no more than `cells`, not cut
  /// between a character and its marks.
  package static func prefix(of bytes: UnsafeBufferPointer<UInt8>, fitting cells: Int) -> Int {
    if isASCII(bytes) { return max(0, min(bytes.count, cells)) }
    var counter = CellCounter()
    var scalars = UTF8Scalars(bytes)
    var start = 0
    var offset = 0
    while let scalar = scalars.next() {
      if counter.starts(scalar) { start = offset }
      counter.add(scalar)
      if counter.cells > cells { return start }
      offset = scalars.offset
    }
    return bytes.count
  }

  /// The longest beginning of a text that takes no more than `cells`.
  package static func prefix(of text: String, fitting cells: Int) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(
        decoding: UnsafeBufferPointer(rebasing: bytes[..<prefix(of: bytes, fitting: cells)]),
        as: UTF8.self)
    }
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var joined: UInt8 = 0
    for byte in bytes { joined |= byte }
    return joined < 0x80
  }
}

/// Counts cells scalar by scalar, and knows what joins with what came before.
private struct CellCounter {
  private(set) var cells = 0
  /// The last scalar that has cells of its own.
  private var base: UInt32 = 0
  private var baseCells = 0
  /// Whether U+200D stands before the next scalar.
  private var isJoining = false
  /// Whether the base is the first letter of a flag.
  private var isHalfFlag = false

  /// Whether a scalar begins a new picture.
  func starts(_ scalar: UInt32) -> Bool {
    if scalar < 0x300 { return true }
    return !joins(scalar) && WidthTable.cells(of: scalar) > 0
  }

  mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0x200D:
      isJoining = true
      return
    case 0xFE0F:
      guard baseCells == 1, CellCounter.isEmoji(base) else { return }
      cells += 1
      baseCells = 2
      return
    case _ where joins(scalar):
      isJoining = false
      isHalfFlag = false
      return
    default:
      let width = WidthTable.cells(of: scalar)
      isJoining = false
      guard width > 0 else { return }
      cells += width
      base = scalar
      baseCells = width
      isHalfFlag = CellCounter.isFlagLetter(scalar)
    }
  }

  /// Whether a scalar is drawn as a part of the picture before it.
  private func joins(_ scalar: UInt32) -> Bool {
    if scalar < 0x2000 { return false }
    if isJoining { return baseCells == 2 && CellCounter.isEmoji(scalar) }
    if (0x1F3FB...0x1F3FF).contains(scalar) { return CellCounter.isEmoji(base) && baseCells > 0 }
    return isHalfFlag && CellCounter.isFlagLetter(scalar)
  }

  private static func isFlagLetter(_ scalar: UInt32) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar)
  }

  private static func isEmoji(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isEmoji ?? false
  }
}
