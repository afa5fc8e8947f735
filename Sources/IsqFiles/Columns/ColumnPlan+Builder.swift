import IsqColumns

extension ColumnPlan {
  /// The plans of the columns that this one is computed from, itself if it stands in the file.
  var base: [ColumnPlan] {
    switch self {
    case .increment(let plan): plan.base
    case .incrementOfFraction(let plan, let views): plan.base + views.base
    default: [self]
    }
  }

  /// The columns of the file that a column that stands in it is made of.
  var columns: [Int] {
    switch self {
    case .cells(let column, _, _), .excerpt(let column, _), .videoTime(let column, _): [column]
    case .wideSource(let source): source.columns + source.all
    case .longSource(let split, _): [split.sourceColumn, split.partColumn]
    case .cellSource(let split, _): [split.column]
    case .increment(let plan): plan.columns
    case .incrementOfFraction(let plan, let views): plan.columns + views.columns
    }
  }

  /// What its values are stored as.
  var type: ColumnType {
    switch self {
    case .cells(_, let type, _): type.columnType
    case .excerpt: .text
    case .videoTime: .moment
    case .wideSource(let source): source.part.columnType
    case .longSource(let split, _): split.part.columnType
    case .cellSource: .fraction
    case .increment(let plan): plan.type
    case .incrementOfFraction: .fraction
    }
  }

  /// Whether one builder makes the columns of both.
  func shares(builderWith other: ColumnPlan) -> Bool {
    switch (self, other) {
    case (.longSource(let split, _), .longSource(let others, _)): split == others
    case (.cellSource(let split, _), .cellSource(let others, _)): split == others
    default: false
    }
  }

  /// A builder for columns that stand in the file, of plans that share it.
  ///
  /// - Parameter capacity: the records that there is to be room for.
  static func builder(
    _ plans: [ColumnPlan], _ reader: any RecordReader, capacity: Int
  ) -> any ColumnBuilder {
    switch plans[0] {
    case .cells(let column, let type, let fold):
      CellBuilders(reader, column, capacity).make(type, fold)
    case .excerpt(let column, let excerpt):
      CellBuilders(reader, column, capacity).excerpt(excerpt)
    case .videoTime(let column, let isURL):
      CellBuilders(reader, column, capacity).videoTimes(isURL: isURL)
    case .wideSource(let source):
      ColumnPlan.wide(reader, source, capacity)
    case .longSource(let split, _):
      ColumnPlan.long(reader, split, plans.compactMap(\.source), capacity)
    case .cellSource(let split, _):
      CellSplitBuilder(
        reader, split, wanted: plans.compactMap(\.source), capacity: capacity)
    case .increment, .incrementOfFraction:
      preconditionFailure("convert: increments are made of columns, not of the file")
    }
  }

  /// The index of the source, where a builder makes several.
  var source: Int? {
    switch self {
    case .longSource(_, let source), .cellSource(_, let source): source
    default: nil
    }
  }

  private static func wide(
    _ reader: any RecordReader, _ source: WideSource, _ capacity: Int
  ) -> any ColumnBuilder {
    switch source.part {
    case .fraction(let style, let shift):
      WideSplitBuilder<Double>(
        reader, source, capacity: capacity,
        decode: { CellDecoders.fractions($0, style, shift: shift, $1, $2) },
        wrap: ColumnValues.fractions)
    default:
      WideSplitBuilder<Int64>(
        reader, source, capacity: capacity,
        decode: { CellDecoders.integers($0, source.part.style, $1, $2) },
        wrap: ColumnValues.integers)
    }
  }

  private static func long(
    _ reader: any RecordReader, _ split: LongSplit, _ wanted: [Int], _ capacity: Int
  ) -> any ColumnBuilder {
    switch split.part {
    case .fraction(let style, let shift):
      LongSplitBuilder<Double>(
        reader, split, wanted: wanted, capacity: capacity,
        decode: { CellDecoders.fractions($0, style, shift: shift, $1, $2) },
        wrap: ColumnValues.fractions)
    default:
      LongSplitBuilder<Int64>(
        reader, split, wanted: wanted, capacity: capacity,
        decode: { CellDecoders.integers($0, split.part.style, $1, $2) },
        wrap: ColumnValues.integers)
    }
  }
}

extension CellType {
  /// How numbers are written.
  fileprivate var style: NumberStyle {
    switch self {
    case .integer(let style), .fraction(let style, _): style
    case .date, .moment, .boolean, .text: .point
    }
  }
}
