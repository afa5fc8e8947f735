/// A set of characters without regard to case; it is asked about folded characters.
struct ScalarSet: Hashable, Sendable {
  /// A kind of characters, or all others.
  struct Member: Hashable, Sendable {
    var kind: CharacterKind
    var isNegated: Bool
  }

  /// Sorted, with gaps between them; they hold the folded form of everything they hold.
  private(set) var ranges: [ClosedRange<UInt32>]
  private(set) var members: [Member]
  private(set) var isNegated: Bool

  /// Negation stands outside folding: `[^A]` holds neither `A` nor `a`.
  init(
    _ ranges: [ClosedRange<UInt32>] = [], members: [Member] = [], isNegated: Bool = false
  ) {
    self.ranges = Self.merged(ranges + ranges.flatMap(FoldingSpans.folded))
    self.members = members
    self.isNegated = isNegated
  }

  static let everything = ScalarSet(isNegated: true)

  func contains(_ folded: Unicode.Scalar) -> Bool {
    let isInside =
      isInRanges(folded.value)
      || members.contains { $0.kind.holds(folded) != $0.isNegated }
    return isInside != isNegated
  }

  private func isInRanges(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      // No range ends at UInt32.max, so the next number exists.
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] =
          last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
