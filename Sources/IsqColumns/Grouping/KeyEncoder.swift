/// Turns the values of one key column into whole numbers that are equal where the language says
/// that the values are, over all batches, and back into a column of group keys.
///
/// Texts are numbered by their folded form; the first spelling met is the one that is shown.
package struct KeyEncoder: Sendable {
  /// What stands for a missing key.
  package static let missing = Int64.min

  private let folding: TextFolding
  private var numbers: [[UInt8]: Int64] = [:]
  private var spellings: [String] = []
  private var type: ColumnType
  private var orderedLabels: TextDictionary?
  /// The dictionary last met and the number of each of its codes, -1 where not yet asked.
  private var dictionary: TextDictionary?
  private var numberOfCode: [Int64] = []

  package init(type: ColumnType, folding: TextFolding) {
    self.type = type
    self.folding = folding
  }

  /// - Shape: a key for every row; whole numbers in a column of fractions are fractions.
  package mutating func encode(_ column: Column) -> [Int64] {
    var keys: [Int64]
    switch column.values {
    case .integers(let values) where type == .fraction:
      keys = values.map { Sorting.ordered(Double($0)) }
    case .integers(let values), .moments(let values):
      keys = values
    case .dates(let days) where type == .moment:
      keys = days.map(DateKernels.midnight)
    case .dates(let days):
      keys = days.map { Int64($0) }
    case .fractions(let values):
      type = .fraction
      keys = values.map { Sorting.ordered($0) }
    case .booleans(let bits):
      keys = bits.map { $0 ? 1 : 0 }
    case .texts(let codes, let dictionary):
      return encode(codes, dictionary, column.validity)
    }
    if let validity = column.validity {
      Bitmap.forEachSet(~validity, count: keys.count) { keys[$0] = KeyEncoder.missing }
    }
    return keys
  }

  /// The key of a text that need not occur in the data, such as the name of a source.
  package mutating func encode(_ text: String) -> Int64 {
    number(of: CaseFolding.fold(text, folding)) { text }
  }

  private mutating func encode(
    _ codes: [Int32], _ dictionary: TextDictionary, _ validity: Bitmap?
  ) -> [Int64] {
    var keys = [Int64](repeating: KeyEncoder.missing, count: codes.count)
    if dictionary.isOrderedByCode {
      Bitmap.forEachSet(validity, count: codes.count) { keys[$0] = Int64(codes[$0]) }
      if !codes.isEmpty { orderedLabels = dictionary }
      return keys
    }
    if self.dictionary !== dictionary {
      self.dictionary = dictionary
      numberOfCode = Array(repeating: -1, count: dictionary.count)
    }
    keys.withUnsafeMutableBufferPointer { keys in
      codes.withUnsafeBufferPointer { codes in
        Bitmap.forEachSet(validity, count: codes.count) { row in
          let known = numberOfCode[Int(codes[row])]
          keys[row] = known >= 0 ? known : number(of: codes[row], dictionary)
        }
      }
    }
    return keys
  }

  @inline(never)
  private mutating func number(of code: Int32, _ dictionary: TextDictionary) -> Int64 {
    let folded = dictionary.withBytes(of: code) { CaseFolding.fold($0, folding) }
    let number = number(of: folded) { dictionary[code] }
    numberOfCode[Int(code)] = number
    return number
  }

  private mutating func number(of folded: [UInt8], _ spelling: () -> String) -> Int64 {
    if let number = numbers[folded] { return number }
    let number = Int64(spellings.count)
    numbers[folded] = number
    spellings.append(spelling())
    return number
  }

  /// The column of the keys of groups.
  package func decode(_ keys: [Int64]) -> Column {
    let isMissing = keys.map { $0 == KeyEncoder.missing }
    let validity = isMissing.contains(true) ? ~Bitmap(isMissing) : nil
    let values: ColumnValues
    switch type {
    case .integer: values = .integers(keys)
    case .moment: values = .moments(keys)
    case .date: values = .dates(keys.map { Int32(truncatingIfNeeded: $0) })
    case .fraction: values = .fractions(keys.map(KeyEncoder.double))
    case .boolean: values = .booleans(Bitmap(keys.map { $0 == 1 }))
    case .text:
      let labels = orderedLabels ?? TextDictionary(spellings.isEmpty ? [""] : spellings)
      values = .texts(keys.map { $0 == KeyEncoder.missing ? 0 : Int32($0) }, labels)
    }
    return Column(values, validity: validity)
  }

  private static func double(_ key: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: key < 0 ? key ^ Int64.max : key))
  }
}
