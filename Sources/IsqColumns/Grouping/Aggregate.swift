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

/// The state of one aggregate over all groups. States of parts of the rows can be merged.
package protocol AggregateState {
  /// Takes in a batch.
  ///
  /// - Shape: `groups[row]` is the row's group, below `groupCount`; `columns` are the aggregate's
  ///   arguments, of as many rows.
  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column])

  /// Takes in the state of rows that stand behind those of this one. The result is the same, to
  /// the bit, as if one state had taken in all rows.
  ///
  /// - Shape: the map says which groups here, below `groupCount`, the other's groups go to.
  mutating func merge(_ other: Self, _ map: GroupMap, groupCount: Int)

  /// The results, a row a group; groups that no row fell into are there as well.
  func finish(groupCount: Int) throws(AggregateError) -> Column
}

extension AggregateState {
  /// Takes in the state of another part of the rows, which is one of the same aggregate.
  package mutating func merge(state other: any AggregateState, _ map: GroupMap, groupCount: Int) {
    guard let other = other as? Self else {
      preconditionFailure("planned: parts of one aggregate are merged")
    }
    merge(other, map, groupCount: groupCount)
  }
}

/// Why an aggregate has no result.
package enum AggregateError: Error, Hashable, Sendable {
  /// A sum of whole numbers does not fit 64 bits.
  case overflow
  /// `unique` has more than one row in a group.
  case notAdditive
}

extension AggregateFunction {
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
