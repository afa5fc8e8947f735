import Synchronization

/// How much the files of one archive have given together.
final class UnpackTotal: Sendable {
  private let count = Mutex(0)

  /// Adds what one of them gave for the first time, and tells the sum.
  func add(_ bytes: Int) -> Int {
    count.withLock { count in
      let (sum, overflow) = count.addingReportingOverflow(bytes)
      count = overflow ? .max : sum
      return count
    }
  }
}
