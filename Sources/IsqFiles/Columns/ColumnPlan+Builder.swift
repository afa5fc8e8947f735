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

  /// The plans whose columns the builder makes, in its order.
  var siblings: [ColumnPlan] {
    switch self {
    case .longSource(let split, _): split.sources.indices.map { .longSource(split, $0) }
    case .cellSource(let split, _): split.sources.indices.map { .cellSource(split, $0) }
    default: [self]
    }
  }

  /// A builder for a column that stands in the file.
  func builder(_ reader: any RecordReader) -> any ColumnBuilder {
    switch self {
    case .cells(let column, let type, let fold):
      CellBuilders.make(reader, column, type, fold)
    case .excerpt(let column, let excerpt):
      CellBuilders.excerpt(reader, column, excerpt)
    case .videoTime(let column, let isURL):
      CellBuilders.videoTimes(reader, column, isURL: isURL)
    case .wideSource(let source):
      ColumnPlan.wide(reader, source)
    case .longSource(let split, _):
      ColumnPlan.long(reader, split)
    case .cellSource(let split, _):
      CellSplitBuilder(reader, split)
    case .increment, .incrementOfFraction:
      preconditionFailure("convert: increments are made of columns, not of the file")
    }
  }

  private static func wide(
    _ reader: any RecordReader, _ source: WideSource
  ) -> any ColumnBuilder {
    switch source.part {
    case .fraction(let style, let shift):
      WideSplitBuilder<Double>(
        reader, source, decode: { CellDecoders.fractions($0, style, shift: shift, $1, $2) },
        wrap: ColumnValues.fractions)
    default:
      WideSplitBuilder<Int64>(
        reader, source, decode: { CellDecoders.integers($0, source.part.style, $1, $2) },
        wrap: ColumnValues.integers)
    }
  }

  private static func long(_ reader: any RecordReader, _ split: LongSplit) -> any ColumnBuilder {
    switch split.part {
    case .fraction(let style, let shift):
      LongSplitBuilder<Double>(
        reader, split, decode: { CellDecoders.fractions($0, style, shift: shift, $1, $2) },
        wrap: ColumnValues.fractions)
    default:
      LongSplitBuilder<Int64>(
        reader, split, decode: { CellDecoders.integers($0, split.part.style, $1, $2) },
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
