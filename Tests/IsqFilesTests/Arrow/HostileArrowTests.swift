import Foundation
import IsqColumns
import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqArrow
@testable import IsqFiles

/// Whatever the bytes of an Arrow file are, it is read or refused.
@Suite struct HostileArrowTests {
  private static let names = [
    "types.arrow", "types.arrows", "lz4.feather", "zstd.feather", "delta.arrow", "replaced.arrows",
    "polars.arrow", "nested.arrow", "pandas.feather",
  ]

  private static let runs =
    ProcessInfo.processInfo.environment["ISQ_HOSTILE_RUNS"].flatMap(UInt64.init) ?? 40

  @Test(arguments: names)
  func `a damaged file is read or refused`(name: String) throws {
    let whole = try [UInt8](Data(contentsOf: URL(filePath: arrowPath(name))))
    for seed in 0..<HostileArrowTests.runs {
      try expectReadOrRefused(HostileArrowTests.damaged(whole, seed), "\(name), seed \(seed)")
    }
  }

  @Test func `a damaged file of isq's own is read or refused`() throws {
    let whole = try HostileArrowTests.saved()
    #expect(try load(whole, path: "x.arrow").split?.sources.count == 7)
    for seed in 0..<(4 * HostileArrowTests.runs) {
      try expectReadOrRefused(HostileArrowTests.damaged(whole, seed), "seed \(seed)")
    }
  }

  @Test(arguments: ["types.arrow", "types.arrows"])
  func `a file that ends too soon is refused`(name: String) throws {
    let whole = try [UInt8](Data(contentsOf: URL(filePath: arrowPath(name))))
    let sizes = stride(from: 9, to: whole.count / 2, by: 97)
    let codes = sizes.map { size in
      diagnostic { _ = try load(Array(whole.prefix(size)), path: "x.arrow") }?.code
    }
    #expect(codes.allSatisfy { $0 == .fileMalformed })
  }

  private func expectReadOrRefused(_ bytes: [UInt8], _ comment: String) throws {
    do {
      let data = try load(bytes, path: "x.arrow")
      let sources = data.split?.sources.indices.map { ColumnRequest.source($0) } ?? []
      let fields = data.fields.indices.map { ColumnRequest.field($0) }
      let counts = Set(try data.columns.columns(fields + sources).map(\.count))
      #expect(counts.count == 1, "\(comment)")
    } catch {
      let code = (error as? Diagnostic)?.code.rawValue ?? "none"
      #expect(code.hasPrefix("E30"), "\(comment): \(error)")
    }
  }

  /// The samples saved by isq.
  private static func saved() throws -> [UInt8] {
    let data = try Loader.load(path: samplePath("api_video_list.json"))
    let columns = try data.columns.columns(ArrowSaving.requests(of: data))
    let names = data.fields.map(\.name) + (data.split?.sources.map(\.name) ?? [])
    var bytes: [UInt8] = []
    try withoutActuallyEscaping({ bytes += $0 }) { emit in
      try ArrowSaving(data, columns, names: names, rowCount: columns[0].count).write(into: emit)
    }
    return bytes
  }

  /// The same with some bytes, or words of four or eight, that are something else.
  private static func damaged(_ whole: [UInt8], _ seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes = whole
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let size = [1, 1, 4, 8].randomElement(using: &random) ?? 1
      let start = Int.random(in: 0..<(bytes.count - 8), using: &random) / size * size
      let value =
        [0, 1, -1, .max, .min, Int64.random(in: 0...300, using: &random)]
        .randomElement(using: &random) ?? 0
      withUnsafeBytes(of: value) { raw in
        for index in 0..<size { bytes[start + index] = raw[index] }
      }
    }
    if Bool.random(using: &random), seed % 8 == 0 {
      bytes.removeLast(Int.random(in: 0..<(bytes.count / 2), using: &random))
    }
    return bytes
  }
}
