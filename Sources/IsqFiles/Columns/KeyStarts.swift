import CScan

/// Finds the lines of batches whose key is not that of the line before.
///
/// Unsafe: as the runs of a batch, whose reader lets 64 bytes behind any cell be read.
final class KeyStarts {
  /// The columns of the key in ascending order, those side by side together.
  private let spans: [ClosedRange<Int>]
  private let found = ScratchBuffer<Int32>()
  /// The number of lines of the batch at which a key starts.
  private(set) var count = 0

  /// - Parameter columns: those of the key.
  init(_ columns: [Int]) {
    var spans: [ClosedRange<Int>] = []
    for column in Set(columns).sorted() {
      if let last = spans.last, last.upperBound == column - 1 {
        spans[spans.count - 1] = last.lowerBound...column
      } else {
        spans.append(column...column)
      }
    }
    self.spans = spans
  }

  /// The lines of the batch at which a key starts.
  var lines: UnsafePointer<Int32> { UnsafePointer(found.start) }

  /// Finds them, and numbers the lines: those of a key have one number, one more than those before.
  ///
  /// - Parameter row: the number of the lines before the batch.
  /// - Parameter isFirstNew: whether the first line has another key than they have.
  func find(
    in batch: borrowing RecordBatch, behind row: Int, isFirstNew: Bool,
    _ rows: UnsafeMutablePointer<Int32>
  ) {
    guard batch.count > 0 else { return count = 0 }
    found.reserve(batch.count)
    let row = Int32(truncatingIfNeeded: row)
    if let spans = separated(batch), let run = batch.runs.first {
      count = isq_number(
        run.base, spans, spans.count, run.stride, batch.count, row, isFirstNew ? 1 : 0, rows,
        found.start)
    } else {
      spans.flatMap { $0 }.map { batch.runs[$0] }.withUnsafeBufferPointer {
        compare($0, batch.count, row, isFirstNew, rows)
      }
    }
  }

  /// The spans of cells that stand between separators, side by side as their columns are; nil where
  /// some don't.
  private func separated(_ batch: borrowing RecordBatch) -> [isq_span]? {
    var found: [isq_span] = []
    let base = batch.runs[0]
    for span in spans {
      let (first, last) = (batch.runs[span.lowerBound], batch.runs[span.upperBound])
      for (place, column) in span.enumerated() {
        let run = batch.runs[column]
        guard run.gap == 1, run.base == base.base, run.stride == base.stride,
          run.positions == first.positions + place
        else { return nil }
      }
      found.append(
        isq_span(
          first: first.positions, last: last.positions, drops_return: last.dropsReturn ? 1 : 0))
    }
    return found
  }

  private func compare(
    _ cells: UnsafeBufferPointer<CellRun>, _ count: Int, _ row: Int32, _ isFirstNew: Bool,
    _ rows: UnsafeMutablePointer<Int32>
  ) {
    let lines = found.start
    var found: Int32 = isFirstNew ? 1 : 0
    lines[0] = 0
    rows[0] = row &+ found
    for line in 1..<max(1, count) {
      lines[Int(found)] = Int32(truncatingIfNeeded: line)
      for run in cells where !run.isSame(line, line &- 1) {
        found &+= 1
        break
      }
      rows[line] = row &+ found
    }
    self.count = Int(found)
  }
}
