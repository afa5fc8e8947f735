import IsqParallel
import IsqText

/// Reads the first records of JSON text with all workers, to keep them.
final class JSONSampling: Sendable {
  private let parts: any RecordParts
  private let found: InOrder<Part, Found>

  /// The records of a part, and where they stand.
  private struct Part: Sendable {
    var bytes: Range<Int>?
    var batches: [JSONKeptRows] = []
  }

  /// Those of the parts so far.
  private struct Found: Sendable {
    /// How many records there may be.
    let expected: Int
    var rows = JSONSample.Rows()
    var partCount = 0
    var end: Int?
    /// Whether the records of a part do not start where those before it end.
    var isTorn = false
    /// Whether the records are more than are kept, or will be.
    var isTooLong: Bool {
      let size = rows.size / max(1, rows.count)
      return max(rows.size, size * min(expected, Sample.size)) > JSONSample.limit
    }

    func isWhole(_ count: Int) -> Bool { !isTorn && partCount == count }

    mutating func add(_ part: Part) {
      partCount += 1
      guard let bytes = part.bytes else { return }
      isTorn = isTorn || (end.map { $0 != bytes.lowerBound } ?? false)
      end = bytes.upperBound
      guard !rows.isEnough else { return }
      for batch in part.batches { rows.append(batch) }
    }
  }

  private init(_ parts: any RecordParts) {
    self.parts = parts
    found = InOrder(Found(expected: parts.count * parts.estimatedCount)) { $0.add($1) }
  }

  /// The first records, none if they are more than are kept; nil where they have to be read from
  /// front to back.
  ///
  /// - Throws: R002, E305.
  static func rows(
    of parts: any RecordParts, _ workers: Workers = .machine
  ) throws(Diagnostic) -> JSONSample.Rows? {
    try JSONSampling(parts).rows(workers)
  }

  private func rows(_ workers: Workers) throws(Diagnostic) -> JSONSample.Rows? {
    do {
      _ = try workers.work(onPieces: parts.count) { [parts] in
        parts.makeRoom()
      } _: { room, part in
        try self.read(part, room)
      }
      // Where all parts were read there is nothing left to be proven.
      if found.finish().isWhole(parts.count) { try parts.checkUnchanged() }
    } catch let diagnostic as Diagnostic
      where diagnostic.code == .interrupted || diagnostic.code == .fileChanged
    {
      throw diagnostic
    } catch {
      return nil
    }
    let found = found.finish()
    guard !found.isTorn else { return nil }
    return found.isTooLong ? JSONSample.Rows() : found.rows
  }

  /// Keeps the records of a part; whether others are wanted.
  private func read(_ part: Int, _ room: any PartRoom) throws(Diagnostic) -> Bool {
    var kept = Part()
    kept.bytes = try room.read(part) { (batch) throws(Diagnostic) in
      kept.batches.append(JSONKeptRows(batch))
    }
    found.give(kept, of: part)
    return found.look(before: 0) { !$0.rows.isEnough && !$0.isTooLong } ?? false
  }
}
