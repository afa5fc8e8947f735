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
  /// The formats of columns whose cells have one, for the cells that lost theirs.
  var columnFormats: [Int: NumberFormat] = [:]

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
      let format = format(of: cell, row.number, &counts)
      row.add(column: cell.column, format) { numbers.write(cell.value, as: format, to: &$0) }
    case .boolean:
      let isTrue = cell.value == [UInt8(ascii: "1")] || cell.value == Array("true".utf8)
      guard !cell.value.isEmpty else { return true }
      row.add(column: cell.column, .number) {
        $0.append(contentsOf: (isTrue ? "true" : "false").utf8)
      }
    case .inline, .text:
      row.add(column: cell.column) { text in
        let start = text.count
        text.append(contentsOf: cell.value)
        EscapedText.undo(&text, from: start)
      }
    case .shared:
      guard !cell.value.isEmpty else { return true }
      guard let index = Ascii.number(cell.value), let text = strings[index] else { return false }
      row.add(column: cell.column) { $0.append(contentsOf: text) }
    }
    return true
  }

  /// The format of a number: its own, or that of its column where it fits.
  private func format(
    of cell: SheetCell, _ row: Int, _ counts: inout SheetCounts
  ) -> NumberFormat {
    let own = styles[cell.style]
    guard own == .number, let other = columnFormats[cell.column], !cell.value.isEmpty,
      other.isLikely(for: cell.value)
    else { return own }
    counts.withoutFormat += 1
    counts.firstWithoutFormat = counts.firstWithoutFormat ?? row
    return other
  }
}

extension NumberFormat {
  /// Whether a number without a format is likely to be of this one: a part of 1, or a day from 2009
  /// to 2064.
  fileprivate func isLikely(for cell: [UInt8]) -> Bool {
    guard let value = Double(String(decoding: cell, as: UTF8.self)) else { return false }
    return switch self {
    case .number, .time: false
    case .percent: abs(value) <= 1 && value != 0
    case .date: (40_000...60_000).contains(value)
    }
  }
}
