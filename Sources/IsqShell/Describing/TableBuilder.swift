import IsqColumns
import IsqRender

/// Puts a small table together, row by row; what a cell is nil in is missing.
struct TableBuilder {
  private let names: [String]
  private var rows: [[String?]] = []

  init(_ names: String...) { self.names = names }

  mutating func add(_ cells: String?...) {
    precondition(cells.count == names.count, "a cell for every column")
    rows.append(cells)
  }

  /// - Shape: columns of text; those that are named here, of whole numbers.
  func table(numbers: Set<String> = []) -> Table {
    let fields = names.indices.map { index in
      let cells = rows.map { $0[index] }
      return numbers.contains(names[index])
        ? Table.Field(names[index], TableBuilder.numbers(cells), .number)
        : Table.Field(names[index], TableBuilder.texts(cells), .text)
    }
    return Table(fields: fields, rowCount: rows.count)
  }

  private static func texts(_ cells: [String?]) -> Column {
    let codes = cells.indices.map { Int32(truncatingIfNeeded: $0) }
    let texts = TextDictionary(cells.map { $0 ?? "" })
    return Column(.texts(codes, texts), validity: validity(cells))
  }

  private static func numbers(_ cells: [String?]) -> Column {
    Column(.integers(cells.map { $0.flatMap { Int64($0) } ?? 0 }), validity: validity(cells))
  }

  private static func validity(_ cells: [String?]) -> Bitmap {
    var known = Bitmap(repeating: true, count: cells.count)
    for (row, cell) in cells.enumerated() where cell == nil { known[row] = false }
    return known
  }
}

extension Table {
  /// The table with one more column of one row.
  mutating func append(_ name: String, _ field: Table.Field?) {
    let missing = Table.Field(name, Column.missing(.fraction, count: rowCount), .number)
    var field = field ?? missing
    field.name = name
    fields.append(field)
  }
}
