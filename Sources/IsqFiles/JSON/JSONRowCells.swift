import CScan

/// The cells of one record that was read as a value.
struct JSONRowCells: JSONCellSink {
  private(set) var bytes: [Int: [UInt8]] = [:]
  private(set) var kinds: [Int: UInt8] = [:]

  func has(_ column: Int) -> Bool { bytes[column] != nil }

  mutating func set(_ cell: [UInt8], _ column: Int, _ kind: JSONCellKind) {
    bytes[column] = cell
    kinds[column, default: 0] |= kind.bit
  }
}

extension JSONCellKind {
  var bit: UInt8 {
    switch self {
    case .text: UInt8(isq_json_text)
    case .number: UInt8(isq_json_number)
    case .boolean: UInt8(isq_json_boolean)
    }
  }
}
