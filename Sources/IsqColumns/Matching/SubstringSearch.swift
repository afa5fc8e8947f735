/// Finds which of some values of a dictionary hold some ASCII text, in any case: one run over the bytes of
/// all of them, eight at a time.
struct SubstringSearch: Sendable {
  private let dictionary: TextDictionary
  private let codes: Range<Int>
  /// In small letters; at least two bytes.
  private let pattern: [UInt8]

  /// Nil for other conditions, and for texts whose letters are not those that the bytes look like.
  init?(_ condition: Scalar<Int>, in dictionary: TextDictionary, _ codes: Range<Int>) {
    guard dictionary.numbers == nil,
      case .match(.contains, _, pattern: .constant(.text(let text)), let folding) = condition
    else { return nil }
    let pattern = CaseFolding.fold(text, .caseless)
    guard pattern.count >= 2, pattern.allSatisfy({ $0 < 0x80 }),
      folding == .caseless || !pattern.contains(UInt8(ascii: "@"))
    else { return nil }
    self.dictionary = dictionary
    self.codes = codes
    self.pattern = pattern
    // Two letters beyond ASCII are the same as one of ASCII: the long s and the Kelvin sign.
    if pattern.contains(UInt8(ascii: "s")), holds([0xC5, 0xBF]) { return nil }
    if pattern.contains(UInt8(ascii: "k")), holds([0xE2, 0x84, 0xAA]) { return nil }
  }

  /// A bit for every value of a range of the codes.
  func find(_ codes: Range<Int>) -> Bitmap {
    var found = Bitmap(repeating: false, count: codes.count)
    guard let first = codes.first else { return found }
    dictionary.offsets.withUnsafeBufferPointer { offsets in
      var code = first
      forEachPlace(in: offsets[first]..<offsets[codes.upperBound], pattern) { place in
        while offsets[code + 1] <= place { code &+= 1 }
        // What begins in one value and ends in the next is in neither.
        if place + pattern.count <= offsets[code + 1] { found[code &- first] = true }
      }
    }
    return found
  }

  private func holds(_ bytes: [UInt8]) -> Bool {
    var isThere = false
    let offsets = dictionary.offsets
    let range = offsets[codes.lowerBound]..<offsets[codes.upperBound]
    forEachPlace(in: range, bytes) { _ in isThere = true }
    return isThere
  }

  /// Calls a function with every place where a pattern stands, in order.
  @inline(__always)
  private func forEachPlace(in range: Range<Int>, _ pattern: [UInt8], _ body: (Int) -> Void) {
    guard range.count >= pattern.count, let first = pattern.first, let last = pattern.last else {
      return
    }
    let firsts = Letter(first)
    let lasts = Letter(last)
    let distance = pattern.count - 1
    dictionary.bytes.withUnsafeBytes { bytes in
      pattern.withUnsafeBufferPointer { pattern in
        var place = range.lowerBound
        let end = range.upperBound - distance
        while place &+ 8 <= end {
          let heads = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
          let tails = bytes.loadUnaligned(fromByteOffset: place &+ distance, as: UInt64.self)
            .littleEndian
          var hits = firsts.hits(heads) & lasts.hits(tails)
          while hits != 0 {
            let hit = place &+ hits.trailingZeroBitCount / 8
            if SubstringSearch.stands(pattern, bytes, at: hit) { body(hit) }
            hits &= hits &- 1
          }
          place &+= 8
        }
        while place < end {
          if SubstringSearch.stands(pattern, bytes, at: place) { body(place) }
          place &+= 1
        }
      }
    }
  }

  @inline(__always)
  private static func stands(
    _ pattern: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeRawBufferPointer, at place: Int
  ) -> Bool {
    for index in pattern.indices {
      let byte = bytes[place &+ index]
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if small != pattern[index] { return false }
    }
    return true
  }
}

/// A byte that is looked for in words of eight; for a letter in either case.
private struct Letter {
  private let wanted: UInt64
  private let ignored: UInt64

  init(_ byte: UInt8) {
    let isLetter = byte &- 0x61 < 26
    wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    ignored = isLetter ? 0x2020_2020_2020_2020 : 0
  }

  /// The high bit of every byte that may be the one, and of each that is.
  ///
  /// - Source: Mycroft's test for a zero byte.
  @inline(__always)
  func hits(_ word: UInt64) -> UInt64 {
    let rest = (word | ignored) ^ wanted
    return (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
  }
}
