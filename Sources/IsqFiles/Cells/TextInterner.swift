import CScan
import IsqColumns

/// Numbers the different texts of a column, in order of first appearance.
///
/// Unsafe: owns its buffers and frees them when it goes; `slots` is never full, so that looking
/// ends, and a code in a slot is below `count`, whose texts lie below `offsets[count]`.
/// Source: open addressing with linear probing; the standard `Dictionary` costs ten times as much.
final class TextInterner {
  private(set) var count = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 1 << 12
  private var offsets: UnsafeMutablePointer<Int>
  private var offsetCapacity = 1 << 8
  /// See `isq_texts`.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotCount = 1 << 9
  /// For each of the first texts that which was met behind it last; -1 where none was.
  private let followers: UnsafeMutablePointer<Int32>
  private static let followedCount = 64
  /// The dictionary of the texts that there were when it was last asked for.
  private var made: TextDictionary?
  private var lineage = TextDictionary.Lineage()
  /// Whether all texts so far are UTF-8.
  private(set) var isValid = true

  init() {
    bytes = .allocate(capacity: byteCapacity + CellRun.padding)
    offsets = .allocate(capacity: offsetCapacity)
    offsets[0] = 0
    slots = TextInterner.freeSlots(slotCount)
    followers = .allocate(capacity: TextInterner.followedCount)
    followers.initialize(repeating: -1, count: TextInterner.followedCount)
  }

  deinit {
    followers.deallocate()
    bytes.deallocate()
    offsets.deallocate()
    slots.deallocate()
  }

  /// Writes the codes of the texts in cells from a row on; see `isq_find_texts`. Columns of few texts
  /// often name them in turn, as lines of sources do: the one that came next before is tried first.
  ///
  /// - Returns: the first row that has none of the texts, and the hash of that which it has; 0 where
  ///   it has none, or one that has to be looked at first.
  func find(
    _ cells: inout isq_cells, from first: Int, upTo end: Int,
    _ codes: UnsafeMutablePointer<Int32>, _ known: UnsafeMutablePointer<Bool>
  ) -> (row: Int, newHash: UInt64) {
    var texts = texts
    var hash: UInt64 = 0
    let row = isq_find_texts(&texts, &cells, first, end, codes, known, &hash)
    return (row, hash)
  }

  /// The texts so far as the loops in C take them.
  private var texts: isq_texts {
    isq_texts(
      bytes: bytes, offsets: offsets, slots: slots, mask: UInt64(slotCount - 1),
      followers: count <= TextInterner.followedCount ? followers : nil)
  }

  /// The code of a text, which is added if it is new.
  func code(of text: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let hash = isq_hash_text(text, length)
    var texts = texts
    let code = isq_find_text(&texts, hash, text, length)
    return code >= 0 ? code : add(text, length, hash)
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
    slots.update(repeating: 0, count: slotCount)
  }

  /// Adds a text that is known to be new, by its hash; its code.
  @inline(never)
  func add(_ text: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> Int32 {
    let code = Int32(truncatingIfNeeded: count)
    isValid =
      isValid && UTF8Check.firstInvalid(in: UnsafeBufferPointer(start: text, count: length)) == nil
    let start = offsets[count]
    reserve(bytes: start + length)
    (bytes + start).update(from: text, count: length)
    count += 1
    offsets[count] = start + length
    isq_place_text(slots, UInt64(slotCount - 1), hash, code)
    if 2 * count > slotCount { rehash() }
    return code
  }

  private func reserve(bytes needed: Int) {
    if needed > byteCapacity {
      bytes = TextInterner.grown(bytes, from: byteCapacity, to: 2 * needed + CellRun.padding)
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
    slotCount *= 4
    slots = TextInterner.freeSlots(slotCount)
    for code in 0..<count {
      let hash = isq_hash_text(bytes + offsets[code], offsets[code + 1] - offsets[code])
      isq_place_text(slots, UInt64(slotCount - 1), hash, Int32(truncatingIfNeeded: code))
    }
  }

  private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    slots.initialize(repeating: 0, count: count)
    return slots
  }
}
