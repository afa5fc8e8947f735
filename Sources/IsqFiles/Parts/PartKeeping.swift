import IsqParallel
import IsqText

/// Keeps the first records of a short file of delimited text, which all workers read in parts.
final class PartKeeping: Sendable {
  private let parts: DelimitedParts
  private let memory: KeptMemory
  private let found: InOrder<Part, Found>

  /// The records of a part, and where they stand.
  private struct Part: Sendable {
    var bytes: Range<Int>?
    var batches: [KeptBatch] = []
  }

  /// Those of the parts so far.
  private struct Found: Sendable {
    var records: KeptRecords
    var end: Int?
    /// Whether the records of a part do not start where those before it end.
    var isUnfit = false

    /// Whether no more are wanted.
    var isDone: Bool { isUnfit || records.count == records.limit }

    mutating func add(_ part: Part) {
      guard let bytes = part.bytes else { return }
      if let end, end != bytes.lowerBound { isUnfit = true }
      end = bytes.upperBound
      for batch in part.batches { records.append(batch) }
    }
  }

  /// The first so many records of a short file; nil where they have to be read from front to back.
  ///
  /// - Parameter partSize: the bytes of a part; as is best where it is not given.
  /// - Throws: R002, E305.
  static func records(
    of reader: DelimitedReader, atMost limit: Int, partSize: Int? = nil,
    workers: Workers = .machine
  ) throws(Diagnostic) -> KeptRecords? {
    guard reader.errors == .stop, reader.dialect.marks.isStandard, let size = reader.source.size,
      size <= KeptReader.limit
    else { return nil }
    let part = partSize ?? min(1 << 19, max(1 << 17, size / (4 * workers.count)))
    let parts = DelimitedParts(reader, size: size, partSize: part)
    guard parts.count > 1 else { return nil }
    return try PartKeeping(parts, limit, size).records(workers)
  }

  private init(_ parts: DelimitedParts, _ limit: Int, _ size: Int) {
    self.parts = parts
    memory = KeptMemory(ofText: KeptReader.limit, expected: size)
    found = InOrder(Found(records: KeptRecords(atMost: limit))) { $0.add($1) }
  }

  private func records(_ workers: Workers) throws(Diagnostic) -> KeptRecords? {
    do {
      _ = try workers.work(onPieces: parts.count) { [parts] in
        parts.makeRoom()
      } _: { room, part in
        do {
          return try self.read(part, room)
        } catch {
          self.parts.giveUp()
          throw error
        }
      }
      try parts.checkUnchanged()
    } catch let diagnostic as Diagnostic
      where diagnostic.code == .interrupted || diagnostic.code == .fileChanged
    {
      throw diagnostic
    } catch {
      return nil
    }
    var found = found.finish()
    guard !found.isUnfit else { return nil }
    found.records.finish(skipped: 0)
    return found.records
  }

  /// Keeps the records of a part; whether others are wanted.
  private func read(_ part: Int, _ room: any PartRoom) throws(Diagnostic) -> Bool {
    var kept = Part()
    kept.bytes = try room.read(part) { (batch) throws(Diagnostic) in
      guard let copy = KeptBatch(batch, in: memory) else { throw PartReading.givenUp }
      kept.batches.append(copy)
    }
    found.give(kept, of: part)
    return found.look(before: 0) { !$0.isDone } ?? false
  }
}
