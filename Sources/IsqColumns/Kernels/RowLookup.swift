/// Finds rows by the value of a key; texts by their folded form.
package struct RowLookup {
  /// What stands for a row that was not found.
  package static let none: Int32 = -1

  private let folding: TextFolding
  private var encoder: KeyEncoder
  private var rows: [Int64: Int32] = [:]
  /// Whether keys are whole numbers that texts are.
  private let hasIdentifiers: Bool
  /// For every value that stands in more than one row, the first row behind the one that is found.
  package private(set) var repeats: [Int32] = []

  /// - Parameter type: the type that both the keys and what is looked up can be stored as.
  package init(_ keys: Column, type: ColumnType, folding: TextFolding) {
    self.folding = folding
    encoder = KeyEncoder(type: type, folding: folding)
    hasIdentifiers = keys.identifierKeys != nil
    var repeated = Set<Int64>()
    rows.reserveCapacity(keys.count)
    let numbers = keys.identifierKeys ?? encoder.encode(keys.unordered)
    for (row, key) in numbers.enumerated() where key != KeyEncoder.missing {
      if rows[key] == nil {
        rows[key] = Int32(truncatingIfNeeded: row)
      } else if repeated.insert(key).inserted {
        repeats.append(Int32(truncatingIfNeeded: row))
      }
    }
  }

  /// The row of each key; a missing key has none.
  package mutating func find(_ keys: Column) -> [Int32] {
    numbers(keys).map { key in
      key == KeyEncoder.missing ? RowLookup.none : rows[key] ?? RowLookup.none
    }
  }

  private mutating func numbers(_ keys: Column) -> [Int64] {
    guard hasIdentifiers else { return encoder.encode(keys.unordered) }
    if let numbers = keys.identifierKeys { return numbers }
    guard let (codes, dictionary) = keys.coded else {
      preconditionFailure("checked: what is looked up is of the keys' type")
    }
    let numbers = (0..<Int32(dictionary.count)).map { code in
      dictionary.folded(code, folding).flatMap { Identifier.number($0) } ?? KeyEncoder.missing
    }
    return codes.indices.map { keys.isValid($0) ? numbers[Int(codes[$0])] : KeyEncoder.missing }
  }
}

extension Column {
  /// The whole numbers that texts are, where all are.
  fileprivate var identifierKeys: [Int64]? {
    guard case .identifiers(var numbers) = values else { return nil }
    if let validity {
      Bitmap.forEachSet(~validity, count: count) { numbers[$0] = KeyEncoder.missing }
    }
    return numbers
  }
}

extension Column {
  /// The rows at indices; missing where a row was not found.
  package func gather(found rows: [Int32]) -> Column {
    guard count > 0 else { return .missing(type, count: rows.count) }
    let isFound = Bitmap(rows.map { $0 != RowLookup.none })
    let column = gather(rows.map { max(0, $0) })
    return Column(column.values, validity: column.validity.map { $0 & isFound } ?? isFound)
  }

  /// The column with codes that are no order, so that texts are compared and not their places.
  fileprivate var unordered: Column {
    guard case .texts(let codes, let labels) = values, labels.isOrderedByCode else { return self }
    return Column(
      .texts(codes, TextDictionary(bytes: labels.bytes, offsets: labels.offsets)),
      validity: validity)
  }
}
