package import IsqParallel

/// The state of one aggregate over all groups. States of parts of the rows can be merged.
package protocol AggregateState: Sendable {
  /// Takes in a batch.
  ///
  /// - Shape: groups lie below `groupCount`; `columns` are the aggregate's arguments, of as many
  ///   rows.
  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView])

  /// Takes in the state of other rows, wherever they stand. The result is the same, to the bit, as
  /// if one state had taken in all rows.
  ///
  /// - Shape: the map says which groups here, below `groupCount`, the other's groups go to.
  mutating func merge(_ other: Self, _ map: GroupMap, groupCount: Int)

  /// The state as one of a function that looks at the same values; see `AggregateFunction.sharesState`.
  func answering(_ function: AggregateFunction) -> Self

  /// The results, a row a group; groups that no row fell into are there as well.
  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column
}

extension AggregateState {
  package func answering(_ function: AggregateFunction) -> Self { self }

  package func finish(groupCount: Int) throws(AggregateError) -> Column {
    try finish(groupCount: groupCount, Workers(count: 1))
  }

  /// Takes in the state of another part of the rows, which is one of the same aggregate.
  package mutating func merge(state other: any AggregateState, _ map: GroupMap, groupCount: Int) {
    guard let other = other as? Self else {
      preconditionFailure("planned: parts of one aggregate are merged")
    }
    merge(other, map, groupCount: groupCount)
  }
}
