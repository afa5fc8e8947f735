import IsqParallel
import IsqText

/// One reading of the first records of delimited text, in parts, which keeps none of them.
final class SampleReading: Sendable {
  /// What was found, and where the first record stands that was not looked at.
  struct Result: Sendable {
    var tally: SampleTally
    var end: Int
  }

  /// The bytes of a part: few, for the one in which the last record stands is read twice.
  private static let partSize = 1 << 18

  private let parts: DelimitedParts
  private let limit: Int
  /// Where looking starts: what the first part has settled.
  private let start: SampleTally
  private let found: InOrder<Part, Found>

  private struct Part: Sendable {
    var tally: SampleTally
    /// The bytes in which its records start; nil if none does.
    var bytes: Range<Int>?
  }

  /// What is known of the parts so far.
  private struct Found: Sendable {
    let limit: Int
    var tally: SampleTally
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
      tally.append(part.tally)
      end = bytes.upperBound
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
    let parts = DelimitedParts(reader, size: size, partSize: partSize ?? SampleReading.partSize)
    guard parts.count > 1 else { return nil }
    do {
      return try SampleReading(parts, limit).result(workers)
    } catch let diagnostic as Diagnostic
      where diagnostic.code == .interrupted || diagnostic.code == .fileChanged
    {
      throw diagnostic
    } catch {
      return nil
    }
  }

  private init(_ parts: DelimitedParts, _ limit: Int) throws {
    let room = parts.makeRoom()
    let none = SampleTally(headers: parts.reader.headers, hints: parts.reader.hints)
    let first = try SampleReading.read(0, of: parts, in: room, from: none, atMost: limit)
    self.parts = parts
    self.limit = limit
    start = first.tally.successor
    found = InOrder(Found(limit: limit, tally: first.tally, end: first.end)) { $0.add($1) }
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
      let cut = try SampleReading.read(
        part, of: parts, in: parts.makeRoom(), from: start, atMost: limit - found.tally.count)
      guard cut.start == found.end else { return nil }
      found.tally.append(cut.tally)
      found.end = cut.end
    }
    try parts.checkUnchanged()
    return Result(tally: found.tally, end: found.end)
  }

  /// Looks at the records of a part; whether others are wanted.
  private func read(
    _ part: Int, _ room: any PartRoom, _ tallyRoom: PartTallyRoom
  ) throws(Diagnostic) -> Bool {
    var own = Part(tally: start)
    own.bytes = try room.read(part) { (batch) throws(Diagnostic) in
      own.tally.addEncoding(batch)
      own.tally.add(batch, tallyRoom)
    }
    found.give(own, of: part - 1)
    return found.look(before: 0) { !$0.isDone } ?? false
  }

  /// Looks at the first records of a part.
  private static func read(
    _ part: Int, of parts: DelimitedParts, in room: any PartRoom, from start: SampleTally,
    atMost limit: Int
  ) throws(Diagnostic) -> (tally: SampleTally, start: Int, end: Int) {
    let tallyRoom = PartTallyRoom()
    var tally = start
    var cut: Int?
    let bytes = try room.read(part) { (batch) throws(Diagnostic) in
      let count = min(batch.count, limit - tally.count)
      if count < batch.count, cut == nil { cut = room.offset(of: count, of: batch) }
      guard count > 0 else { return }
      let wanted = batch.first(count)
      tally.addEncoding(wanted)
      tally.add(wanted, tallyRoom)
    }
    let none = parts.bytes(of: part).lowerBound
    return (tally, bytes?.lowerBound ?? none, cut ?? bytes?.upperBound ?? none)
  }
}
