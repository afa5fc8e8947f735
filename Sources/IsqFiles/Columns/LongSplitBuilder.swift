import IsqColumns
import IsqDatasets
import IsqText

/// Builds the columns of all sources of a file that has a line for each.
final class LongSplitBuilder<Element: RowValue>: ColumnBuilder {
  private let reader: any RecordReader
  private let plan: LongSplit
  private let decode: CellBuilder<Element>.Decoder
  private let wrap: ([Element]) -> ColumnValues
  private var rows: SplitRows<Element>
  private let parts = ScratchValues<Element>()
  private let names = ScratchValues<Int32>()
  private let cells = TextCells(isProse: false)
  /// The source of each code of `cells`.
  private var sourceOfCode: [Int] = []

  init(
    _ reader: any RecordReader, _ plan: LongSplit, decode: @escaping CellBuilder<Element>.Decoder,
    wrap: @escaping ([Element]) -> ColumnValues
  ) {
    self.reader = reader
    self.plan = plan
    self.decode = decode
    self.wrap = wrap
    rows = SplitRows(width: plan.sources.count)
  }

  // A witness of a generic class is not specialised by itself, which costs 20 ns a row.
  @_specialize(where Element == Int64)
  @_specialize(where Element == Double)
  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    parts.reserve(batch.count)
    names.reserve(batch.count)
    if let misfit = cells.codes(batch.runs[plan.sourceColumn], names.values, names.known) {
      throw reader.misfit(misfit, plan.sourceColumn, of: batch, expected: "text in UTF-8")
    }
    if let misfit = decode(batch.runs[plan.partColumn], parts.values, parts.known) {
      throw reader.misfit(misfit, plan.partColumn, of: batch, expected: plan.part.expectation)
    }
    for line in 0..<batch.count {
      let row = lines.rows.map { Int($0[line]) } ?? rows.rowCount
      if row == rows.rowCount { rows.appendRow() }
      guard names.known[line], parts.known[line] else { continue }
      let source = try source(of: names.values[line], line, batch)
      guard rows.add(parts.values[line], to: source, of: row) else {
        throw reader.misfit(
          line, plan.partColumn, of: batch, expected: "a total that fits 64 bits")
      }
    }
  }

  @inline(__always)
  private func source(
    of code: Int32, _ line: Int, _ batch: borrowing RecordBatch
  ) throws(Diagnostic) -> Int {
    if Int(code) >= sourceOfCode.count { learnSources() }
    let source = sourceOfCode[Int(code)]
    guard source >= 0 else {
      throw reader.misfit(
        line, plan.sourceColumn, of: batch,
        expected: "one of the sources that the first \(Sample.size) lines have")
    }
    return source
  }

  private func learnSources() {
    let dictionary = cells.interner.dictionary()
    for code in sourceOfCode.count..<dictionary.count {
      let source = SourceAliases.source(inFile: dictionary[Int32(code)])
      sourceOfCode.append(plan.sources.firstIndex { $0.name == source.name } ?? -1)
    }
  }

  @_specialize(where Element == Int64)
  @_specialize(where Element == Double)
  func finish() -> [Column] { rows.columns(wrap) }
}

/// A line per source: where its name and its part stand.
struct LongSplit: Hashable, Sendable {
  var sourceColumn: Int
  var partColumn: Int
  var part: CellType
  var sources: [Source]
}
