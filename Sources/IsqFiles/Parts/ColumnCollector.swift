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
  /// Whether texts were whole numbers so far: they are among the integers.
  private var areIdentifiers = true
  private var booleans: [Bool] = []
  private let interner = TextInterner()
  /// The codes here of dictionaries that may become longer, the last that were met behind.
  private var translations: [Translation] = []

  private struct Translation {
    let lineage: TextDictionary.Lineage
    var codes: [Int32] = []
  }

  /// As many as workers that read parts, or more.
  private static let mostTranslations = 8

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
    case .identifiers(let next) where areIdentifiers: integers += next
    case .identifiers(let next): append(identifiers: next)
    case .texts(let next, let dictionary):
      spellOut()
      let own = translate(dictionary)
      for code in next { codes.append(own[Int(code)]) }
    }
  }

  private mutating func translate(_ dictionary: TextDictionary) -> [Int32] {
    guard let lineage = dictionary.lineage else { return interner.codes(of: dictionary, from: 0) }
    let place = translations.firstIndex { $0.lineage === lineage }
    var translation = place.map { translations.remove(at: $0) } ?? Translation(lineage: lineage)
    translation.codes += interner.codes(of: dictionary, from: translation.codes.count)
    translations.append(translation)
    if translations.count > ColumnCollector.mostTranslations { translations.removeFirst() }
    return translation.codes
  }

  private mutating func append(identifiers: [Int64]) {
    for number in identifiers {
      codes.append(
        Identifier.withText(of: number) { text in
          text.baseAddress.map { interner.code(of: $0, text.count) } ?? 0
        })
    }
  }

  /// Gives codes to the texts so far, which are whole numbers.
  private mutating func spellOut() {
    guard areIdentifiers else { return }
    areIdentifiers = false
    append(identifiers: integers)
    integers = []
  }

  private mutating func start(_ type: ColumnType) {
    self.type = type
    switch type {
    case .integer, .moment, .text: integers.reserveCapacity(capacity)
    case .fraction: fractions.reserveCapacity(capacity)
    case .date: codes.reserveCapacity(capacity)
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
      case .text where areIdentifiers: .identifiers(integers)
      case .text: .texts(codes, interner.dictionary())
      }
    return Column(values, validity: known.validity)
  }
}

extension TextInterner {
  /// The codes of the values of a dictionary from one on, which are added where they are new.
  func codes(of dictionary: TextDictionary, from first: Int) -> [Int32] {
    guard first < dictionary.count else { return [] }
    let offsets = dictionary.offsets
    return dictionary.bytes.withUnsafeBufferPointer { bytes in
      (first..<dictionary.count).map { index in
        let start = offsets[index]
        let length = offsets[index + 1] - start
        guard let base = bytes.baseAddress else { return code(of: []) }
        return code(of: base + start, length)
      }
    }
  }
}
