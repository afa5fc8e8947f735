import IsqParallel
import IsqText

/// One reading of the first records of delimited text, in parts, which keeps them where the file is
/// short.
final class SampleReading: Sendable {
  struct Result: Sendable {
    /// What was found.
    var tally: SampleTally
    /// Where the first record stands that was not looked at.
    var end: Int
    /// The records, if they are kept.
    var records: KeptRecords?
  }

  /// The bytes of a part: few, for the one in which the last record stands is read twice.
  private static let partSizes = 1 << 17...1 << 18

  private let parts: DelimitedParts
  private let limit: Int
  /// Where records are kept, if they are.
  private let memory: KeptMemory?
  /// Where looking starts: what the first part has settled.
  private let start: SampleTally
  private let found: InOrder<Part, Found>

  fileprivate struct Part: Sendable {
    var tally: SampleTally
    var batches: [KeptBatch] = []
    /// The bytes in which its records start; nil if none does.
    var bytes: Range<Int>?
  }

  /// What is known of the parts so far.
  private struct Found: Sendable {
    let limit: Int
    var tally: SampleTally
    var records: KeptRecords
    var end: Int
    /// The part that has more records than are wanted.
    var cutPart: Int?
    var next = 1
    /// Whether the records of a part do not start where those before it end.
    var isTorn = false

    /// Whether no more are wanted.
    var isDone: Bool { isTorn || cutPart != nil || tally.count == limit }

    mutating func add(_ part: Part) {
      defer { next += 1 }
      guard !isDone, let bytes = part.bytes else { return }
      guard end == bytes.lowerBound else { return isTorn = true }
      guard tally.count + part.tally.count <= limit else { return cutPart = next }
      append(part, until: bytes.upperBound)
    }

    mutating func append(_ part: Part, until end: Int) {
      tally.append(part.tally)
      for batch in part.batches { records.append(batch) }
      self.end = end
    }
  }

  /// Looks at the first so many records; nil where they have to be read from front to back.
  ///
  /// - Parameter partSize: the bytes of a part; as is best where it is not given.
  /// - Throws: R002, E305.
  static func result(
    of reader: DelimitedReader, atMost limit: Int, partSize: Int? = nil,
    workers: Workers = .machine
  ) throws(Diagnostic) -> Result? {
    guard reader.errors == .stop, reader.dialect.marks.isStandard, let size = reader.source.size
    else { return nil }
    let sizes = SampleReading.partSizes
    let shared = min(sizes.upperBound, max(sizes.lowerBound, size / (4 * workers.count)))
    let parts = DelimitedParts(reader, size: size, partSize: partSize ?? shared)
    guard parts.count > 1 else { return nil }
    let memory =
      size <= KeptReader.limit ? KeptMemory(ofText: KeptReader.limit, expected: size) : nil
    do {
      return try SampleReading(parts, limit, memory).result(workers)
    } catch let diagnostic as Diagnostic
      where diagnostic.code == .interrupted || diagnostic.code == .fileChanged
    {
      throw diagnostic
    } catch {
      return nil
    }
  }

  private init(_ parts: DelimitedParts, _ limit: Int, _ memory: KeptMemory?) throws {
    self.parts = parts
    self.limit = limit
    self.memory = memory
    let none = SampleTally(headers: parts.reader.headers, hints: parts.reader.hints)
    let (first, bytes) = try SampleReading.read(
      0, of: parts, from: none, atMost: limit, keepingIn: memory)
    start = first.tally.successor
    var found = Found(
      limit: limit, tally: none, records: KeptRecords(atMost: limit), end: bytes.lowerBound)
    found.append(first, until: bytes.upperBound)
    self.found = InOrder(found) { $0.add($1) }
  }

  private func result(_ workers: Workers) throws -> Result? {
    let isDone = found.finish().isDone
    _ = try workers.work(onPieces: isDone ? 0 : parts.count - 1) { [parts] in
      (room: parts.makeRoom(), tallyRoom: PartTallyRoom())
    } _: { rooms, piece in
      do {
        return try self.read(piece + 1, rooms.room, rooms.tallyRoom)
      } catch {
        self.parts.giveUp()
        throw error
      }
    }
    var found = found.finish()
    guard !found.isTorn else { return nil }
    if let part = found.cutPart {
      let (cut, bytes) = try SampleReading.read(
        part, of: parts, from: start, atMost: limit - found.tally.count, keepingIn: memory)
      guard bytes.lowerBound == found.end else { return nil }
      found.append(cut, until: bytes.upperBound)
    }
    try parts.checkUnchanged()
    found.records.finish(skipped: 0)
    return Result(
      tally: found.tally, end: found.end, records: memory == nil ? nil : found.records)
  }

  /// Looks at the records of a part; whether others are wanted.
  private func read(
    _ part: Int, _ room: any PartRoom, _ tallyRoom: PartTallyRoom
  ) throws(Diagnostic) -> Bool {
    var own = Part(tally: start)
    own.bytes = try room.read(part) { (batch) throws(Diagnostic) in
      try own.add(batch, tallyRoom, keepingIn: memory)
    }
    found.give(own, of: part - 1)
    return found.look(before: 0) { !$0.isDone } ?? false
  }

  /// Looks at the first records of a part, which stand in the bytes that are given.
  private static func read(
    _ part: Int, of parts: DelimitedParts, from start: SampleTally, atMost limit: Int,
    keepingIn memory: KeptMemory?
  ) throws(Diagnostic) -> (Part, bytes: Range<Int>) {
    let room = parts.makeRoom()
    let tallyRoom = PartTallyRoom()
    var own = Part(tally: start)
    var cut: Int?
    let bytes = try room.read(part) { (batch) throws(Diagnostic) in
      let count = min(batch.count, limit - own.tally.count)
      if count < batch.count, cut == nil { cut = room.offset(of: count, of: batch) }
      if count > 0 { try own.add(batch.first(count), tallyRoom, keepingIn: memory) }
    }
    let none = parts.bytes(of: part).lowerBound
    let first = bytes?.lowerBound ?? none
    return (own, first..<max(first, cut ?? bytes?.upperBound ?? none))
  }
}

extension SampleReading.Part {
  /// Looks at the records of a batch.
  fileprivate mutating func add(
    _ batch: borrowing RecordBatch, _ room: PartTallyRoom, keepingIn memory: KeptMemory?
  ) throws(Diagnostic) {
    tally.addEncoding(batch)
    tally.add(batch, room)
    guard let memory else { return }
    guard let kept = KeptBatch(batch, in: memory) else { throw PartReading.givenUp }
    batches.append(kept)
  }
}
