import IsqDatasets

/// How the columns of a dataset are made of those of its file.
struct TableLayout: Sendable {
  /// How lines become rows.
  enum Lines: Hashable, Sendable {
    /// A line is a row.
    case rows
    /// Lines that agree in these columns are one row, if they agree in the others too; else they
    /// are kept, but for snapshots, of which the last counts.
    case distinct(key: LineKey, numbers: [Int])
    /// Lines that agree in these columns are one row.
    case folded(key: LineKey)

    /// What finds out the same of a file whose lines stand well: by runs that are likeliest, those
    /// of other columns, none; first by ids alone, then by all that tells lines apart.
    var ways: [Lines] {
      switch self {
      case .rows: [self]
      case .distinct(let key, let numbers):
        key.ways.map { .distinct(key: $0, numbers: numbers) }
      case .folded(let key): key.ways.map { .folded(key: $0) }
      }
    }
  }

  /// In the order of `Dataset.fields`.
  var fields: [ColumnPlan]
  /// In the order of `Split.sources`.
  var sources: [ColumnPlan]
  var lines: Lines
  var snapshots: SnapshotPlan?

  /// The plans of all that is made of the file.
  var plans: [ColumnPlan] {
    (fields + sources).flatMap(\.base) + (snapshots.map { [$0.video, $0.date] } ?? [])
  }
}

/// By what lines are told apart.
struct LineKey: Hashable, Sendable {
  var columns: [Int]
  /// The one whose values come in runs; nil if they don't.
  var runColumn: Int?
  /// The one of ids, if no two keys of a run are to have the same: then it is all that has to be
  /// looked at to see that no key comes back.
  var idColumn: Int?

  /// The columns by which keys of a run are looked for.
  var columnsOfRun: [Int] {
    idColumn.map { [$0] } ?? columns.filter { $0 != runColumn }
  }

  fileprivate var ways: [LineKey] {
    let others = columns.filter { $0 != runColumn && columns.count > 1 }
    let runs = (runColumn.map { [$0] } ?? []) + others
    let first = idColumn == nil || idColumn == runColumn ? [] : [self]
    return first + runs.map { LineKey(columns: columns, runColumn: $0) }
      + [LineKey(columns: columns)]
  }
}

/// How one column is made.
indirect enum ColumnPlan: Hashable, Sendable {
  /// The cells of a column; of the lines of one row as `LineFold` says.
  case cells(Int, CellType, LineFold)
  /// What the links of a column tell.
  case excerpt(Int, URLExcerpt)
  /// The posting times in the ids or links of a column.
  case videoTime(Int, isURL: Bool)
  /// The columns of one source, or those of all for the total.
  case wideSource(WideSource)
  /// A source of a file with a line for each.
  case longSource(LongSplit, Int)
  /// A source of a file that has all of a row in one cell.
  case cellSource(CellSplit, Int)
  /// What was added since the row's previous snapshot.
  case increment(ColumnPlan)
  /// The same of a fraction of the row's views.
  case incrementOfFraction(ColumnPlan, views: ColumnPlan)
}

/// How cumulative rows become increments.
struct SnapshotPlan: Hashable, Sendable {
  var mode: LoadOptions.Snapshots
  var video: ColumnPlan
  var date: ColumnPlan
}
