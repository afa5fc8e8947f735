/// What a cell says its value is.
enum CellValueType: Hashable {
  case number, shared, inline, text, boolean, error

  /// Reads the attribute `t`. A date in ISO 8601 (`d`) is a text that is read later.
  init(_ type: UnsafeBufferPointer<UInt8>?) {
    guard let type, let first = type.first else {
      self = .number
      return
    }
    switch (first, type.count) {
    case (UInt8(ascii: "s"), 1): self = .shared
    case (UInt8(ascii: "i"), _): self = .inline
    case (UInt8(ascii: "s"), _), (UInt8(ascii: "d"), _): self = .text
    case (UInt8(ascii: "b"), _): self = .boolean
    case (UInt8(ascii: "e"), _): self = .error
    default: self = .number
    }
  }
}

/// A cell as it stands in a sheet.
struct SheetCell {
  var column = 0
  var type = CellValueType.number
  var style = 0
  var hasFormula = false
  var value: [UInt8] = []

  mutating func begin(column: Int, type: CellValueType, style: Int) {
    self.column = column
    self.type = type
    self.style = style
    hasFormula = false
    value.removeAll(keepingCapacity: true)
  }
}

/// Turns cells into text.
struct SheetCellDecoder {
  let strings: SharedStrings
  let styles: CellStyles
  var numbers: SheetNumber

  /// Adds a cell to a row; false for a shared text that there is not.
  func add(_ cell: SheetCell, to row: inout SheetRow, _ counts: inout SheetCounts) -> Bool {
    if cell.value.isEmpty, cell.hasFormula, cell.type != .text {
      counts.withoutValue += 1
      counts.firstWithoutValue = counts.firstWithoutValue ?? row.number
    }
    switch cell.type {
    case .error:
      counts.errors += 1
      counts.firstError = counts.firstError ?? row.number
    case .number:
      row.add(column: cell.column, isText: false) {
        numbers.write(cell.value, as: styles[cell.style], to: &$0)
      }
    case .boolean:
      let isTrue = cell.value == [UInt8(ascii: "1")] || cell.value == Array("true".utf8)
      guard !cell.value.isEmpty else { return true }
      row.add(column: cell.column, isText: false) {
        $0.append(contentsOf: (isTrue ? "true" : "false").utf8)
      }
    case .inline, .text:
      row.add(column: cell.column, isText: true) { text in
        let start = text.count
        text.append(contentsOf: cell.value)
        EscapedText.undo(&text, from: start)
      }
    case .shared:
      guard !cell.value.isEmpty else { return true }
      guard let index = Ascii.number(cell.value), let text = strings[index] else { return false }
      row.add(column: cell.column, isText: true) { $0.append(contentsOf: text) }
    }
    return true
  }
}
