/// The place of a cell as a workbook writes it: `B7`.
struct CellReference: Hashable {
  /// Columns count from 0, rows from 1.
  var column: Int
  var row: Int?

  /// Source: Excel specifications and limits.
  static let mostColumns = 16_384
  static let mostRows = 1 << 30

  /// Reads `B7` or `B`; nil for anything else, and for columns that no sheet has.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var column = 0
    while index < min(bytes.count, 3), let digit = CellReference.digit(bytes[index]) {
      column = column * 26 + digit
      index += 1
    }
    guard (1...CellReference.mostColumns).contains(column) else { return nil }
    self.column = column - 1
    guard index < bytes.count else { return }
    guard let row = Ascii.number(bytes[index...]), (1...CellReference.mostRows).contains(row)
    else { return nil }
    self.row = row
  }

  /// A letter as a digit of columns, 1 to 26.
  private static func digit(_ byte: UInt8) -> Int? {
    let offset = (byte | 0x20) &- UInt8(ascii: "a")
    return offset < 26 ? Int(offset) + 1 : nil
  }
}
