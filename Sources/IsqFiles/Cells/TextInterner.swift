import IsqColumns

/// Numbers the different texts of a column, in order of first appearance.
///
/// Unsafe: owns its buffers and frees them when it goes; `slots` is never full, so that probing
/// ends, and a code in a slot is below `count`, whose texts lie below `offsets[count]`.
/// Source: open addressing with linear probing; the standard `Dictionary` costs ten times as much.
final class TextInterner {
  private(set) var count = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 1 << 12
  private var offsets: UnsafeMutablePointer<Int>
  private var offsetCapacity = 1 << 8
  /// The upper half of a hash above a code plus 1; 0 where a slot is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask = (1 << 9) - 1
  /// For each of the first texts that which was met behind it last; -1 where none was.
  private let followers: UnsafeMutablePointer<Int32>
  private static let followedCount = 64
  /// The dictionary of the texts that there were when it was last asked for.
  private var made: TextDictionary?
  private var lineage = TextDictionary.Lineage()
  /// Whether all texts so far are UTF-8.
  private(set) var isValid = true

  init() {
    bytes = .allocate(capacity: byteCapacity)
    offsets = .allocate(capacity: offsetCapacity)
    offsets[0] = 0
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    followers = .allocate(capacity: TextInterner.followedCount)
    followers.initialize(repeating: -1, count: TextInterner.followedCount)
  }

  deinit {
    followers.deallocate()
    bytes.deallocate()
    offsets.deallocate()
    slots.deallocate()
  }

  /// The code of a text, which is added if it is new.
  @inline(__always)
  func code(of text: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    code(of: text, length, unless: { false }) ?? 0
  }

  /// The code of a text that stands behind another; see `code(of:_:unless:)`. Columns of few texts
  /// often name them in turn, as lines of sources do: the one that came next before is tried first.
  ///
  /// - Parameter last: the code of the text before it; any number where there is none.
  @inline(__always)
  func code(
    of text: UnsafePointer<UInt8>, _ length: Int, behind last: Int32, unless isRefused: () -> Bool
  ) -> Int32? {
    guard count <= TextInterner.followedCount, last >= 0, last < count else {
      return code(of: text, length, unless: isRefused)
    }
    let guess = followers[Int(last)]
    if guess >= 0, isText(guess, text, length) { return guess }
    let code = code(of: text, length, unless: isRefused)
    followers[Int(last)] = code ?? -1
    return code
  }

  /// Whether a text is that of a code.
  @inline(__always)
  private func isText(_ code: Int32, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let start = offsets[Int(code)]
    return offsets[Int(code) &+ 1] &- start == length
      && CellRun.areEqual(bytes + start, text, length)
  }

  /// The code of a text, which is added if it is new; nil for a new one that is not to be.
  @inline(__always)
  func code(
    of text: UnsafePointer<UInt8>, _ length: Int, unless isRefused: () -> Bool
  ) -> Int32? {
    let hash = ByteHash.hash(text, length, seed: 0x9E37_79B9_7F4A_7C15)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index] != 0 {
      let slot = slots[index]
      if slot & 0xFFFF_FFFF_0000_0000 == tag {
        let code = Int32(truncatingIfNeeded: Int(slot & 0xFFFF_FFFF) &- 1)
        if isText(code, text, length) { return code }
      }
      index = (index &+ 1) & mask
    }
    return isRefused() ? nil : add(text, length, tag, index)
  }

  func code(of text: [UInt8]) -> Int32 {
    text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { code(of: $0, buffer.count) } ?? codeOfNothing()
    }
  }

  private func codeOfNothing() -> Int32 {
    var byte: UInt8 = 0
    return code(of: &byte, 0)
  }

  /// The texts in order of their codes; the same dictionary as long as there are no others.
  func dictionary() -> TextDictionary {
    if count == 0 { _ = codeOfNothing() }
    if let made, made.count == count { return made }
    let dictionary = TextDictionary(
      bytes: Array(UnsafeBufferPointer(start: bytes, count: offsets[count])),
      offsets: Array(UnsafeBufferPointer(start: offsets, count: count + 1)), lineage: lineage)
    made = dictionary
    return dictionary
  }

  /// Forgets all texts; the room for them stays.
  func removeAll() {
    count = 0
    isValid = true
    made = nil
    followers.update(repeating: -1, count: TextInterner.followedCount)
    lineage = TextDictionary.Lineage()
    slots.update(repeating: 0, count: mask + 1)
  }

  @inline(never)
  private func add(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ tag: UInt64, _ index: Int
  ) -> Int32 {
    let code = count
    isValid =
      isValid && UTF8Check.firstInvalid(in: UnsafeBufferPointer(start: text, count: length)) == nil
    let start = offsets[count]
    reserve(bytes: start + length)
    (bytes + start).update(from: text, count: length)
    count += 1
    offsets[count] = start + length
    slots[index] = tag | UInt64(code + 1)
    if 2 * count > mask { rehash() }
    return Int32(truncatingIfNeeded: code)
  }

  private func reserve(bytes needed: Int) {
    if needed > byteCapacity {
      bytes = TextInterner.grown(bytes, from: byteCapacity, to: 2 * needed)
      byteCapacity = 2 * needed
    }
    if count + 2 > offsetCapacity {
      offsets = TextInterner.grown(offsets, from: offsetCapacity, to: 2 * offsetCapacity)
      offsetCapacity *= 2
    }
  }

  private static func grown<Element: BitwiseCopyable>(
    _ buffer: UnsafeMutablePointer<Element>, from capacity: Int, to larger: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    new.update(from: buffer, count: capacity)
    buffer.deallocate()
    return new
  }

  private func rehash() {
    slots.deallocate()
    mask = 4 * (mask + 1) - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    for code in 0..<count {
      let length = offsets[code + 1] - offsets[code]
      let hash = ByteHash.hash(bytes + offsets[code], length, seed: 0x9E37_79B9_7F4A_7C15)
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index] != 0 { index = (index &+ 1) & mask }
      slots[index] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(code + 1)
    }
  }
}
