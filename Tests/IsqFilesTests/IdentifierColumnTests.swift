import IsqColumns
import IsqDatasets
import Testing

/// Ids are read as whole numbers where all are, and as the texts that they are in any case.
@Suite struct IdentifierColumnTests {
  struct Ids: CustomTestStringConvertible {
    var cells: [String]
    var areNumbers: Bool
    var testDescription: String { cells.joined(separator: " ") }
  }

  static let files = [
    Ids(cells: ["7319016829423841101", "7319057128967692099"], areNumbers: true),
    Ids(cells: ["7319016829423841101", "", "8"], areNumbers: true),
    Ids(cells: ["\"7319016829423841101\"", "\"0\"", "null"], areNumbers: true),
    Ids(cells: ["7319016829423841101", "07319016829423841101"], areNumbers: false),
    Ids(cells: ["7319016829423841101", "", "99999999999999999999"], areNumbers: false),
    Ids(cells: ["1", "2", "1", "x\"y", "1"], areNumbers: false),
    Ids(cells: ["x1", "1", "2"], areNumbers: false),
    Ids(cells: ["-5", "5", "+5"], areNumbers: false),
  ]

  @Test(arguments: files, [40, 1 << 16])
  func `ids are the texts of their cells`(ids: Ids, chunkSize: Int) throws {
    let lines = ids.cells.enumerated().map { "2026-07-0\($0 + 1),\($1),\(100 + $0)" }
    let text = (["date,video_id,views"] + lines).joined(separator: "\n")
    let data = try load(text, chunkSize: chunkSize)
    let index = try #require(data.fieldIndex(named: "video"))
    let column = try data.columns.columns([.field(index)])[0]
    let isNumbers = if case .identifiers = column.values { true } else { false }
    #expect(isNumbers == ids.areNumbers)
    let expected = ids.cells.map { cell -> String? in
      let isQuoted = cell.hasPrefix("\"")
      let text = isQuoted ? String(cell.dropFirst().dropLast()) : cell
      return text.isEmpty || text == "null" ? nil : text
    }
    #expect(try data.values("video") == expected)
  }

  @Test func `codes of ids are kept in their place`() throws {
    let data = try load("date,video_id,views\n2026-07-01,5,900\n2026-07-02,6,20\n2026-07-03,5,3")
    let index = try #require(data.fieldIndex(named: "video"))
    let column = try data.columns.columns([.field(index)])[0]
    data.columns.keep(column.withCodes(), as: .field(index))
    let kept = try data.columns.columns([.field(index)])[0]
    guard case .texts(let codes, _) = kept.values else {
      Issue.record("the codes were not kept")
      return
    }
    #expect(codes == [0, 1, 0])
    #expect(kept.texts == ["5", "6", "5"])
  }
}
