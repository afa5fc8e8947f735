import Testing

@testable import IsqFiles

@Test(
  "the last value of a record wins, at the end of a chunk too",
  arguments: [0, 1, CellColumn.chunkSize - 1, CellColumn.chunkSize, 3 * CellColumn.chunkSize - 1])
func lastValueWins(record: Int) throws {
  var column = CellColumn(header: "a", isSource: false)
  column.set(Array("first".utf8), record: record)
  column.set(Array("last".utf8), record: record)
  column.fill(upTo: record + 1)
  column.close()
  let table = CellTable(
    path: "data", columns: [column], lines: (0...Int32(record)).map { $0 + 1 })
  let rows = try cells(table).dropFirst().map { $0[0] }
  #expect(rows.count == record + 1)
  #expect(rows.last == "last")
  #expect(rows.dropLast().allSatisfy { $0 == "" })
}
