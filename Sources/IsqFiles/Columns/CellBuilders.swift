import IsqColumns

/// Makes builders of one column of the file.
struct CellBuilders {
  private let reader: any RecordReader
  private let column: Int
  private let capacity: Int

  /// - Parameter capacity: the records that there is to be room for.
  init(_ reader: any RecordReader, _ column: Int, _ capacity: Int) {
    self.reader = reader
    self.column = column
    self.capacity = capacity
  }

  func make(_ type: CellType, _ fold: LineFold) -> any ColumnBuilder {
    switch type {
    case .integer(let style):
      CellBuilder<Int64>(
        reader, column: column, capacity: capacity, type: type, fold: fold,
        decode: { CellDecoders.integers($0, style, $1, $2) }, wrap: ColumnValues.integers)
    case .fraction(let style, let shift):
      CellBuilder<Double>(
        reader, column: column, capacity: capacity, type: type, fold: fold,
        decode: { CellDecoders.fractions($0, style, shift: shift, $1, $2) },
        wrap: ColumnValues.fractions)
    case .date(.withoutYear(let walks)):
      yearless(type, fold, YearFollower(walks))
    case .date(let reading):
      CellBuilder<Int32>(
        reader, column: column, capacity: capacity, type: type, fold: fold,
        decode: { CellDecoders.dates($0, reading, $1, $2) }, wrap: ColumnValues.dates)
    case .moment(let reading):
      CellBuilder<Int64>(
        reader, column: column, capacity: capacity, type: type, fold: fold,
        decode: { CellDecoders.moments($0, reading, $1, $2) }, wrap: ColumnValues.moments)
    case .boolean:
      CellBuilder<Bool>(
        reader, column: column, capacity: capacity, type: type, fold: fold,
        decode: { CellDecoders.booleans($0, $1, $2) }, wrap: { .booleans(Bitmap($0)) })
    case .text(let isProse):
      text(type, fold, TextCells(isProse: isProse))
    }
  }

  private func text(
    _ type: CellType, _ fold: LineFold, _ cells: TextCells
  ) -> any ColumnBuilder {
    CellBuilder<Int32>(
      reader, column: column, capacity: capacity, type: type, fold: fold,
      decode: { cells.codes($0, $1, $2) }, wrap: { .texts($0, cells.interner.dictionary()) })
  }

  /// Years go on from batch to batch of an input.
  private func yearless(
    _ type: CellType, _ fold: LineFold, _ follower: YearFollower
  ) -> any ColumnBuilder {
    var follower = follower
    return CellBuilder<Int32>(
      reader, column: column, capacity: capacity, type: type, fold: fold,
      decode: { follower.decode($0, $1, $2) }, wrap: ColumnValues.dates,
      enter: { follower.enter($0) })
  }

  /// A column of text that is cut out of the cells of another: a handle, an id.
  func excerpt(_ excerpt: URLExcerpt) -> any ColumnBuilder {
    let cells = TextCells(isProse: true)
    return CellBuilder<Int32>(
      reader, column: column, capacity: capacity, type: .text(isProse: true), fold: .same,
      decode: { cells.codes(of: excerpt, $0, $1, $2) },
      wrap: { .texts($0, cells.interner.dictionary()) })
  }

  /// The posting times that ids of videos carry.
  func videoTimes(isURL: Bool) -> any ColumnBuilder {
    CellBuilder<Int64>(
      reader, column: column, capacity: capacity, type: .moment(.epochSeconds), fold: .same,
      decode: { VideoTime.decode($0, isURL: isURL, $1, $2) }, wrap: ColumnValues.moments)
  }
}
