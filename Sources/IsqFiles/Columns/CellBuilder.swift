import IsqColumns
import IsqText

/// Builds a column from the cells of one column of the file.
final class CellBuilder<Element: RowValue>: ColumnBuilder {
  typealias Decoder =
    (CellRun, UnsafeMutablePointer<Element>, UnsafeMutablePointer<Bool>) -> Int?

  private let reader: any RecordReader
  private let column: Int
  private let capacity: Int
  private let type: CellType
  private let fold: LineFold
  private let decode: Decoder
  private let enter: (Int) -> Void
  private let wrap: ([Element]) -> ColumnValues
  private(set) var rows: RowValues<Element>
  private let scratch = ScratchValues<Element>()

  /// - Parameter enter: told before each batch which input it comes from.
  init(
    _ reader: any RecordReader, column: Int, capacity: Int, type: CellType, fold: LineFold,
    decode: @escaping Decoder, wrap: @escaping ([Element]) -> ColumnValues,
    enter: @escaping (Int) -> Void = { _ in }, rows: RowValues<Element>? = nil
  ) {
    self.reader = reader
    self.column = column
    self.capacity = capacity
    self.type = type
    self.fold = fold
    self.decode = decode
    self.wrap = wrap
    self.enter = enter
    self.rows = rows ?? RowValues(capacity: capacity)
  }

  // A witness of a generic class is not specialised by itself, which costs 20 ns a row.
  @_specialize(where Element == Int64)
  @_specialize(where Element == Int32)
  @_specialize(where Element == Double)
  @_specialize(where Element == Bool)
  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    if let misfit = misfit(in: batch) {
      throw reader.misfit(misfit, column, of: batch, expected: type.expectation)
    }
    try add(batch, lines)
  }

  /// Adds the records of a batch if all cells are what their column's are.
  func takes(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) -> Bool {
    guard misfit(in: batch) == nil else { return false }
    try add(batch, lines)
    return true
  }

  private func misfit(in batch: borrowing RecordBatch) -> Int? {
    scratch.reserve(batch.count)
    enter(batch.input)
    return decode(batch.runs[column], scratch.values, scratch.known)
  }

  @inline(__always)
  private func add(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    guard let rowOfLine = lines.rows else { return rows.append(scratch, batch.count) }
    guard let misfit = rows.fold(scratch, batch.count, rowOfLine, fold) else { return }
    let expected =
      fold == .same ? "the same value as on the row's other lines" : "a total that fits 64 bits"
    throw reader.misfit(misfit, column, of: batch, expected: expected)
  }

  @_specialize(where Element == Int64)
  @_specialize(where Element == Int32)
  @_specialize(where Element == Double)
  @_specialize(where Element == Bool)
  func finish() -> [Column] {
    let column = Column(wrap(rows.values), validity: rows.validity)
    rows = RowValues(capacity: capacity)
    return [column]
  }
}

extension RecordReader {
  /// E303: what was expected of a cell, and what stands there.
  func misfit(
    _ record: Int, _ column: Int, of batch: borrowing RecordBatch, expected: String
  ) -> Diagnostic {
    let text = String(decoding: batch.runs[column].text(record), as: UTF8.self)
    let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
    return
      .inFile(
        .valueUnreadable,
        "expected \(expected) in column `\(name(ofColumn: column))`, and found `\(shown)`",
        at: place(record: record, column: column, of: batch)
      )
      .helping(
        expected == CellType.text(isProse: true).expectation
          ? "for text of another encoding: load … with (encoding = \"windows-1252\")"
          : "to leave such lines out: load … with (errors = skip)")
  }
}
