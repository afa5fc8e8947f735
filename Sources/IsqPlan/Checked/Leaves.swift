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
  /// A field of the dataset that a link leads to, by index of `CheckedQuery.links`.
  case linked(link: Int, field: Int)
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

/// Which rows an aggregate of a group is over.
package indirect enum Frame: Hashable, Sendable {
  /// The group's own.
  case own
  /// Those of all groups that have the same values of these keys. Beside `source`, which is then
  /// not among them: the rows whose split is known.
  case whole(within: [Int])
  /// Those of so many units of time that end with the group's step, with the same other keys.
  case window(Int, TimeUnit)
  /// Those of all steps up to the group's, with the same other keys.
  case running
  /// Those of a frame so many units earlier.
  case earlier(Frame, Int, TimeUnit)
  /// Those of the time or the segment that is compared with.
  case baseline

  /// Whether the frame is about time.
  package var isOverTime: Bool {
    switch self {
    case .window, .running, .earlier: true
    case .own, .whole, .baseline: false
    }
  }
}

/// An aggregate, the rows that it is over, and its place for errors.
package struct AggregateUse: Hashable, Sendable {
  package var aggregate: Aggregate
  package var frame: Frame
  package var site: Int
}

/// One aggregate over the rows of a group.
package struct Aggregate: Hashable, Sendable {
  package var function: AggregateFunction
  package var arguments: [Scalar<RowLeaf>]
  /// The type of the first argument's column.
  package var type: ColumnType
  /// The rows that are meant, of those of the group; nil: all.
  package var condition: Scalar<RowLeaf>?

  package init(_ function: AggregateFunction, _ arguments: [Scalar<RowLeaf>], type: ColumnType) {
    self.function = function
    self.arguments = arguments
    self.type = type
  }
}
