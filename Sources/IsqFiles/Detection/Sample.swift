import IsqText

/// The first lines of a file, on which everything about it is decided.
struct Sample {
  /// How many lines are looked at.
  static let size = 100_000

  let profiles: [ColumnProfile]
  let recordCount: Int
  /// How many of them each input has that was looked at.
  let inputCounts: [Int]
  /// Lines that were left out as they don't fit.
  let skippedCount: Int

  /// Whether the file holds no more than the sample.
  var isWhole: Bool { recordCount < Sample.size }

  /// - Parameter size: how many lines are looked at.
  init(_ reader: any RecordReader, size: Int = Sample.size) throws(Diagnostic) {
    var profiles = [ColumnProfile](repeating: ColumnProfile(), count: reader.headers.count)
    var count = 0
    var inputCounts: [Int] = []
    skippedCount = try reader.read(atMost: size) { (batch) throws(Diagnostic) in
      for column in profiles.indices { profiles[column].add(batch.runs[column], of: batch.input) }
      count += batch.count
      while inputCounts.count <= batch.input { inputCounts.append(0) }
      inputCounts[batch.input] += batch.count
    }
    self.profiles = profiles
    recordCount = count
    self.inputCounts = inputCounts
  }
}
