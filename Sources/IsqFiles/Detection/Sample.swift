import IsqParallel
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
    let width = reader.headers.count
    if let kept = try (reader as? KeptReader)?.records(atMost: size), kept.count > 0 {
      profiles = try Sample.profiles(of: kept, width)
      recordCount = kept.count
      inputCounts = [kept.count]
      skippedCount = kept.skippedCount
      return
    }
    var profiles = [ColumnProfile](repeating: ColumnProfile(), count: width)
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

  /// Batches that one worker takes at once.
  private static let pieceSize = 4

  /// The profiles of records that are in memory, of which workers take some each. What the first
  /// few settle, no other is asked.
  private static func profiles(
    of kept: KeptRecords, _ width: Int
  ) throws(Diagnostic) -> [ColumnProfile] {
    let none = [ColumnProfile](repeating: ColumnProfile(), count: width)
    let first = try profiles(of: kept.batches.prefix(pieceSize), from: none)
    let settled = first.map { $0.isSettled ? $0 : ColumnProfile() }
    let rest = kept.batches.dropFirst(pieceSize)
    let all = InOrder<[ColumnProfile], [ColumnProfile]>(first) { all, next in
      for column in all.indices { all[column].append(next[column]) }
    }
    do {
      _ = try Workers.machine.work(onPieces: (rest.count + pieceSize - 1) / pieceSize) {
      } _: { _, piece in
        let batches = rest.dropFirst(piece * pieceSize).prefix(pieceSize)
        all.give(try profiles(of: batches, from: settled), of: piece)
        return true
      }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      preconditionFailure("read: throws diagnostics")
    }
    return all.finish()
  }

  private static func profiles(
    of batches: ArraySlice<KeptBatch>, from start: [ColumnProfile]
  ) throws(Diagnostic) -> [ColumnProfile] {
    var profiles = start
    for batch in batches {
      try Cancellation.check()
      try batch.read { (batch) throws(Diagnostic) in
        for column in profiles.indices { profiles[column].add(batch.runs[column], of: 0) }
      }
    }
    return profiles
  }
}
