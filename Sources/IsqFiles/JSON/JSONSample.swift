import IsqText
import Synchronization

/// The first records of JSON text, which are kept until it is read in parts: finding out what a file
/// is reads them several times. Those of a short file stay.
final class JSONSample: Sendable {
  /// The bytes that are kept of the first records.
  static let limit = 1 << 25

  private let state = Mutex(State.unread)

  private enum State: Sendable {
    case unread
    case kept(Rows)
    /// There are more than are kept.
    case tooLong
  }

  /// As many records as are looked at, or all that there are.
  struct Rows: Sendable {
    private(set) var batches: [JSONKeptRows] = []
    private(set) var count = 0
    private(set) var size = 0
    var isEnough: Bool { count >= Sample.size }

    mutating func append(_ batch: JSONKeptRows) {
      batches.append(batch)
      count += batch.count
      size += batch.size
    }

    /// Hands out the records.
    func read(
      _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
      var done = 0
      for batch in batches where done < Sample.size {
        try Cancellation.check()
        try batch.read(Sample.size - done, behind: done, body)
        done += batch.count
      }
    }
  }

  /// What is kept, if it is all that a reading of so many records gives.
  ///
  /// - Parameter make: the first records, if they can be kept.
  func rows(
    atMost limit: Int, _ make: () throws(Diagnostic) -> Rows?
  ) throws(Diagnostic) -> Rows? {
    switch state.withLock({ $0 }) {
    case .kept(let rows):
      return limit == Sample.size || (!rows.isEnough && limit >= rows.count) ? rows : nil
    case .unread where limit == Sample.size:
      let rows = try make()
      state.withLock { $0 = rows.map { .kept($0) } ?? .tooLong }
      return rows
    case .unread, .tooLong: return nil
    }
  }

  /// Gives up what is not kept for good.
  func release() {
    state.withLock { state in
      if case .kept(let rows) = state, !rows.isEnough, rows.size <= KeptReader.limit { return }
      state = .tooLong
    }
  }
}
