import Foundation
import IsqColumns
import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

private let samples = [
  "api_video_list.json", "wide_metricool.csv", "long_counts.csv", "long_windsor_repeated_views.csv",
  "snapshots_wide.csv", "spanish_excel.csv", "cell_text_lark.csv", "Content.csv", "Overview.csv",
]

/// Bytes that readers look for, and some that they don't.
private let bites: [[UInt8]] =
  [
    "\"", ",", ";", "\n", "\r", "\t", "{", "}", "[", "]", "\\", "-", ".", "%",
    "9223372036854775808", "1e999", "", "0", "é", "/", ":",
  ]
  .map { Array($0.utf8) } + [[0xFF], [0], [0xC3], [0xED, 0xA0, 0x80]]

private func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...8, using: &random) {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...3, using: &random))
    bytes.replaceSubrange(start..<end, with: bites.randomElement(using: &random) ?? [])
  }
  return bytes
}

/// Converts every column; all have as many rows as the dataset.
private func convertAll(_ data: Dataset) throws {
  let requests =
    data.fields.indices.map { ColumnRequest.field($0) }
    + (data.split?.sources.indices.map { ColumnRequest.source($0) } ?? [])
  let counts = Set(try data.columns.columns(requests).map(\.count))
  let rows = try data.columns.rowCount()
  #expect(counts == [rows])
}

@Test("damaged files are read or refused, and never end the program", arguments: samples)
func damagedFiles(name: String) throws {
  let whole = try [UInt8](Data(contentsOf: URL(filePath: dataPath("Samples/\(name)"))))
  let runs = ProcessInfo.processInfo.environment["ISQ_HOSTILE_RUNS"].flatMap(UInt64.init) ?? 40
  for seed in 0..<runs {
    var random = SeededGenerator(seed: seed)
    let bytes = damaged(whole, &random)
    let chunkSize = Int.random(in: 1...3000, using: &random)
    let errors = Bool.random(using: &random) ? ErrorMode.skip : .stop
    do {
      try convertAll(load(bytes, path: name, { $0.errors = errors }, chunkSize: chunkSize))
    } catch {
      let code = try #require((error as? Diagnostic)?.code)
      #expect(code.rawValue.hasPrefix("E30") || code == .overflow, "seed \(seed): \(error)")
    }
  }
}
