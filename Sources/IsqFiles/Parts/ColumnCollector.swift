import IsqColumns

/// Puts columns of rows that follow each other together.
struct ColumnCollector {
  private let capacity: Int
  private var type: ColumnType?
  private var known = KnownRows()
  // One of these holds the values, by their type: taken out of an enumeration they would be copied.
  private var integers: [Int64] = []
  private var fractions: [Double] = []
  private var codes: [Int32] = []
  private var booleans: [Bool] = []
  private let interner = TextInterner()

  /// - Parameter capacity: the rows that there is to be room for from the start.
  init(capacity: Int) { self.capacity = capacity }

  /// Adds the rows of a column, which are of the type of those before.
  mutating func append(_ column: Column) {
    if type == nil { start(column.type) }
    known.append(column.validity, column.count)
    switch column.values {
    case .integers(let next), .moments(let next): integers += next
    case .fractions(let next): fractions += next
    case .dates(let next): codes += next
    case .booleans(let next): for row in 0..<next.count { booleans.append(next[row]) }
    case .texts(let next, let dictionary):
      let own = interner.codes(of: dictionary)
      for code in next { codes.append(own[Int(code)]) }
    }
  }

  private mutating func start(_ type: ColumnType) {
    self.type = type
    switch type {
    case .integer, .moment: integers.reserveCapacity(capacity)
    case .fraction: fractions.reserveCapacity(capacity)
    case .date, .text: codes.reserveCapacity(capacity)
    case .boolean: booleans.reserveCapacity(capacity)
    }
  }

  /// The column of all rows; nil if there was none.
  func finish() -> Column? {
    guard let type else { return nil }
    let values: ColumnValues =
      switch type {
      case .integer: .integers(integers)
      case .moment: .moments(integers)
      case .fraction: .fractions(fractions)
      case .date: .dates(codes)
      case .boolean: .booleans(Bitmap(booleans))
      case .text: .texts(codes, interner.dictionary())
      }
    return Column(values, validity: known.validity)
  }
}

extension TextInterner {
  /// The codes of the values of a dictionary, which are added where they are new.
  func codes(of dictionary: TextDictionary) -> [Int32] {
    dictionary.bytes.withUnsafeBufferPointer { bytes in
      (0..<dictionary.count).map { index in
        let start = dictionary.offsets[index]
        let length = dictionary.offsets[index + 1] - start
        guard let base = bytes.baseAddress else { return code(of: []) }
        return code(of: base + start, length)
      }
    }
  }
}
