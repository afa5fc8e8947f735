package import IsqCalendar
package import IsqColumns
package import IsqDatasets
package import IsqSyntax
package import IsqText

/// A query all of whose names and types are known to be right.
package struct CheckedQuery: Sendable {
  package enum Form: Sendable {
    case rows(RowQuery)
    case groups(GroupQuery)
  }

  package var dataset: Dataset
  /// The links that leaves speak of by index.
  package var links: [DatasetLink]
  package var form: Form
  package var condition: Scalar<RowLeaf>?
  /// Whether cells are looked at and not rows.
  package var cells: CellUse
  package var periods: [Clause<Period>]
  package var view: View?
  /// Warnings and notes that the text alone gives rise to.
  package var notes: [Diagnostic]
  /// Where a sum that is too large is said to be, by the `site` of aggregates and outputs.
  package var sites: [SourceRange]
  /// The site of the condition on rows.
  package var conditionSite: Int?
}

/// Why a query looks at cells, if it does.
package enum CellUse: Hashable, Sendable {
  case rows
  /// `source` is a key or an item.
  case listed
  /// A condition mentions `source`.
  case filtered
}

/// `list`: one line for each row or cell.
package struct RowQuery: Sendable {
  package struct Output: Sendable {
    package var name: String
    package var scalar: Scalar<RowLeaf>
    package var type: ValueType
    package var format: ValueFormat
    package var folding: TextFolding
    package var site: Int
  }

  package var outputs: [Output]
  package var sort: [SortTerm<RowLeaf>]
  package var limit: Int?
}

/// `show`, `top`, `bottom`: one line for each group.
package struct GroupQuery: Sendable {
  package struct Output: Sendable {
    package var name: String
    package var scalar: Scalar<GroupLeaf>
    package var type: ValueType
    package var format: ValueFormat
    package var folding: TextFolding
    package var site: Int
  }

  package var keys: [CheckedKey]
  package var aggregates: [AggregateUse]
  package var outputs: [Output]
  package var having: Scalar<GroupLeaf>?
  package var sort: [SortTerm<GroupLeaf>]
  package var limit: Int?
  package var fill: Fill?
  package var comparison: CheckedComparison?
  /// How many of the keys, from the first, start a ranking anew.
  package var eachCount: Int
  /// Whether a last row stands for all that a ranking leaves out.
  package var showsOthers: Bool
  /// Whether the query is a ranking, in which the first measure orders whatever the keys are.
  package var isRanking: Bool
}

/// What a query is compared with.
package enum CheckedComparison: Sendable {
  /// The period before; as long as the query's own, or so much earlier.
  case previous(TimeUnit?)
  case range(Moment, to: Moment?)
  /// The rows of one segment with those of another.
  case segments(Scalar<RowLeaf>, Scalar<RowLeaf>)
}

package struct SortTerm<Leaf: Hashable & Sendable>: Sendable {
  package var scalar: Scalar<Leaf>
  package var isDescending: Bool
  package var folding: TextFolding
  package var site = 0
}

/// One key of the groups.
package struct CheckedKey: Sendable {
  package enum Kind: Sendable {
    case row(Scalar<RowLeaf>)
    case source
    /// The hashtags of a text field.
    case hashtag(Scalar<RowLeaf>)
  }

  package var name: String
  package var kind: Kind
  package var type: ColumnType
  package var valueType: ValueType
  package var format: ValueFormat
  package var folding: TextFolding
  /// The step of the time axis, where the key is one.
  package var unit: TimeUnit?
  /// Whether the unit is one of the row's `date`, so that a period clause bounds the axis.
  package var isOfDate: Bool
  /// Whether the key is a time: steps, weekdays and hours order the answer.
  package var isTime: Bool
}
