import IsqColumns
import IsqParallel
import IsqText

/// The room that memory has for columns while they are made.
final class ColumnRoom: Sendable {
  private let memory: ColumnMemory?
  /// When the columns were asked for: those that were used since are of the same question.
  private let time: Int
  private let path: String
  private let bitsPerRow: Int
  private let refused = Guarded(0)

  /// - Parameter memory: nil where there is room for all.
  init(_ memory: ColumnMemory?, for types: [ColumnType], askedAt time: Int, path: String) {
    self.memory = memory
    self.time = time
    self.path = path
    bitsPerRow = types.reduce(0) { $0 + $1.bitCount }
  }

  /// The number of rows for which there was no room, if that came up.
  var refusedRows: Int { refused.withLock { $0 } }

  /// Makes room for so many rows.
  ///
  /// - Throws: R003 where that takes more than there may be.
  func require(rows: Int) throws(Diagnostic) {
    guard memory != nil else { return }
    do throws(Diagnostic) { try require(bytes: (rows * bitsPerRow + 7) / 8) } catch {
      refused.withLock { $0 = max($0, rows) }
      throw error
    }
  }

  /// Makes room for so many bytes.
  ///
  /// - Throws: R003 where that is more than there may be.
  func require(bytes: Int) throws(Diagnostic) {
    if let memory, !memory.makeRoom(bytes, usedBefore: time) { throw refusal(memory.limit) }
  }

  /// Keeps columns that were made.
  ///
  /// - Throws: R003.
  func keep<Key>(
    _ columns: [(key: Key, column: Column)], on shelf: ColumnShelf<Key>
  ) throws(Diagnostic) {
    if !shelf.keep(columns, since: time) { throw refusal(memory?.limit ?? 0) }
  }

  private func refusal(_ limit: Int) -> Diagnostic {
    let (twice, isTooMuch) = limit.multipliedReportingOverflow(by: 2)
    let more = ByteCount(isTooMuch ? limit : max(twice, 1_000_000)).text
    return .inFile(
      .memoryLimit,
      "what is asked of \(Opener.shown(path)) takes columns of more than "
        + "\(ByteCount(limit).text) in memory",
      path: path
    ).helping("to allow more: set memory = \(more)")
  }
}
