package import IsqCalendar
package import IsqColumns

/// What an expression over rows reads.
package enum RowLeaf: Hashable, Sendable {
  /// A field of the dataset, of the row itself.
  case field(Int)
  /// The row's views from these sources, by index of `Split.sources`.
  case rowViews(from: [Int])
  /// The views that a measure adds up: the row's, or those of the cell where cells are looked at;
  /// of all sources or of these alone.
  case measure(from: [Int]?)
  /// The row's views where its split is known.
  case knownViews
  /// The source of the cell.
  case source
}

/// What an expression over groups reads.
package enum GroupLeaf: Hashable, Sendable {
  /// The group's value of the key at an index.
  case key(Int)
  /// The aggregate at an index of `GroupQuery.aggregates`.
  case aggregate(Int)
  /// How many units of time the group's part of the range holds.
  case units(TimeUnit)
}

/// One aggregate over the rows of a group.
package struct Aggregate: Hashable, Sendable {
  package var function: AggregateFunction
  package var arguments: [Scalar<RowLeaf>]
  /// The type of the first argument's column.
  package var type: ColumnType

  package init(_ function: AggregateFunction, _ arguments: [Scalar<RowLeaf>], type: ColumnType) {
    self.function = function
    self.arguments = arguments
    self.type = type
  }
}
