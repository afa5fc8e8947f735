/// Steps over JSON text that is not read for its values.
///
/// Unsafe: looks at bytes below `end` only, which the caller promises to be readable.
struct JSONBytes {
  let text: UnsafePointer<UInt8>
  let end: Int

  /// No value is stepped over that is nested deeper.
  static let depthLimit = JSONParser.depthLimit - 16

  func behindSpace(_ index: Int) -> Int {
    var index = index
    while index < end, JSONBytes.isSpace(text[index]) { index += 1 }
    return index
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == Ascii.space || byte == Ascii.newline || byte == Ascii.carriageReturn
      || byte == Ascii.tab
  }

  /// The index behind a text whose opening quote stands at an index; nil where the bytes end.
  func behindText(_ index: Int) -> Int? {
    var index = index + 1
    while index < end {
      if text[index] == Ascii.quote { return index + 1 }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The index behind a value, or behind so many levels around it; nil where the bytes end or are
  /// nested too deep.
  func behindValue(_ index: Int, depth: Int = 0) -> Int? {
    var index = index
    var depth = depth
    repeat {
      guard index < end else { return nil }
      switch text[index] {
      case Ascii.quote:
        guard let next = behindText(index) else { return nil }
        index = next
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case let byte where depth == 0 && JSONBytes.isScalar(byte):
        index = behindWord(index)
        continue
      default: break
      }
      index += 1
      guard depth <= JSONBytes.depthLimit else { return nil }
    } while depth > 0
    return index
  }

  /// The index behind a number or word.
  private func behindWord(_ index: Int) -> Int {
    var index = index
    while index < end, JSONBytes.isScalar(text[index]) { index += 1 }
    return index
  }

  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case Ascii.comma, Ascii.quote, UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "["), UInt8(ascii: "]"):
      false
    default: !isSpace(byte)
    }
  }

  /// The key that starts at an index and the index of its value; nil where the bytes end or the
  /// key has escapes.
  func key(_ index: Int) -> (key: UnsafeBufferPointer<UInt8>, value: Int)? {
    guard index < end, text[index] == Ascii.quote, let behind = behindText(index) else {
      return nil
    }
    let key = UnsafeBufferPointer(start: text + index + 1, count: behind - index - 2)
    let colon = behindSpace(behind)
    guard colon < end, text[colon] == UInt8(ascii: ":"), !key.contains(UInt8(ascii: "\\")) else {
      return nil
    }
    let value = behindSpace(colon + 1)
    return value < end ? (key, value) : nil
  }

  /// Calls a function with the key of every member of the object at an index and the index of its
  /// value, as long as it says so.
  ///
  /// - Returns: whether the object ended.
  func forEachMember(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>, Int) -> Bool
  ) -> Bool {
    var index = behindSpace(index + 1)
    if index < end, text[index] == UInt8(ascii: "}") { return true }
    while let (key, value) = key(index) {
      guard body(key, value), let behind = behindValue(value) else { return false }
      index = behindSpace(behind)
      guard index < end, text[index] == Ascii.comma else {
        return index < end && text[index] == UInt8(ascii: "}")
      }
      index = behindSpace(index + 1)
    }
    return false
  }
}
