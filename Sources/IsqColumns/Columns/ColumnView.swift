/// A run of rows of a column, which are not copied.
package struct ColumnView: Sendable {
  private let column: Column
  private let start: Int
  package let count: Int
  /// A set bit: the row's value is known. Nil: all are.
  package let validity: Bitmap?
  /// Whether the rows that are known are those that the column knows.
  private let hasOwnValidity: Bool

  package init(_ column: Column, _ rows: Range<Int>) {
    self.init(column, rows, validity: column.validity?.slice(rows), hasOwnValidity: true)
  }

  package init(_ column: Column) { self.init(column, 0..<column.count) }

  private init(
    _ column: Column, _ rows: Range<Int>, validity: Bitmap?, hasOwnValidity: Bool
  ) {
    self.hasOwnValidity = hasOwnValidity
    precondition(rows.upperBound <= column.count, "a view is of rows of its column")
    self.column = column
    start = rows.lowerBound
    count = rows.count
    self.validity = validity
  }

  package var type: ColumnType { column.type }

  /// The number of rows that are taken and known; without bits, all are taken.
  package func knownCount(_ bits: Bitmap?) -> Int {
    Arithmetic.both(validity, bits)?.setCount ?? count
  }

  /// The values of the rows; see `withNumbers` and `withCodes` for reading them in place.
  package var values: ColumnValues { column.slice(start..<(start + count)).values }

  /// The rows as a column of their own.
  package var copy: Column {
    Column(start == 0 && count == column.count ? column.values : values, validity: validity)
  }

  /// The view, missing where another is as well.
  package func known(where other: ColumnView) -> ColumnView {
    ColumnView(
      column, start..<(start + count), validity: Arithmetic.both(validity, other.validity),
      hasOwnValidity: hasOwnValidity && other.validity == nil)
  }

  /// What is known of runs of the rows, and the place of the first row among those of the column.
  var ownBlocks: (blocks: ColumnBlocks, start: Int)? {
    hasOwnValidity ? column.blocks.map { ($0, start) } : nil
  }

  /// The whole numbers or seconds of the rows; nil for other types.
  @inline(__always)
  func withIntegers<Result>(_ body: (UnsafeBufferPointer<Int64>) -> Result) -> Result? {
    switch column.values {
    case .integers(let values), .moments(let values):
      return values.withUnsafeBufferPointer { body(rows(of: $0)) }
    case .fractions, .dates, .booleans, .texts, .identifiers: return nil
    }
  }

  /// The numbers of texts that are whole numbers; nil for other columns.
  @inline(__always)
  func withIdentifiers<Result>(_ body: (UnsafeBufferPointer<Int64>) -> Result) -> Result? {
    guard case .identifiers(let values) = column.values else { return nil }
    return values.withUnsafeBufferPointer { body(rows(of: $0)) }
  }

  /// The fractions of the rows; nil for other types.
  @inline(__always)
  func withFractions<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result? {
    guard case .fractions(let values) = column.values else { return nil }
    return values.withUnsafeBufferPointer { body(rows(of: $0)) }
  }

  /// Numbers of the rows as doubles.
  @inline(__always)
  func withDoubles<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    if let result = withFractions(body) { return result }
    return Arithmetic.fractions(copy).withUnsafeBufferPointer(body)
  }

  /// The days of dates or the codes of texts; nil for other types.
  @inline(__always)
  package func withCodes<Result>(_ body: (UnsafeBufferPointer<Int32>) -> Result) -> Result? {
    switch column.values {
    case .dates(let values), .texts(let values, _):
      return values.withUnsafeBufferPointer { body(rows(of: $0)) }
    case .integers, .fractions, .moments, .booleans, .identifiers: return nil
    }
  }

  /// The dictionary of texts; nil for other types.
  package var dictionary: TextDictionary? {
    if case .texts(_, let dictionary) = column.values { dictionary } else { nil }
  }

  @inline(__always)
  private func rows<Element>(of all: UnsafeBufferPointer<Element>) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(rebasing: all[start..<(start &+ count)])
  }
}
