/// One bit a row, in 64-bit words, lowest bit first; the bits behind the last row are 0.
package struct Bitmap: Hashable, Sendable {
  package var words: [UInt64]
  package private(set) var count: Int

  package init(repeating value: Bool, count: Int) {
    self.count = count
    self.words = Array(repeating: value ? ~0 : 0, count: (count + 63) / 64)
    clearTail()
  }

  /// Takes words as they are; the bits behind the last row are cleared.
  package init(words: [UInt64], count: Int) {
    precondition(words.count == (count + 63) / 64, "a bitmap has a word for every 64 rows")
    self.words = words
    self.count = count
    clearTail()
  }

  package init(_ bits: some Sequence<Bool>) {
    self.init(repeating: false, count: 0)
    for bit in bits { append(bit) }
  }

  package subscript(row: Int) -> Bool {
    get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set {
      let bit: UInt64 = 1 << UInt64(row & 63)
      if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
    }
  }

  package mutating func append(_ bit: Bool) {
    if count & 63 == 0 { words.append(0) }
    count += 1
    if bit { words[(count - 1) >> 6] |= 1 << UInt64((count - 1) & 63) }
  }

  /// Adds rows whose bits are 0 until there are so many.
  mutating func grow(to count: Int) {
    guard count > self.count else { return }
    words.grow(to: (count + 63) / 64, 0)
    self.count = count
  }

  /// The number of rows whose bit is set.
  package var setCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package var isAllSet: Bool { setCount == count }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The first row whose bit is set.
  package var firstSet: Int? {
    words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }

  private mutating func clearTail() {
    guard count & 63 != 0, let last = words.indices.last else { return }
    words[last] &= (1 << UInt64(count & 63)) - 1
  }
}

extension Bitmap {
  /// Calls a function with every row whose bit is set, in order; without a bitmap, with all.
  @inline(__always)
  static func forEachSet(_ bits: Bitmap?, count: Int, _ body: (Int) -> Void) {
    guard let bits else {
      for row in 0..<count { body(row) }
      return
    }
    bits.words.withUnsafeBufferPointer { words in
      for index in words.indices {
        var rest = words[index]
        while rest != 0 {
          body(index &* 64 &+ rest.trailingZeroBitCount)
          rest &= rest &- 1
        }
      }
    }
  }

  /// Calls a function with every row of a range whose bit is set, in order; without a bitmap, with
  /// all.
  @inline(__always)
  static func forEachSet(_ bits: Bitmap?, in rows: Range<Int>, _ body: (Int) -> Void) {
    guard let bits else {
      for row in rows { body(row) }
      return
    }
    guard !rows.isEmpty else { return }
    bits.words.withUnsafeBufferPointer { words in
      for index in (rows.lowerBound >> 6)...((rows.upperBound &- 1) >> 6) {
        var rest = words[index] & Bitmap.mask(of: rows, word: index)
        while rest != 0 {
          body(index &* 64 &+ rest.trailingZeroBitCount)
          rest &= rest &- 1
        }
      }
    }
  }

  /// The bits of a word that lie in a range of rows.
  @inline(__always)
  static func mask(of rows: Range<Int>, word: Int) -> UInt64 {
    let first = rows.lowerBound &- word &* 64
    let end = rows.upperBound &- word &* 64
    let above = first > 0 ? ~0 << UInt64(first) : ~0 as UInt64
    let below = end < 64 ? ~(~0 << UInt64(end)) : ~0 as UInt64
    return above & below
  }

  /// The number of rows of a range whose bit is set.
  package func setCount(in rows: Range<Int>) -> Int {
    guard !rows.isEmpty else { return 0 }
    return words.withUnsafeBufferPointer { words in
      var count = 0
      for index in (rows.lowerBound >> 6)...((rows.upperBound &- 1) >> 6) {
        count &+= (words[index] & Bitmap.mask(of: rows, word: index)).nonzeroBitCount
      }
      return count
    }
  }

  package static func & (a: Bitmap, b: Bitmap) -> Bitmap { combine(a, b) { $0 & $1 } }
  package static func | (a: Bitmap, b: Bitmap) -> Bitmap { combine(a, b) { $0 | $1 } }
  package static prefix func ~ (a: Bitmap) -> Bitmap {
    Bitmap(words: a.words.map { ~$0 }, count: a.count)
  }

  private static func combine(_ a: Bitmap, _ b: Bitmap, _ word: (UInt64, UInt64) -> UInt64)
    -> Bitmap
  {
    precondition(a.count == b.count, "bitmaps of one batch are of one length")
    var words = a.words
    for index in words.indices { words[index] = word(words[index], b.words[index]) }
    return Bitmap(words: words, count: a.count)
  }
}
