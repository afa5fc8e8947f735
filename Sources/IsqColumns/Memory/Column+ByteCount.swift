extension Column {
  /// How much memory the values take, and what is known of them.
  ///
  /// **Units**: bytes.
  package var byteCount: Int {
    let own =
      switch values {
      case .integers(let numbers), .moments(let numbers), .identifiers(let numbers):
        8 * numbers.count
      case .fractions(let numbers): 8 * numbers.count
      case .dates(let days): 4 * days.count
      case .booleans(let bits): bits.byteCount
      case .texts(let codes, let dictionary): 4 * codes.count + dictionary.byteCount
      }
    return own + (validity?.byteCount ?? 0)
  }
}

extension ColumnType {
  /// The least that a value takes in memory.
  ///
  /// **Units**: bits.
  package var bitCount: Int {
    switch self {
    case .integer, .fraction, .moment: 64
    case .date, .text: 32
    case .boolean: 1
    }
  }
}

extension Bitmap {
  fileprivate var byteCount: Int { 8 * words.count }
}
