import IsqParallel
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

extension SampleTally {
  /// Batches that one worker takes at once.
  private static let pieceSize = 4

  /// What a look at records that are in memory finds out, of which workers take some each. What the
  /// first few settle, no other is asked.
  static func of(
    _ kept: KeptRecords, headers: [String], hints: [ColumnHint]
  ) throws(Diagnostic) -> SampleTally {
    let none = SampleTally(headers: headers, hints: hints)
    let first = try of(kept.batches.prefix(pieceSize), from: none, PartTallyRoom())
    let start = first.successor
    let rest = kept.batches.dropFirst(pieceSize)
    let all = InOrder<SampleTally, SampleTally>(first) { $0.append($1) }
    do {
      _ = try Workers.machine.work(onPieces: (rest.count + pieceSize - 1) / pieceSize) {
        PartTallyRoom()
      } _: { room, piece in
        let batches = rest.dropFirst(piece * pieceSize).prefix(pieceSize)
        all.give(try of(batches, from: start, room), of: piece)
        return true
      }
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      preconditionFailure("read: throws diagnostics")
    }
    return all.finish()
  }

  private static func of(
    _ batches: ArraySlice<KeptBatch>, from start: SampleTally, _ room: PartTallyRoom
  ) throws(Diagnostic) -> SampleTally {
    var tally = start
    for batch in batches {
      try Cancellation.check()
      try batch.read { (batch) throws(Diagnostic) in
        tally.addEncoding(batch)
        tally.add(batch, room)
      }
    }
    return tally
  }
}
