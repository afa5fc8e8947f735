package import IsqCalendar
package import IsqColumns
package import IsqDatasets

/// A column that expressions read.
package enum PlanInput: Hashable, Sendable {
  case own(ColumnRequest)
  /// A field of the dataset that a link leads to, by index of `Plan.links`.
  case linked(link: Int, field: Int)
}

/// What the engine does for a query: no names, no ranges, nothing left to be decided.
///
/// The inputs are columns of the dataset; every expression reads them by index. A query over rows
/// has one pass; a query over cells has one for each source, in which the source is a constant,
/// so the engine knows nothing of cells.
package struct Plan: Sendable {
  package enum Shape: Sendable {
    case rows(RowsPlan)
    case groups(GroupsPlan)
  }

  package var dataset: Dataset
  package var links: [DatasetLink]
  package var inputs: [PlanInput]
  package var shape: Shape
  package var coverage: CoveragePlan?
  /// 0 (Monday) … 6 (Sunday).
  package var weekStart: Int
  /// The zone in which instants are read.
  package var timezone: String
  /// Where what goes wrong in a condition or a key is said to be.
  package var site = 0
}

/// What is worked out of a row, for an output or a key.
package enum Derivation: Sendable {
  case scalar(Scalar<Int>)
  /// The same label, by its code, for every row of the pass.
  case label(Int32, TextDictionary)
  /// A row for every hashtag of a text.
  case hashtags(Scalar<Int>)
}

/// `list`.
package struct RowsPlan: Sendable {
  package struct Pass: Sendable {
    package var condition: Scalar<Int>?
    package var outputs: [Derivation]
    package var sort: [Derivation]
  }

  package struct Output: Sendable {
    package var name: String
    package var format: ValueFormat
    package var site: Int
  }

  package var passes: [Pass]
  package var outputs: [Output]
  /// The directions of the sort terms; rows that tie stay in file order.
  package var sort: [SortDirection]
  package var limit: Int?
}

package struct SortDirection: Sendable {
  package var isDescending: Bool
  package var folding: TextFolding
  package var site: Int
}

/// `show`, `top`, `bottom`.
package struct GroupsPlan: Sendable {
  package struct Pass: Equatable, Sendable {
    package var condition: Scalar<Int>?
    package var keys: [Derivation]
    /// The arguments of each aggregate, and the rows of the pass that it is over.
    package var arguments: [[Scalar<Int>]]
    package var conditions: [Scalar<Int>?]
    /// Whether the pass gives the views that no source accounts for.
    package var isUnattributed: Bool
  }

  package struct Key: Sendable {
    package var name: String
    package var type: ColumnType
    package var format: ValueFormat
    package var folding: TextFolding
    /// The labels of a source key, in the order of sources.
    package var labels: TextDictionary?
    package var isTime: Bool
  }

  package struct AggregateCall: Equatable, Sendable {
    package var function: AggregateFunction
    package var type: ColumnType
    package var site: Int

    init(_ use: AggregateUse) {
      function = use.aggregate.function
      type = use.aggregate.type
      site = use.site
    }
  }

  /// An output over groups: inputs are the keys, the aggregates, the units, and what
  /// is framed.
  package struct Output: Sendable {
    package var name: String
    package var scalar: Scalar<Int>
    package var format: ValueFormat
    package var site: Int
  }

  package struct Sort: Sendable {
    package var scalar: Scalar<Int>
    package var isDescending: Bool
    package var folding: TextFolding
  }

  /// Aggregates over other rows than the groups' own; see `Frame`.
  package struct Side: Equatable, Sendable {
    package var passes: [Pass]
    /// The keys that the side is grouped by, by index of the plan's.
    package var keys: [Int]
    package var aggregates: [AggregateCall]
    /// The unit that time is cut into, where frames over time are put together from its parts.
    package var grain: TimeUnit?
    /// Whether groups that only the side has are groups of the answer.
    package var addsGroups: Bool
  }

  /// A column over groups that a side gives.
  package struct Framed: Sendable {
    package var side: Int
    package var aggregate: Int
    /// The frame over time that is put together; nil: the side's own group.
    package var time: Frame?
  }

  package var passes: [Pass]
  package var keys: [Key]
  package var aggregates: [AggregateCall]
  package var sides: [Side]
  /// Inputs of group expressions behind the units.
  package var framed: [Framed]
  /// The dates of the dataset, where frames over time need them.
  package var dates: DateFacts?
  /// The days that the query is about; nil where it has no period clause.
  package var days: DayRange?
  /// Units of time counted for every group.
  package var units: [TimeUnit]
  package var outputs: [Output]
  package var having: Scalar<Int>?
  package var sort: [Sort]
  package var limit: Int?
  package var isRanking: Bool
  /// How many of the keys, from the first, start a ranking anew.
  package var eachCount: Int
  package var showsOthers: Bool
  package var axis: AxisPlan?
  package var fill: FillPlan?
  /// The range that units are counted in, and its part a step at a time.
  package var range: CivilPeriod?
  /// The key that holds the first days of steps, for `units`.
  package var stepKey: (index: Int, unit: TimeUnit)?
}

/// The time axis: which steps there are though no row falls into them.
package struct AxisPlan: Sendable {
  /// The key that holds the first days of steps.
  package var key: Int
  package var unit: TimeUnit
  /// The days that the axis spans; nil: from the first step that has rows to the last.
  package var span: CivilPeriod?
  /// A second key, of sources, every one of which each step has.
  package var sourceKey: Int?
}

/// What stands in an answer where a value is missing.
package enum FillPlan: Hashable, Sendable {
  case value(Value)
  /// The value of the step before, for the same other keys.
  case previous
}

/// What is counted beside the answer, for the note on rows without source data.
package struct CoveragePlan: Equatable, Sendable {
  /// The conditions on rows; those on cells are left out.
  package var condition: Scalar<Int>?
  package var views: Scalar<Int>
  package var knownViews: Scalar<Int>
  /// The views from each source, which together are those that some source accounts for; none
  /// where nobody asks what no source does.
  package var attributed: [Scalar<Int>]
}
