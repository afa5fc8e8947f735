extension Column {
  /// The rows of a range, as a column of their own.
  package func slice(_ range: Range<Int>) -> Column {
    if range.lowerBound == 0, range.upperBound == count { return self }
    if range.isEmpty { return emptied }
    let part: ColumnValues =
      switch values {
      case .integers(let values): .integers(Array(values[range]))
      case .fractions(let values): .fractions(Array(values[range]))
      case .dates(let values): .dates(Array(values[range]))
      case .moments(let values): .moments(Array(values[range]))
      case .booleans(let bits): .booleans(bits.slice(range))
      case .texts(let codes, let dictionary): .texts(Array(codes[range]), dictionary)
      case .identifiers(let numbers): .identifiers(Array(numbers[range]))
      }
    return Column(part, validity: validity.map { $0.slice(range) })
  }

  /// None of the rows.
  private var emptied: Column {
    let none: ColumnValues =
      switch values {
      case .integers: .integers([])
      case .fractions: .fractions([])
      case .dates: .dates([])
      case .moments: .moments([])
      case .booleans: .booleans(Bitmap(repeating: false, count: 0))
      case .texts(_, let dictionary): .texts([], dictionary)
      case .identifiers: .identifiers([])
      }
    return Column(none, validity: validity.map { _ in Bitmap(repeating: false, count: 0) })
  }

  /// The rows at indices, in their order; an index may come more than once.
  package func gather(_ rows: [Int32]) -> Column {
    let part: ColumnValues =
      switch values {
      case .integers(let values): .integers(Column.gather(values, rows))
      case .fractions(let values): .fractions(Column.gather(values, rows))
      case .dates(let values): .dates(Column.gather(values, rows))
      case .moments(let values): .moments(Column.gather(values, rows))
      case .booleans(let bits): .booleans(bits.gather(rows))
      case .texts(let codes, let dictionary): .texts(Column.gather(codes, rows), dictionary)
      case .identifiers(let numbers): .identifiers(Column.gather(numbers, rows))
      }
    return Column(part, validity: validity.map { $0.gather(rows) })
  }

  private static func gather<T>(_ values: [T], _ rows: [Int32]) -> [T] {
    values.withUnsafeBufferPointer { source in
      rows.withUnsafeBufferPointer { indices in
        Array(unsafeUninitializedCapacity: indices.count) { target, count in
          for place in 0..<indices.count {
            target.initializeElement(at: place, to: source[Int(indices[place])])
          }
          count = indices.count
        }
      }
    }
  }

  /// The rows of several columns one behind the other; they are of one type, but for whole
  /// numbers beside fractions and days beside moments.
  package static func concatenate(_ columns: [Column]) -> Column {
    guard let first = columns.first else { return Column(.integers([])) }
    guard columns.count > 1 else { return first }
    let values = concatenate(columns, first.type)
    if columns.allSatisfy({ $0.validity == nil }) { return Column(values) }
    let parts = columns.map { $0.validity ?? Bitmap(repeating: true, count: $0.count) }
    return Column(values, validity: Bitmap.concatenate(parts))
  }

  private static func concatenate(_ columns: [Column], _ type: ColumnType) -> ColumnValues {
    switch type {
    case .integer where columns.contains { $0.type == .fraction }, .fraction:
      return .fractions(join(columns.map { Arithmetic.fractions($0) }))
    case .date where columns.contains { $0.type == .moment }, .moment:
      return .moments(join(columns.map { DateKernels.seconds($0.values) }))
    case .integer: return .integers(join(columns.map { $0.integers }))
    case .date: return .dates(join(columns.map { DateKernels.days($0.values) }))
    case .boolean: return .booleans(Bitmap.concatenate(columns.map { $0.booleans }))
    case .text:
      if let numbers = identifiers(columns) { return .identifiers(join(numbers)) }
      let parts = columns.map { $0.texts }
      let (dictionary, shifts) = TextDictionary.joining(parts.map { $0.dictionary })
      let codes = zip(parts, shifts).map { part, shift in
        shift == 0 ? part.codes : part.codes.map { $0 &+ shift }
      }
      return .texts(join(codes), dictionary)
    }
  }

  private static func join<T>(_ parts: [[T]]) -> [T] {
    var joined: [T] = []
    joined.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { joined += part }
    return joined
  }

  private var integers: [Int64] {
    guard case .integers(let values) = values else {
      preconditionFailure("planned: parts of a column are of one type")
    }
    return values
  }

  private var booleans: Bitmap {
    guard case .booleans(let bits) = values else {
      preconditionFailure("planned: parts of a column are of one type")
    }
    return bits
  }

  /// The numbers of columns that all are identifiers.
  private static func identifiers(_ columns: [Column]) -> [[Int64]]? {
    let numbers = columns.compactMap { column in
      if case .identifiers(let numbers) = column.values { numbers } else { nil }
    }
    return numbers.count == columns.count ? numbers : nil
  }

  private var texts: (codes: [Int32], dictionary: TextDictionary) {
    guard let coded else { preconditionFailure("planned: parts of a column are of one type") }
    return coded
  }
}

extension Bitmap {
  func slice(_ range: Range<Int>) -> Bitmap {
    let shift = UInt64(range.lowerBound & 63)
    let first = range.lowerBound >> 6
    let length = (range.count + 63) / 64
    if shift == 0 {
      return Bitmap(words: Array(words[first..<(first + length)]), count: range.count)
    }
    let sliced = (first..<(first + length)).map { index in
      let next = index + 1 < words.count ? words[index + 1] : 0
      return words[index] >> shift | next << (64 - shift)
    }
    return Bitmap(words: sliced, count: range.count)
  }

  func gather(_ rows: [Int32]) -> Bitmap {
    words.withUnsafeBufferPointer { words in
      rows.withUnsafeBufferPointer { rows in
        Bitmap.masks(rows.count) { place in
          let row = Int(rows[place])
          return words[row >> 6] >> UInt64(row & 63) & 1 == 1
        }
      }
    }
  }

  /// The bits of several bitmaps one behind the other.
  static func concatenate(_ parts: [Bitmap]) -> Bitmap {
    let count = parts.reduce(0) { $0 + $1.count }
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    var start = 0
    for part in parts {
      let shift = UInt64(start & 63)
      for (index, word) in part.words.enumerated() {
        let place = (start >> 6) + index
        words[place] |= word << shift
        if shift > 0, place + 1 < words.count { words[place + 1] |= word >> (64 - shift) }
      }
      start += part.count
    }
    return Bitmap(words: words, count: count)
  }

  /// A value for every row.
  func map<T>(_ value: (Bool) -> T) -> [T] {
    let (yes, no) = (value(true), value(false))
    var result = [T](repeating: no, count: count)
    Bitmap.forEachSet(self, count: count) { result[$0] = yes }
    return result
  }

  /// The indices of the rows whose bit is set.
  package var selection: [Int32] {
    Array(unsafeUninitializedCapacity: setCount) { target, filled in
      var place = 0
      for (index, word) in words.enumerated() {
        var rest = word
        while rest != 0 {
          let row = index &* 64 &+ rest.trailingZeroBitCount
          target.initializeElement(at: place, to: Int32(truncatingIfNeeded: row))
          place &+= 1
          rest &= rest &- 1
        }
      }
      filled = place
    }
  }
}
