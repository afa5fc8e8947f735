import IsqArrow
import IsqColumns
import IsqText

/// Some rows of a batch.
struct ArrowPiece: Sendable {
  var batch: Int
  /// The first is a multiple of 64.
  var rows: Range<Int>
}

/// Makes a column of isq's of one of an Arrow file, without writing its values as text.
struct ArrowColumn {
  let file: ArrowFile
  let index: Int
  private let path: String
  /// The batches whose rows the column has.
  let batches: Range<Int>
  /// Of a column of one batch the rows of it; nil: all.
  let rows: Range<Int>?
  /// The dictionary of texts, where it is known already.
  let dictionary: TextDictionary?

  init(
    _ file: ArrowFile, _ index: Int, path: String, piece: ArrowPiece? = nil,
    dictionary: TextDictionary? = nil
  ) {
    self.file = file
    self.index = index
    self.path = path
    batches = piece.map { $0.batch..<($0.batch + 1) } ?? 0..<file.batchCount
    rows = piece?.rows
    self.dictionary = dictionary
  }

  /// The rows of all batches.
  private var rowCount: Int { batches.reduce(0) { $0 + file.rowCount(ofBatch: $1) } }

  var field: ArrowField { file.schema.fields[index] }

  /// Whether values of a field can be those of a column.
  static func canRead(_ field: ArrowField, as type: ColumnType) -> Bool {
    switch (field.type, type) {
    case (.text, .text), (.textView, .text): true
    case _ where field.dictionary != nil: false
    case (.integer(let bits, let isSigned), .integer): bits < 64 || isSigned
    case (.integer, .fraction), (.float, .fraction): true
    case (.date, .date), (.timestamp, .moment), (.boolean, .boolean): true
    default: false
    }
  }

  /// The column; what is no value of its type, such as a day that no calendar has, is missing.
  ///
  /// - Throws: E300, E301, E305.
  func column(_ type: ColumnType) throws(Diagnostic) -> Column {
    if let column = try plainColumn(type) { return column }
    let column = try converted(type)
    return rows.map { column.slice($0) } ?? column
  }

  private func converted(_ type: ColumnType) throws(Diagnostic) -> Column {
    switch type {
    case .integer: return try numbers(0 as Int64, ColumnValues.integers) { $0.whole($1, $2) }
    case .fraction: return try numbers(0 as Double, ColumnValues.fractions) { $0.fraction($1, $2) }
    case .date: return try numbers(0 as Int32, ColumnValues.dates) { $0.day($1, $2) }
    case .moment: return try numbers(0 as Int64, ColumnValues.moments) { $0.second($1, $2) }
    case .boolean: return try booleans()
    case .text: return try texts()
    }
  }

  private func numbers<Number: BitwiseCopyable>(
    _ none: Number, _ wrap: ([Number]) -> ColumnValues,
    _ read: (UnsafeRawBufferPointer, ArrowType, Int) -> Number?
  ) throws(Diagnostic) -> Column {
    var numbers: [Number] = []
    numbers.reserveCapacity(rowCount)
    var known = KnownRows()
    for batch in batches {
      let values = try file.values(ofColumn: index, inBatch: batch)
      guard case .fixed(let raw, let type) = values.content else { throw misfit }
      raw.withUnsafeBytes { raw in
        for row in 0..<values.count {
          let number = values.isKnown(row) ? read(raw, type, row) : nil
          known.append(number != nil)
          numbers.append(number ?? none)
        }
      }
    }
    return Column(wrap(numbers), validity: known.validity)
  }

  private func booleans() throws(Diagnostic) -> Column {
    var bits: [Bool] = []
    var known = KnownRows()
    for batch in batches {
      let values = try file.values(ofColumn: index, inBatch: batch)
      guard case .bits(let raw) = values.content else { throw misfit }
      for row in 0..<values.count {
        known.append(values.isKnown(row))
        bits.append(values.isKnown(row) && raw[row >> 3] >> UInt8(row & 7) & 1 == 1)
      }
    }
    return Column(.booleans(Bitmap(bits)), validity: known.validity)
  }

  private func texts() throws(Diagnostic) -> Column {
    let interner = TextInterner()
    var codes: [Int32] = []
    codes.reserveCapacity(rowCount)
    var known = KnownRows()
    for batch in batches {
      let values = try file.values(ofColumn: index, inBatch: batch)
      append(values, to: &codes, interner)
      for row in 0..<values.count { known.append(values.isKnown(row)) }
    }
    guard interner.isValid else { throw notText }
    return Column(.texts(codes, interner.dictionary()), validity: known.validity)
  }

  /// Adds the codes of texts; those of a dictionary are looked up once.
  private func append(_ values: ArrowValues, to codes: inout [Int32], _ interner: TextInterner) {
    var text = ArrowText()
    func code(_ values: ArrowValues, _ row: Int) -> Int32 {
      text.removeAll()
      text.append(values, row)
      return interner.code(of: text.bytes)
    }
    guard case .codes(let numbers, let dictionary) = values.content else {
      for row in 0..<values.count { codes.append(values.isKnown(row) ? code(values, row) : 0) }
      return
    }
    var known = [Int32](repeating: -1, count: dictionary.count)
    for row in 0..<values.count {
      guard values.isKnown(row) else {
        codes.append(0)
        continue
      }
      let number = Int(numbers[row])
      if known[number] < 0 { known[number] = code(dictionary, number) }
      codes.append(known[number])
    }
  }

  var misfit: Diagnostic { damage("is stored as something else") }
  var notText: Diagnostic { damage("holds text that is no UTF-8") }

  func damage(_ what: String) -> Diagnostic {
    .inFile(.fileMalformed, "the column `\(field.name)` \(what)", path: path)
      .helping("write it anew with the program that made it")
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func whole(_ type: ArrowType, _ row: Int) -> Int64? {
    guard case .integer(let bits, let isSigned) = type else { return nil }
    return integer(row, bits: bits, isSigned: isSigned)
  }

  fileprivate func fraction(_ type: ArrowType, _ row: Int) -> Double? {
    switch type {
    case .integer(64, isSigned: false):
      return Double(UInt64(bitPattern: integer(row, bits: 64, isSigned: false)))
    case .integer(let bits, let isSigned):
      return Double(integer(row, bits: bits, isSigned: isSigned))
    case .float(let bits):
      let number = float(row, bits: bits)
      return number.isFinite ? number : nil
    default: return nil
    }
  }

  fileprivate func day(_ type: ArrowType, _ row: Int) -> Int32? {
    guard case .date(let inMilliseconds) = type else { return nil }
    return ArrowTime.day(self, inMilliseconds: inMilliseconds, row)
  }

  fileprivate func second(_ type: ArrowType, _ row: Int) -> Int64? {
    guard case .timestamp(let unit, _) = type else { return nil }
    return ArrowTime.second(self, unit, row)
  }
}
