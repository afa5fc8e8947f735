import IsqColumns
import IsqDatasets
import IsqText

/// Builds the columns of some sources of a file that has a line for each.
final class LongSplitBuilder<Element: RowValue>: ColumnBuilder {
  private let reader: any RecordReader
  private let plan: LongSplit
  private let decode: CellBuilder<Element>.Decoder
  private let wrap: ([Element]) -> ColumnValues
  /// The column of each source; nil for those that are not wanted.
  private let columnOfSource: [Int?]
  private var rows: SplitRows<Element>
  private let parts = ScratchValues<Element>()
  private let names = ScratchValues<Int32>()
  private let cells = TextCells(isProse: false)
  /// The column of each code of `cells`, -1 where its source is not wanted.
  private var columnOfCode: [Int] = []

  /// - Parameter wanted: the sources to build columns of, by their indices.
  init(
    _ reader: any RecordReader, _ plan: LongSplit, wanted: [Int], capacity: Int,
    decode: @escaping CellBuilder<Element>.Decoder,
    wrap: @escaping ([Element]) -> ColumnValues
  ) {
    self.reader = reader
    self.plan = plan
    self.decode = decode
    self.wrap = wrap
    columnOfSource = plan.sources.indices.map { wanted.firstIndex(of: $0) }
    rows = SplitRows(width: wanted.count, capacity: capacity / plan.sources.count)
  }

  // A witness of a generic class is not specialised by itself, which costs 20 ns a row.
  @_specialize(where Element == Int64)
  @_specialize(where Element == Double)
  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    parts.reserve(batch.count)
    names.reserve(batch.count)
    if let misfit = cells.codes(batch.runs[plan.sourceColumn], names.values, names.known) {
      throw reader.misfit(
        misfit, plan.sourceColumn, of: batch, expected: CellType.text(isProse: false).expectation)
    }
    if let misfit = decode(batch.runs[plan.partColumn], parts.values, parts.known) {
      throw reader.misfit(misfit, plan.partColumn, of: batch, expected: plan.part.expectation)
    }
    try learnSources(batch)
    if let misfit = add(batch.count, lines) {
      throw reader.misfit(misfit, plan.partColumn, of: batch, expected: "a total that fits 64 bits")
    }
  }

  /// Adds the parts of a batch to their rows; returns the first line whose total doesn't fit.
  @inline(__always)
  private func add(_ count: Int, _ lines: LineRows) -> Int? {
    if !names.areKnown(count) {
      for line in 0..<count where !names.known[line] { parts.known[line] = false }
    }
    let codes = names.values
    return columnOfCode.withUnsafeBufferPointer { columns in
      rows.add(parts, count, lines) { columns[Int(codes[$0])] }
    }
  }

  /// Finds the sources of new names.
  ///
  /// - Throws: E303 for a name that is none of those known when the file was loaded.
  private func learnSources(_ batch: borrowing RecordBatch) throws(Diagnostic) {
    guard columnOfCode.count < cells.interner.count else { return }
    let dictionary = cells.interner.dictionary()
    for code in columnOfCode.count..<dictionary.count {
      let source = SourceAliases.source(inFile: dictionary[Int32(code)])
      guard let index = plan.sources.firstIndex(where: { $0.name == source.name }) else {
        let line = (0..<batch.count).first { names.known[$0] && names.values[$0] == code }
        throw reader.misfit(
          line ?? 0, plan.sourceColumn, of: batch,
          expected: "one of the sources that the first \(Sample.size) lines have")
      }
      columnOfCode.append(columnOfSource[index] ?? -1)
    }
  }

  @_specialize(where Element == Int64)
  @_specialize(where Element == Double)
  func finish() -> [Column] { rows.finish(wrap) }
}

/// A line per source: where its name and its part stand.
struct LongSplit: Hashable, Sendable {
  var sourceColumn: Int
  var partColumn: Int
  var part: CellType
  var sources: [Source]
}
