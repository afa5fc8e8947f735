import IsqText

/// The first records of a file of delimited text, in memory.
struct KeptRecords: Sendable {
  private(set) var batches: [KeptBatch] = []
  private(set) var count = 0
  /// The bytes of their text.
  private(set) var size = 0
  /// The number of lines among them that were left out as they don't fit.
  private(set) var skippedCount = 0
  /// How many there were to be at most.
  let limit: Int
  /// Whether the file has no others, and all of them may be kept for good.
  private(set) var isWhole = false

  init(atMost limit: Int) { self.limit = limit }

  /// Adds the records of a batch behind those so far.
  mutating func append(_ batch: KeptBatch) {
    guard count < limit else { return }
    batches.append(batch.first(limit - count, behind: count))
    count += batches[batches.count - 1].count
    size += batch.size
  }

  /// Notes that nothing was read behind them but what the limit has left out.
  mutating func finish(skipped: Int) {
    skippedCount = skipped
    isWhole = count < limit && size <= KeptReader.limit
  }

  /// Whether they are all that a reading of so many records hands out.
  func tell(atMost wanted: Int) -> Bool {
    if wanted == limit || (isWhole && wanted >= count) { return true }
    return wanted <= count && skippedCount == 0
  }

  /// Hands out the first records.
  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var left = limit
    for batch in batches where left > 0 {
      try Cancellation.check()
      try batch.first(left, behind: limit - left).read(body)
      left -= batch.count
    }
  }
}
