import IsqColumns

/// Makes builders of one column of the file.
enum CellBuilders {
  static func make(
    _ reader: any RecordReader, _ column: Int, _ type: CellType, _ fold: LineFold
  ) -> any ColumnBuilder {
    switch type {
    case .integer(let style):
      CellBuilder<Int64>(
        reader, column: column, type: type, fold: fold,
        decode: { CellDecoders.integers($0, style, $1, $2) }, wrap: ColumnValues.integers)
    case .fraction(let style, let shift):
      CellBuilder<Double>(
        reader, column: column, type: type, fold: fold,
        decode: { CellDecoders.fractions($0, style, shift: shift, $1, $2) },
        wrap: ColumnValues.fractions)
    case .date(.withoutYear(let walks)):
      yearless(reader, column, type, fold, YearFollower(walks))
    case .date(let reading):
      CellBuilder<Int32>(
        reader, column: column, type: type, fold: fold,
        decode: { CellDecoders.dates($0, reading, $1, $2) }, wrap: ColumnValues.dates)
    case .moment(let reading):
      CellBuilder<Int64>(
        reader, column: column, type: type, fold: fold,
        decode: { CellDecoders.moments($0, reading, $1, $2) }, wrap: ColumnValues.moments)
    case .boolean:
      CellBuilder<Bool>(
        reader, column: column, type: type, fold: fold,
        decode: { CellDecoders.booleans($0, $1, $2) }, wrap: { .booleans(Bitmap($0)) })
    case .text(let isProse):
      text(reader, column, type, fold, TextCells(isProse: isProse))
    }
  }

  private static func text(
    _ reader: any RecordReader, _ column: Int, _ type: CellType, _ fold: LineFold,
    _ cells: TextCells
  ) -> any ColumnBuilder {
    TextBuilder(
      reader, column: column, type: type, fold: fold, cells,
      numbers: { cells.numbers($0, $1, $2) }, codes: { cells.codes($0, $1, $2) })
  }

  /// Years go on from batch to batch of an input.
  private static func yearless(
    _ reader: any RecordReader, _ column: Int, _ type: CellType, _ fold: LineFold,
    _ follower: YearFollower
  ) -> any ColumnBuilder {
    var follower = follower
    return CellBuilder<Int32>(
      reader, column: column, type: type, fold: fold,
      decode: { follower.decode($0, $1, $2) }, wrap: ColumnValues.dates,
      enter: { follower.enter($0) })
  }

  /// A column of text that is cut out of the cells of another: a handle, an id.
  static func excerpt(
    _ reader: any RecordReader, _ column: Int, _ excerpt: URLExcerpt
  ) -> any ColumnBuilder {
    let cells = TextCells(isProse: true)
    return TextBuilder(
      reader, column: column, type: .text(isProse: true), fold: .same, cells,
      numbers: { cells.numbers(of: excerpt, $0, $1, $2) },
      codes: { cells.codes(of: excerpt, $0, $1, $2) })
  }

  /// The posting times that ids of videos carry.
  static func videoTimes(
    _ reader: any RecordReader, _ column: Int, isURL: Bool
  ) -> any ColumnBuilder {
    CellBuilder<Int64>(
      reader, column: column, type: .moment(.epochSeconds), fold: .same,
      decode: { VideoTime.decode($0, isURL: isURL, $1, $2) }, wrap: ColumnValues.moments)
  }
}
