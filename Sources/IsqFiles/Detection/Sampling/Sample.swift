import IsqText

/// The first lines of a file, on which everything about it is decided.
struct Sample {
  /// How many lines are looked at.
  static let size = 100_000

  let tally: SampleTally
  /// How many of them each input has that was looked at.
  let inputCounts: [Int]
  /// Lines that were left out as they don't fit.
  let skippedCount: Int

  var profiles: [ColumnProfile] { tally.profiles }
  var recordCount: Int { tally.count }

  /// Whether the file holds no more than the sample.
  var isWhole: Bool { recordCount < Sample.size }

  /// - Parameter size: how many lines are looked at.
  init(_ reader: any RecordReader, size: Int = Sample.size) throws(Diagnostic) {
    if size == Sample.size, let tally = try (reader as? KeptReader)?.tally(), tally.count > 0 {
      self.tally = tally
      inputCounts = [tally.count]
      skippedCount = 0
      return
    }
    var tally = SampleTally(headers: reader.headers, hints: reader.hints)
    let room = PartTallyRoom()
    var inputCounts: [Int] = []
    skippedCount = try reader.read(atMost: size) { (batch) throws(Diagnostic) in
      tally.add(batch, room)
      while inputCounts.count <= batch.input { inputCounts.append(0) }
      inputCounts[batch.input] += batch.count
    }
    self.tally = tally
    self.inputCounts = inputCounts
  }
}
