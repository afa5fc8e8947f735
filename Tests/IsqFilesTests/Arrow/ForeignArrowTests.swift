import Foundation
import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

/// Files that pyarrow, pandas and polars wrote; `Data/Arrow/make.py` says what is in them.
@Suite struct ForeignArrowTests {
  private static func reader(_ name: String) throws -> any RecordReader {
    let source = try Opener.open(path: arrowPath(name))
    return try OpenedTable.open(source, options: LoadOptions(), sizes: ReadSizes(chunk: 1 << 16))
      .reader
  }

  /// The cells of a column.
  private static func column(_ header: String, of name: String) throws -> [String] {
    let rows = try cells(reader(name))
    let index = try #require(rows[0].firstIndex(of: header))
    return rows.dropFirst().map { $0[index] }
  }

  private static let texts = ["a", "", "", "größer 🎵", "longer than a view has room for"]
  private static let times = [
    "2026-01-05T10:30:00", "1969-12-31T23:59:59", "", "2026-01-07T01:02:03", "2026-01-08T00:00:01",
  ]
  private static let days = ["2026-01-05", "1969-12-31", "", "2026-01-07", "2026-01-08"]

  /// What a column of a type of pyarrow's says.
  private static func expected(_ header: String) -> [String] {
    switch header {
    case "u8", "u16", "u32", "u64": return ["1", "2", "", "4", "5"]
    case "i8", "i16", "i32", "i64": return ["1", "-2", "", "4", "5"]
    case "f16", "f32", "f64": return ["1.5", "-2", "", "4", "0.25"]
    case "utf8", "large_utf8", "string_view": return texts
    case "date32", "date64": return days
    case "flag": return ["true", "false", "", "true", "true"]
    case "nothing": return ["", "", "", "", ""]
    case "decimal": return ["1.50", "-0.05", "", "3.00", "4.00"]
    case "clock": return ["01:02:03", "01:02:03", "01:02:03", "01:02:03", "01:02:03"]
    case "length": return ["1", "1", "1", "1", "1"]
    case "bytes": return ["00ff", "", "", "61", "62"]
    case "list": return ["[1,2]", "[]", "", "[3]", "[4]"]
    case "structure": return [String](repeating: #"{"a":1,"b":"x"}"#, count: 5)
    case "fixed_list": return [String](repeating: "[1,2]", count: 5)
    case "map": return [String](repeating: #"[{"key":"k","value":1}]"#, count: 5)
    case _ where header.hasPrefix("dictionary"):
      return ["For You", "Search", "", "Search", "For You"]
    case _ where header.hasPrefix("zone"): return times.map { $0.isEmpty ? "" : $0 + "Z" }
    default: return times
    }
  }

  @Test(arguments: ["types.arrow", "types.arrows", "lz4.feather", "zstd.feather"])
  func `every type of pyarrow's says what it holds`(name: String) throws {
    let rows = try cells(ForeignArrowTests.reader(name))
    let wrong = rows[0].indices.filter { index in
      rows.dropFirst().map { $0[index] } != ForeignArrowTests.expected(rows[0][index])
    }
    #expect(wrong.map { rows[0][$0] } == [])
    #expect(rows[0].count == 38)
  }

  @Test(arguments: [
    ("delta.arrow", ["a", "b", "c", "a"]), ("delta.arrows", ["a", "b", "c", "a"]),
    ("replaced.arrows", ["a", "b", "x", "y"]),
  ])
  func `dictionaries grow and are replaced`(name: String, accounts: [String]) throws {
    #expect(try ForeignArrowTests.column("account", of: name) == accounts)
  }

  @Test(arguments: ["polars.arrow", "polars.arrows", "polars_zstd.arrow"])
  func `frames of polars come row by row`(name: String) throws {
    let rows = try cells(ForeignArrowTests.reader(name))
    #expect(rows.first == ["date", "account", "type", "level", "views", "likes", "at", "is_ad"])
    #expect(
      rows[2] == [
        "1969-12-31", "longer than a view has room for", "y", "y", "2", "", "1969-12-31T23:59:59",
        "",
      ])
  }

  @Test func `a column of no known type is left out, and said`() throws {
    let data = try Loader.load(path: arrowPath("polars.arrow"))
    let lines = data.report.lines.filter { $0.isRemarkable && $0.text.contains("`wide`") }
    #expect(lines.count == 1)
  }

  @Test(arguments: ["nested.arrow", "pandas.feather"])
  func `sources are found in lists and in columns`(name: String) throws {
    let data = try Loader.load(path: arrowPath(name))
    #expect(try data.source("search") == ["0.25", "0.5"])
    #expect(data.split?.scale == .fractions)
  }

  @Test func `a file without rows is as one of text`() throws {
    let path = arrowPath("empty.arrow")
    #expect(diagnostic { _ = try Loader.load(path: path) }?.code == .fileUnrecognised)
    let rows = try Loader.load(path: path, options: LoadOptions([("shape", "plain")]))
    #expect(try rows.columns.rowCount() == 0)
  }
}
