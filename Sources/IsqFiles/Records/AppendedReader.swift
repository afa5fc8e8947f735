import IsqText

/// Reads the records of several inputs one after another, as if they were one.
///
/// Columns are matched by their headers, whatever their order; what an input has no column for is
/// empty in its records.
///
/// Unsafe: the runs of absent columns point at an empty cell that the reader owns, which never
/// changes.
final class AppendedReader: RecordReader {
  let path: String
  let headers: [String]
  let hints: [ColumnHint]
  let readers: [any RecordReader]
  /// For every reader and column the column of the reader; nil where it has none.
  private let columns: [[Int?]]
  private let nothing = CellColumn.Chunk(bytes: [], ends: [0, 0])

  /// - Parameter path: what people call all of them.
  init(_ readers: [any RecordReader], path: String) {
    let inputs = KeptReader.bounded(
      readers.flatMap { ($0 as? AppendedReader)?.readers ?? [$0] })
    let merged = MergedHeaders(inputs)
    self.path = path
    self.readers = inputs
    headers = merged.headers
    hints = merged.hints
    columns = merged.columns
  }

  var inputPaths: [String] { readers.map(\.path) }

  var isProven: Bool { readers.allSatisfy(\.isProven) }

  var estimatedCount: Int {
    readers.reduce(0) { sum, reader in
      let (total, overflow) = sum.addingReportingOverflow(reader.estimatedCount)
      return overflow ? .max : total
    }
  }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var count = 0
    var skipped = 0
    // To read nothing is to see to it that no file has changed.
    for (input, reader) in readers.enumerated() where count < limit || limit == 0 {
      skipped += try reader.read(atMost: limit - count) { (batch) throws(Diagnostic) in
        let runs = columns[input].map { column in column.map { batch.runs[$0] } ?? absent(batch) }
        try body(
          RecordBatch(
            count: batch.count, firstRecord: count, origin: batch.origin, runs: runs, input: input,
            taken: batch.taken))
        count += batch.count
      }
    }
    return skipped
  }

  /// Empty cells for all records of a batch.
  private func absent(_ batch: borrowing RecordBatch) -> CellRun {
    CellRun(
      base: nothing.bytes, positions: nothing.ends, stride: 0, gap: 0, count: batch.count,
      isQuotable: false, dropsReturn: false)
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    readers[batch.input].place(record: record, column: column, of: batch)
  }
}

/// The headers of several inputs: those of the first, then what the others have besides.
private struct MergedHeaders {
  private(set) var headers: [String] = []
  private(set) var hints: [ColumnHint] = []
  private(set) var columns: [[Int?]] = []

  init(_ readers: [any RecordReader]) {
    var indexOfKey: [HeaderKey: Int] = [:]
    var own: [[Int: Int]] = []
    for reader in readers {
      var columnOfIndex: [Int: Int] = [:]
      for (column, key) in HeaderKey.keys(of: reader).enumerated() {
        let hint = reader.hints[column]
        let index = indexOfKey[key] ?? headers.count
        if index == headers.count {
          indexOfKey[key] = index
          headers.append(reader.headers[column])
          hints.append(hint)
        } else {
          hints[index].merge(hint)
        }
        columnOfIndex[index] = column
      }
      own.append(columnOfIndex)
    }
    columns = own.map { own in headers.indices.map { own[$0] } }
  }
}

extension ColumnHint {
  /// Adds what another input says of the same column.
  fileprivate mutating func merge(_ other: ColumnHint) {
    let mayBeText = (isText || isBlank) && (other.isText || other.isBlank)
    isText = mayBeText && (isText || other.isText)
    mayGroupThousands =
      (mayGroupThousands || isBlank) && (other.mayGroupThousands || other.isBlank)
      && (mayGroupThousands || other.mayGroupThousands)
    isBlank = isBlank && other.isBlank
  }
}
