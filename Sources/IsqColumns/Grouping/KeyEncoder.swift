/// Turns the values of one key column into whole numbers that are equal where the language says
/// that the values are, over all batches, and back into a column of group keys.
///
/// Texts are numbered by their folded form; the first spelling met is the one that is shown. Texts that
/// are whole numbers are their own numbers, where whoever gives them gives no others.
package struct KeyEncoder: Sendable {
  /// What stands for a missing key.
  package static let missing = Int64.min

  private var texts: TextNumbers
  private var type: ColumnType
  private var orderedLabels: TextDictionary?
  private let takesNumbers: Bool
  private var areNumbers = false

  /// - Parameter takesNumbers: whether texts that are whole numbers are never followed by others.
  package init(type: ColumnType, folding: TextFolding, takesNumbers: Bool = false) {
    self.type = type
    self.takesNumbers = takesNumbers
    texts = TextNumbers(folding: folding)
  }

  /// - Parameter rows: where the rows stand, which decides what spelling was met first.
  /// - Shape: a key for every row; whole numbers in a column of fractions are fractions.
  package mutating func encode(
    _ column: Column, _ rows: RowNumbers = RowNumbers(from: 0)
  ) -> [Int64] {
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
      return encode(codes, dictionary, column.validity, rows)
    case .identifiers(let numbers) where takesNumbers:
      areNumbers = true
      keys = numbers
    case .identifiers:
      guard let (codes, dictionary) = column.coded else { preconditionFailure("texts have codes") }
      return encode(codes, dictionary, column.validity, rows)
    }
    if let validity = column.validity {
      Bitmap.forEachSet(~validity, count: keys.count) { keys[$0] = KeyEncoder.missing }
    }
    return keys
  }

  /// For texts of the dictionary that was met first the key of each code, nil where that is the
  /// code itself. No spelling of a key that is found in this way can be asked for.
  mutating func classes(of dictionary: TextDictionary) -> [Int32]?? {
    type == .text && !dictionary.isOrderedByCode ? texts.homeClasses(of: dictionary) : nil
  }

  private mutating func encode(
    _ codes: [Int32], _ dictionary: TextDictionary, _ validity: Bitmap?, _ rows: RowNumbers
  ) -> [Int64] {
    precondition(!areNumbers, "whoever gives whole numbers gives no other texts")
    var keys = [Int64](repeating: KeyEncoder.missing, count: codes.count)
    if codes.isEmpty { return keys }
    if dictionary.isOrderedByCode {
      Bitmap.forEachSet(validity, count: codes.count) { keys[$0] = Int64(codes[$0]) }
      orderedLabels = dictionary
      return keys
    }
    keys.withUnsafeMutableBufferPointer { keys in
      codes.withUnsafeBufferPointer { codes in
        texts.encode(codes, dictionary, validity, rows, into: keys)
      }
    }
    return keys
  }

  /// Takes in what another encoder met; its keys are then those that the map says.
  package mutating func merge(_ other: KeyEncoder) -> NumberMap {
    if other.type == .fraction { type = .fraction }
    orderedLabels = orderedLabels ?? other.orderedLabels
    areNumbers = areNumbers || other.areNumbers
    guard type == .text, orderedLabels == nil, !areNumbers else { return .same }
    return texts.merge(other.texts)
  }

  /// Takes in what the encoder of other rows met; gives their keys as they are here.
  mutating func merge(_ other: KeyEncoder, keys: [Int64]) -> [Int64] {
    merge(other).numbers(of: keys)
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
    case .fraction: values = .fractions(keys.map(Sorting.double))
    case .boolean: values = .booleans(Bitmap(keys.map { $0 == 1 }))
    case .text where areNumbers:
      values = .identifiers(keys.map { $0 == KeyEncoder.missing ? 0 : $0 })
    case .text:
      guard let orderedLabels else {
        let (codes, labels) = texts.decode(keys)
        values = .texts(codes, labels)
        break
      }
      values = .texts(keys.map { $0 == KeyEncoder.missing ? 0 : Int32($0) }, orderedLabels)
    }
    return Column(values, validity: validity)
  }
}
