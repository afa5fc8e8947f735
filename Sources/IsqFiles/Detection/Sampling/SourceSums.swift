/// How the sources of the first rows add up.
struct SourceSums {
  /// Rows of which a source is known, and rows of which none is.
  var knownCount = 0
  var unknownCount = 0
  /// Rows whose sources, unless they are all 0, add up to less than 95 % or more than 105 % of the
  /// views.
  var farCount = 0

  /// Whether the sum of a row's sources is far from the whole that they are parts of.
  static func isFar(_ sum: Double, from whole: Double) -> Bool {
    sum != 0 && !(0.95...1.05).contains(sum / whole)
  }
}

extension SourceSums {
  init(_ tally: PartTally) { self = tally.found }

  init(_ parts: SampleParts, _ scale: PartScale) {
    knownCount = parts.sums.count
    unknownCount = parts.known.count - knownCount
    farCount = parts.sums.indices.count { index in
      let whole = scale == .counts ? parts.views(index) : parts.isPercent(scale) ? 100 : 1
      return whole.map { SourceSums.isFar(parts.sums[index], from: $0) } ?? false
    }
  }
}
