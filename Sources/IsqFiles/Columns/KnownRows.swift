import Glibc
import IsqColumns

/// Which rows are known, as a bit each; nothing is stored while all are.
struct KnownRows {
  private(set) var count = 0
  /// Lowest bit first; empty while all rows are known.
  private var words: [UInt64] = []
  /// Whether no row was added that is not known.
  private(set) var areAll = true

  /// A bit for every row, or nil if all are known.
  var validity: Bitmap? {
    guard !areAll else { return nil }
    let bits = Bitmap(words: words, count: count)
    return bits.isAllSet ? nil : bits
  }

  subscript(row: Int) -> Bool {
    areAll || words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  mutating func mark(_ row: Int) {
    if !areAll { words[row >> 6] |= 1 << UInt64(row & 63) }
  }

  mutating func append(_ isKnown: Bool) {
    if areAll {
      if isKnown { return count += 1 }
      spellOut()
    }
    if count & 63 == 0 { words.append(0) }
    if isKnown { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }

  mutating func append(repeating isKnown: Bool, _ added: Int) {
    if areAll, isKnown { return count += added }
    for _ in 0..<added { append(isKnown) }
  }

  /// Adds the marks of a batch.
  ///
  /// Unsafe: reads `added` marks, which the caller promises; a `Bool` is a byte of 0 or 1.
  mutating func append(_ marks: UnsafePointer<Bool>, _ added: Int) {
    if areAll {
      if memchr(marks, 0, added) == nil { return count += added }
      spellOut()
    }
    let first = count
    count += added
    let needed = (count + 63) / 64
    words.append(contentsOf: repeatElement(0, count: needed - words.count))
    words.withUnsafeMutableBufferPointer { words in
      for index in 0..<added {
        let row = first &+ index
        words[row >> 6] |= (marks[index] ? 1 : 0) << UInt64(row & 63)
      }
    }
  }

  /// Adds the marks of a column; nil where all its rows are known.
  mutating func append(_ validity: Bitmap?, _ added: Int) {
    if validity == nil, areAll { return count += added }
    for row in 0..<added { append(validity?[row] ?? true) }
  }

  /// Stores the bits of the rows so far, all of which are known.
  private mutating func spellOut() {
    words = Bitmap(repeating: true, count: count).words
    areAll = false
  }
}
