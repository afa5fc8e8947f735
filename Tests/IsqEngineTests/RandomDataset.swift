import IsqCalendar
import IsqColumns
import IsqDatasets
import TestSupport

extension Dataset {
  /// Made-up rows of every type: spellings that differ in case, values that are missing, runs of one
  /// date beside dates that jump about, rows whose split is unknown.
  static func random(seed: Int, rowCount: Int) -> Dataset {
    var random = SeededGenerator(seed: seed)
    func missing(_ oneIn: Int) -> Bitmap {
      Bitmap((0..<rowCount).map { _ in !random.isHit(oneIn: oneIn) })
    }
    func integers(_ range: ClosedRange<Int64>) -> ColumnValues {
      .integers((0..<rowCount).map { _ in Int64.random(in: range, using: &random) })
    }
    func texts(_ words: [String]) -> ColumnValues {
      let limit = Int32(words.count)
      return .texts(
        (0..<rowCount).map { _ in Int32.random(in: 0..<limit, using: &random) },
        TextDictionary(words))
    }
    let days = (0..<rowCount).map { row -> Int32 in
      let inOrder = 20_000 + Int32(row * 500 / rowCount)
      return row % 3 == 0 && row > rowCount / 2 ? inOrder - Int32(row % 90) : inOrder
    }
    let titles =
      ["Pie #baking", "PIE #Baking #pie", "pie", "Book", "BOOK", "back", "", "É", "é", "ſ", "s"]
      + (0..<300).map { "post \($0) #tag\($0 % 17)" }
    let fractions = (0..<rowCount).map { row -> Double in
      let number = Double(Int64.random(in: -1_000_000...1_000_000, using: &random)) / 997
      return row % 11 == 0 ? -0.0 : number * [1, 1e-9, 1e9, 1e-20][row % 4]
    }
    let known = missing(9)
    let columns = [
      Column(.dates(days), validity: seed % 2 == 0 ? missing(30) : nil),
      Column(texts(["ann", "Ann", "@ANN", "bob", "BOB", "@cy", "dee"]), validity: missing(12)),
      Column(texts(titles), validity: missing(12)), Column(integers(0...1_000_000)),
      Column(integers(0...50), validity: missing(4)),
      Column(.integers(Array(repeating: 5, count: rowCount))),
      Column(integers(0...9_000), validity: missing(5)),
      Column(.fractions(fractions), validity: missing(6)),
    ]
    let sources = (0..<3).map { _ in Column(integers(0...300_000), validity: known) }
    return Dataset(
      name: "posts", fields: fields,
      split: Split(
        sources: Source.canonical.filter { ["for_you", "search", "sound"].contains($0.name) },
        scale: .counts),
      dateKind: .viewed, report: LoadReport(), columns: MemoryColumns(columns, sources))
  }

  private static var fields: [Field] {
    func measure(_ name: String, _ kind: MeasureKind, _ type: ColumnType = .integer) -> Field {
      Field(name: name, header: name, type: type, role: .measure(kind))
    }
    func dimension(_ name: String, _ type: ColumnType) -> Field {
      Field(name: name, header: name, type: type, role: .dimension)
    }
    return [
      dimension("date", .date), dimension("account", .text), dimension("title", .text),
      measure("views", .count), measure("likes", .count), measure("reach", .unique),
      measure("followers", .level), measure("fraction", .count, .fraction),
    ]
  }
}
