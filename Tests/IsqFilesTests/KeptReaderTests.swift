import Glibc
import IsqParallel
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// Where every cell stands, and what it says, in the first records of a reader.
private func cells(of reader: any RecordReader, atMost limit: Int = .max) throws -> [String] {
  var found: [String] = []
  try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
    for record in 0..<batch.count {
      for (column, run) in batch.runs.enumerated() {
        let place = reader.place(record: record, column: column, of: batch)
        let text = String(decoding: run.text(record), as: UTF8.self)
        found.append(
          "\(batch.firstRecord + record) \(place.line ?? 0):\(place.column ?? 0) \(text)")
      }
    }
  }
  return found
}

private func reader(_ text: String, chunkSize: Int) throws -> KeptReader {
  let source = ByteSource(path: "t.csv", storage: .memory(Array(text.utf8)))
  let opened = try OpenedTable.open(
    source, options: LoadOptions(), sizes: ReadSizes(chunk: chunkSize))
  return try #require(opened.reader as? KeptReader)
}

/// Hands out records that are kept.
private final class Kept: RecordReader {
  let records: KeptRecords
  let reader: DelimitedReader

  init(records: KeptRecords, reader: DelimitedReader) {
    self.records = records
    self.reader = reader
  }

  var path: String { reader.path }
  var headers: [String] { reader.headers }
  var hints: [ColumnHint] { reader.hints }
  var estimatedCount: Int { reader.estimatedCount }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    try records.read(atMost: limit, body)
    return 0
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    reader.place(record: record, column: column, of: batch)
  }
}

/// A table whose cells have quotes, line breaks and empty texts now and then.
private func randomTable(_ random: inout SeededGenerator) -> String {
  let texts = ["", "7", "2026-08-01", "a b", "\"q,\n\"\"x\"\"\"", "ü", "1.5 %"]
  let isCRLF = random.isHit(oneIn: 2)
  var text = "name,count,more\n"
  for _ in 0..<random.number(1...400) {
    let line = (0..<3).map { _ in random.pick(texts) }.joined(separator: ",")
    text += line + (isCRLF ? "\r\n" : "\n")
  }
  return text
}

