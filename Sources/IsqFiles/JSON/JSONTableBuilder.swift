/// Collects JSON objects as records with a column for every key.
struct JSONTableBuilder {
  private let path: String
  private var cells = JSONTableCells()
  private var lines: [Int32] = []
  var schema = JSONSchema()

  init(path: String) { self.path = path }

  var recordCount: Int { lines.count }

  /// Adds an object as a record.
  mutating func add(_ object: JSONObject, line: Int) {
    cells.record = lines.count
    lines.append(Int32(clamping: line))
    schema.flatten(object, into: &cells)
  }

  /// The table of all records.
  consuming func table() -> CellTable {
    CellTable(path: path, columns: cells.closed(schema, count: lines.count), lines: lines)
  }
}
