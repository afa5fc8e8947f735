/// How often each value of a text column stands there.
package struct ValueCounts: Sendable {
  package let dictionary: TextDictionary
  /// The rows of each code; of values that are the same for the language the first has them all.
  ///
  /// **Units**: rows.
  package let counts: [Int]

  /// Up to so many different values those are put together that differ in case alone; of more,
  /// nobody looks through them all, and to fold them takes longer than to count.
  private static let foldedValues = 100_000

  /// Counts the known rows; nil for a column that holds no texts.
  package init?(_ column: Column) {
    guard let (codes, dictionary) = column.coded else { return nil }
    var counts = [Int](repeating: 0, count: dictionary.count)
    counts.withUnsafeMutableBufferPointer { counts in
      codes.withUnsafeBufferPointer { codes in
        guard let validity = column.validity else {
          for code in codes { counts[Int(code)] &+= 1 }
          return
        }
        Bitmap.forEachSet(validity, count: codes.count) { counts[Int(codes[$0])] &+= 1 }
      }
    }
    if dictionary.count <= ValueCounts.foldedValues, let classes = dictionary.classes(.caseless) {
      for code in counts.indices where Int(classes[code]) != code {
        counts[Int(classes[code])] &+= counts[code]
        counts[code] = 0
      }
    }
    self.dictionary = dictionary
    self.counts = counts
  }

  /// The values that a function takes, best first: those of the lowest rank, of one rank the most
  /// frequent ones, of one frequency those that came first.
  ///
  /// - Parameter rank: what a value is worth, 0 for the best; nil leaves it out.
  package func best(
    _ limit: Int, rank: (UnsafeBufferPointer<UInt8>) -> Int?
  ) -> [(text: String, count: Int)] {
    var kept: [(rank: Int, count: Int, code: Int32)] = []
    for code in counts.indices where counts[code] > 0 {
      let code = Int32(truncatingIfNeeded: code)
      guard let rank = dictionary.withBytes(of: code, rank) else { continue }
      kept.append((rank, counts[Int(code)], code))
      if kept.count >= 8 * max(1, limit) { ValueCounts.cut(&kept, to: limit) }
    }
    ValueCounts.cut(&kept, to: limit)
    return kept.map { (dictionary[$0.code], $0.count) }
  }

  private static func cut(_ kept: inout [(rank: Int, count: Int, code: Int32)], to limit: Int) {
    kept.sort { ($0.rank, -$0.count, $0.code) < ($1.rank, -$1.count, $1.code) }
    kept.removeLast(max(0, kept.count - limit))
  }
}
