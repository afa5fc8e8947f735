import IsqDatasets

/// A column of a file and what was found out about it.
struct TableColumn {
  let index: Int
  let header: String
  var profile: ColumnProfile
  var canonical: CanonicalColumn?
  var type: CellType
  /// How a measure adds up; nil for a dimension.
  var kind: MeasureKind?
  /// What becomes of the values of the lines of one row.
  var fold = LineFold.same
  /// Why the column is no field; nil if it is one.
  var use = Use.field

  enum Use: Equatable {
    case field
    /// Part of the split.
    case split
    /// Left out, and said why.
    case unused(String)
  }

  var isDate: Bool {
    switch type {
    case .date, .moment: true
    case .integer, .fraction, .boolean, .text: false
    }
  }

  var isNumber: Bool {
    switch type {
    case .integer, .fraction: true
    case .date, .moment, .boolean, .text: false
    }
  }

  /// Whether the values are instants, in UTC.
  var isInstant: Bool {
    switch type {
    case .moment(.epochSeconds), .moment(.epochMilliseconds): true
    case .moment(.text): profile.dates.zoned > 0
    default: false
    }
  }

  var plan: ColumnPlan { .cells(index, type, fold) }
}