@Suite struct KeptReaderTests {
  @Test(arguments: 0..<40)
  func `what is kept is what the file says, place by place`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let kept = try reader(randomTable(&random), chunkSize: random.pick([64, 1000, 1 << 16]))
    let read = try cells(of: kept.reader)
    #expect(try cells(of: kept) == read)
    #expect(try cells(of: kept) == read)
    let limit = random.number(0...(read.count / 3))
    #expect(try cells(of: kept, atMost: limit) == Array(read.prefix(3 * limit)))
  }

  @Test(arguments: 0..<60)
  func `records that are kept in parts are those of a reading from front to back`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let text = randomTable(&random)
    let reader = try reader(text, chunkSize: 1 << 16).reader
    let read = try cells(of: reader)
    let limit = random.pick([0, 1, read.count / 6, read.count / 3, read.count])
    let result = try SampleReading.result(
      of: reader, atMost: limit, partSize: random.number(1...(text.utf8.count / 3)),
      workers: Workers(count: random.number(1...3)))
    // A quote inside a field is not there: what is cut anywhere fits together again.
    let kept = try #require(result?.records)
    #expect(kept.count == min(limit, read.count / 3))
    #expect(kept.isWhole == (read.count / 3 < limit))
    let less = random.number(0...kept.count)
    #expect(
      try cells(of: Kept(records: kept, reader: reader), atMost: less)
        == Array(read.prefix(3 * less)))
  }

  @Test(arguments: 0..<40)
  func `parts of what is kept are its records, and so are those of any bytes`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let text = randomTable(&random)
    let reader = try reader(text, chunkSize: 1 << 16).reader
    let result = try SampleReading.result(
      of: reader, atMost: .max, partSize: random.number(1...(text.utf8.count / 3)))
    let records = try #require(result?.records)
    let parts = KeptParts(records, of: reader)
    let room = parts.makeRoom()
    var found: [String] = []
    var starts: [Int] = []
    var end: Int?
    for part in 0..<parts.count {
      let bytes = try room.read(part) { (batch) throws(Diagnostic) in
        for record in 0..<batch.count {
          found += batch.runs.map { String(decoding: $0.text(record), as: UTF8.self) }
          starts.append(room.offset(of: record, of: batch))
        }
      }
      #expect(bytes?.lowerBound == end ?? bytes?.lowerBound)
      end = bytes?.upperBound
    }
    let all = try cells(reader).dropFirst().flatMap { $0 }
    #expect(found == all)
    let first = random.number(0...(starts.count - 1))
    let last = random.number(first...(starts.count - 1))
    var some: [String] = []
    try room.read(bytes: starts[first]..<(last + 1 < starts.count ? starts[last + 1] : .max)) {
      (batch) throws(Diagnostic) in
      for record in 0..<batch.count {
        some += batch.runs.map { String(decoding: $0.text(record), as: UTF8.self) }
      }
    }
    #expect(some == Array(all[(3 * first)..<(3 * last + 3)]))
  }

  @Test func `the first few records are told without a part`() throws {
    let lines = (0..<150_000).map { "\($0),\($0 % 7),more text than fits a few bytes\n" }
    let kept = try reader("a,b,c\n" + lines.joined(), chunkSize: 1 << 16)
    #expect(try Sample(kept).recordCount == Sample.size)
    #expect(kept.parts(atMost: 100).map { $0.count } == nil)
    #expect(kept.parts(atMost: Sample.size).map { $0.count > 1 } == true)
    #expect(try cells(of: kept, atMost: 100).count == 300)
  }

  @Test func `a file that can't be read in parts is not kept in parts`() throws {
    let lines = (0..<100).map { "\($0),5\" tall,x\n" }
    let reader = try reader("a,b,c\n" + lines.joined(), chunkSize: 1 << 16).reader
    let result = try SampleReading.result(of: reader, atMost: 50, partSize: 100)
    #expect(result.map(\.end) == nil)
  }

  @Test func `a reading that a limit ends keeps nothing`() throws {
    let kept = try reader("a,b\n1,2\n3,4\n", chunkSize: 64)
    #expect(try cells(of: kept, atMost: 1).count == 2)
    #expect(try cells(of: kept).count == 4)
  }

  @Test func `a file that changes is refused, though its records are kept`() throws {
    let path = "/tmp/isq-kept-\(getpid()).csv"
    defer { unlink(path) }
    try #require(write("a,b\n1,2\n", to: path))
    let source = try Opener.open(path: path)
    let opened = try OpenedTable.open(
      source, options: LoadOptions(), sizes: ReadSizes(chunk: 64))
    _ = try cells(of: opened.reader)
    try #require(write("a,b\n1,2\n3,4\n", to: path))
    #expect(diagnostic { _ = try cells(of: opened.reader) }?.code == .fileChanged)
  }

  @Test func `many files keep no more than one may`() {
    let half = [UInt8](repeating: 0, count: KeptReader.limit / 2)
    let marks = Marks(delimiter: Ascii.comma, newline: Ascii.newline, quote: nil, escape: nil)
    let readers = (0..<2).map { _ in
      KeptReader(
        DelimitedReader(
          source: ByteSource(path: "t.csv", storage: .memory(half)),
          dialect: Dialect(marks: marks, dataOffset: 0, headers: ["a"]), errors: .stop))
    }
    #expect(KeptReader.bounded(readers).allSatisfy { $0 is KeptReader })
    #expect(!KeptReader.bounded(readers + readers).contains { $0 is KeptReader })
  }

  private func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    return fputs(text, file) >= 0 && fclose(file) == 0
  }
}
