/// What is worked out of the rows of a group.
package enum AggregateFunction: Hashable, Sendable {
  /// The number of rows. No argument.
  case rowCount
  /// The number of rows whose argument is known.
  case count
  /// The number of different values of the argument.
  case distinct(TextFolding)
  /// The number of different hashtags of a text.
  case distinctHashtags
  /// The sum; exact for whole numbers. 0 for a group without rows, missing for rows of which none
  /// is known.
  case total
  case average
  /// The mean of the first argument, weighted by the second.
  case weightedAverage
  /// Linear interpolation between order statistics (type 7); the fraction is 0…1.
  case percentile(Double)
  case min, max
  /// The value at the newest date, summed over accounts: value, date, account.
  case level
  /// The value of a group's only row; an error where there are more.
  case unique
}

/// Why an aggregate has no result.
package enum AggregateError: Error, Hashable, Sendable {
  /// A sum of whole numbers does not fit 64 bits.
  case overflow
  /// `unique` has more than one row in a group.
  case notAdditive
}

extension AggregateFunction {
  /// Whether the state of another function over the same arguments can answer this one.
  package func sharesState(with other: AggregateFunction) -> Bool {
    if case .percentile = self, case .percentile = other { return true }
    return self == other
  }

  /// A fresh state, for arguments of the type.
  package func makeState(_ type: ColumnType) -> any AggregateState {
    switch self {
    case .rowCount: RowCountState()
    case .count: CountState()
    case .distinct(let folding): DistinctState(type: type, folding: folding)
    case .distinctHashtags: DistinctHashtagsState()
    case .total: type == .integer ? IntegerTotalState() : FractionTotalState()
    case .average: AverageState(type: type)
    case .weightedAverage: WeightedAverageState()
    case .percentile(let fraction): PercentileState(fraction: fraction)
    case .min: ExtremeState(type: type, isMax: false)
    case .max: ExtremeState(type: type, isMax: true)
    case .level: LevelState(type: type)
    case .unique: UniqueState(type: type)
    }
  }
}

extension Array {
  /// Makes room for as many groups as there are.
  @inline(__always)
  mutating func grow(to count: Int, _ filler: Element) {
    if self.count < count { append(contentsOf: repeatElement(filler, count: count - self.count)) }
  }
}
