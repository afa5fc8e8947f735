import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

private let small = Array("day,views\n2026-01-01,5\n2026-01-02,6\n".utf8)

private func memory(_ bytes: [UInt8], _ path: String = "data.gz") -> ByteSource {
  ByteSource(path: path, storage: .memory(bytes))
}

/// Bytes that deflate neither makes nothing of nor leaves as they are.
private func bytes(_ count: Int, seed: Int) -> [UInt8] {
  var random = SeededGenerator(seed: seed)
  return (0..<count).map { _ in UInt8(random.number(0...15)) }
}

private func stream(
  _ packed: [UInt8], limit: UnpackLimit = .standard
) throws(Diagnostic) -> UnpackedStream {
  UnpackedStream(try GzipUnpacker(memory(packed)), limit: limit)
}

private func member(_ zip: [UInt8], limit: UnpackLimit = .standard) throws -> any ByteStream {
  let archive = try ZipArchive(memory(zip), limit: limit)
  return try archive.open(try #require(archive.members.first))
}

/// Bytes of a stream from an offset on.
private func read(
  _ stream: any ByteStream, _ count: Int, at offset: Int
) throws(Diagnostic) -> [UInt8] {
  try ByteSource(path: "data", storage: .stream(stream)).exactBytes(count, from: offset)
}

@Suite struct PackedTests {
  @Test("every beginning of a gzip file is refused and never read as the whole")
  func cutGzip() throws {
    let packed = Gzip.pack(small)
    for count in 2..<packed.count {
      let found = diagnostic { _ = try load(Array(packed[..<count])) }
      #expect(found?.code == .fileMalformed, "\(count) bytes")
    }
  }

  @Test("every beginning of a ZIP archive is refused", arguments: Zip.Method.allCases)
  func cutZip(method: Zip.Method) throws {
    let packed = Zip.archive(["a.csv": small], method)
    for count in 4..<packed.count {
      let found = diagnostic { _ = try load(Array(packed[..<count])) }
      #expect(found?.code == .fileMalformed, "\(count) bytes")
    }
  }

  @Test("a byte that changed is found, or changes nothing", arguments: [false, true])
  func changedByte(isZip: Bool) throws {
    let packed = isZip ? Zip.archive(["a.csv": small]) : Gzip.pack(small)
    for index in packed.indices {
      var bytes = packed
      bytes[index] ^= 0x41
      guard let data = try? load(bytes), data.fieldIndex(named: "views") != nil else { continue }
      #expect(try data.values("views") == ["5", "6"], "byte \(index)")
    }
  }

  @Test("what was packed comes back, at any offsets and sizes", arguments: 0..<12)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let whole = bytes(random.number(1...100_000), seed: seed)
    let cut = random.number(0...whole.count)
    let unpacked: any ByteStream =
      seed.isMultiple(of: 3)
      ? try member(Zip.archive(["a": whole], seed.isMultiple(of: 2) ? .stored : .deflated))
      : try stream(Gzip.pack(Array(whole[..<cut])) + Gzip.pack(Array(whole[cut...])))
    for _ in 0..<40 {
      let start = random.number(0...whole.count + 10)
      let count = random.number(1...30_000)
      let expected = whole.dropFirst(start).prefix(count)
      #expect(try read(unpacked, count, at: start) == Array(expected))
    }
  }

  @Test("zeros behind a gzip file fill a block; anything else is said")
  func trailingBytes() throws {
    let packed = Gzip.pack(small)
    #expect(try load(packed + [0, 0, 0]).values("views") == ["5", "6"])
    for tail: [UInt8] in [[1], Array("junk".utf8), [0, 0, 7], [0, 0x1F, 0x8B], [0x1F]] {
      #expect(diagnostic { _ = try load(packed + tail) }?.code == .fileMalformed)
    }
  }

  @Test(
    "a bomb is refused after its first bytes, and says how much it grew", arguments: [false, true])
  func bomb(isZip: Bool) throws {
    let zeros = [UInt8](repeating: 0x30, count: 1 << 20)
    let packed = Gzip.pack { write in for _ in 0..<68 { write(zeros) } }
    var zip = Zip()
    zip.add("a.csv", gzip: packed)
    let unpacked: any ByteStream = try isZip ? member(zip.finished) : stream(packed)
    let found = diagnostic { _ = try read(unpacked, 1, at: 68 << 20) }
    #expect(found?.code == .fileMalformed)
    #expect(found?.message.contains(" times after 6") == true)
  }

  @Test("what holds more than is allowed is refused, and the setting is named")
  func limit() throws {
    let packed = Gzip.pack(bytes(5000, seed: 1))
    #expect(try read(stream(packed, limit: UnpackLimit(bytes: 5000)), 6000, at: 0).count == 5000)
    for limit in [0, 1, 4999] {
      let found = diagnostic {
        _ = try read(stream(packed, limit: UnpackLimit(bytes: limit)), 6000, at: 0)
      }
      #expect(found?.code == .fileUnreadable)
      #expect(found?.helps.contains { $0.contains("max_unpacked") } == true)
    }
  }

  @Test("files that are packed again in an archive are bounded together")
  func boundedTogether() throws {
    let packed = Gzip.pack(Array("n\n1\n".utf8) + [UInt8](repeating: 0x0A, count: 2998))
    let zip = Zip.archive(["a.csv.gz": packed, "b.csv.gz": packed, "c.csv.gz": packed])
    let found = diagnostic { _ = try load(zip) { $0.unpackLimit = UnpackLimit(bytes: 9005) } }
    #expect(found?.code == .fileUnreadable)
    #expect(diagnostic { _ = try load(zip) { $0.unpackLimit = UnpackLimit(bytes: 9006) } } == nil)
  }

  @Test("a stream that failed fails again the same way, and not as its end")
  func failsAgain() throws {
    let packed = Gzip.pack(bytes(90_000, seed: 2))
    let cut = try stream(Array(packed[..<(packed.count / 2)]))
    let first = diagnostic { _ = try read(cut, 120_000, at: 0) }
    #expect(first?.code == .fileMalformed)
    #expect(diagnostic { _ = try read(cut, 120_000, at: 0) } == first)
    #expect(try read(cut, 1000, at: 5) == Array(bytes(90_000, seed: 2)[5..<1005]))
  }
}
