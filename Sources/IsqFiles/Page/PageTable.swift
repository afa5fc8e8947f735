import IsqDatasets

/// Collects what pages say as a record for each.
struct PageTable {
  private let path: String
  private var columns: [CellColumn] = []
  private var columnOfKey: [String: Int] = [:]
  private var lines: [Int32] = []
  /// The columns that the record has a cell for.
  private var known: Set<Int> = []
  var hasPosted = false
  private(set) var hasSources = false

  init(path: String) { self.path = path }

  var isEmpty: Bool { lines.isEmpty }

  mutating func start(line: Int) {
    lines.append(Int32(clamping: line))
    known = []
    hasPosted = false
    hasSources = false
  }

  func has(_ header: String) -> Bool { columnOfKey[header].map(known.contains) ?? false }

  func has(_ column: CanonicalColumn) -> Bool { has(column.name) }

  func has(source name: String) -> Bool { has(PageTable.key(ofSource: name)) }

  /// Sets a cell under a header; labels of one measure in several languages share a column.
  mutating func set(_ header: String, _ cell: String, _ column: CanonicalColumn? = nil) {
    let canonical = column ?? HeaderAliases.whole(header)
    set(key: canonical?.name ?? header, header, cell, isSource: false)
  }

  mutating func set(source name: String, _ part: String) {
    hasSources = true
    set(key: PageTable.key(ofSource: name), name, part, isSource: true)
  }

  private static func key(ofSource name: String) -> String {
    "source " + SourceAliases.source(inFile: name).name
  }

  private mutating func set(key: String, _ header: String, _ cell: String, isSource: Bool) {
    let column = columnOfKey[key] ?? columns.count
    if column == columns.count {
      columns.append(CellColumn(header: header, isSource: isSource))
      columnOfKey[key] = column
    }
    known.insert(column)
    columns[column].set(Array(cell.utf8), record: lines.count - 1)
    columns[column].note { $0.hasText = true }
  }

  /// The table of all pages.
  consuming func table() -> CellTable {
    for index in columns.indices {
      columns[index].fill(upTo: lines.count)
      columns[index].close()
    }
    return CellTable(path: path, columns: columns, lines: lines)
  }
}
