import IsqColumns
import IsqText

/// Builds a column of text: as whole numbers as long as all its texts are, then as codes. Columns
/// that it builds one after the other go on with the texts of those before, where these are few.
final class TextBuilder: ColumnBuilder {
  private let cells: TextCells
  private let makeTexts: (RowValues<Int32>?) -> CellBuilder<Int32>
  private var numbers: CellBuilder<Int64>?
  private var texts: CellBuilder<Int32>?
  /// The texts that the columns before have.
  private var knownCount = 0

  /// Texts that are more are not looked for again: they would leave the cache.
  private static let most = 1 << 13
  /// So many new texts of one column tell whether most rows have one.
  private static let many = 1 << 10

  /// - Parameters:
  ///   - numbers: reads cells as whole numbers, and stops at one that is something else.
  ///   - codes: reads cells as codes of the texts of `cells`.
  init(
    _ reader: any RecordReader, column: Int, capacity: Int, type: CellType, fold: LineFold,
    _ cells: TextCells,
    numbers: @escaping CellBuilder<Int64>.Decoder, codes: @escaping CellBuilder<Int32>.Decoder
  ) {
    self.cells = cells
    makeTexts = { rows in
      CellBuilder<Int32>(
        reader, column: column, capacity: capacity, type: type, fold: fold, decode: codes,
        wrap: { .texts($0, cells.interner.dictionary()) }, rows: rows)
    }
    self.numbers = CellBuilder<Int64>(
      reader, column: column, capacity: capacity, type: type, fold: fold, decode: numbers,
      wrap: ColumnValues.identifiers)
  }

  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    if let numbers {
      if try numbers.takes(batch, lines) { return }
      texts = makeTexts(codes(of: numbers.rows))
      self.numbers = nil
    }
    try texts?.take(batch, lines)
  }

  /// The codes of what was read as whole numbers; nil where that is nothing.
  private func codes(of rows: RowValues<Int64>) -> RowValues<Int32>? {
    guard !rows.values.isEmpty else { return nil }
    return rows.map { number in
      Identifier.withText(of: number) { text in
        text.baseAddress.map { cells.interner.code(of: $0, text.count) } ?? 0
      }
    }
  }

  func finish() -> [Column] {
    guard let texts else { return numbers?.finish() ?? [] }
    let rowCount = texts.rows.values.count
    let columns = texts.finish()
    let interner = cells.interner
    let newCount = interner.count - knownCount
    let areMostNew = newCount > TextBuilder.many && 2 * newCount > rowCount
    if areMostNew || interner.count > TextBuilder.most { interner.removeAll() }
    knownCount = interner.count
    return columns
  }
}

extension Column {
  /// The column with codes where those are shorter than the whole numbers that its texts are.
  var withCodesOfFew: Column { hasFewIdentifiers ? withCodes() : self }

  /// Whether whole numbers come back so often, in a long column, that codes are shorter.
  private var hasFewIdentifiers: Bool {
    guard case .identifiers(let numbers) = values, numbers.count >= 1 << 16 else { return false }
    let step = numbers.count / 4096
    let sample = Set(stride(from: 0, to: numbers.count, by: step).lazy.map { numbers[$0] })
    return sample.count < 2048
  }
}
