import IsqColumns
import IsqText

/// Collects the values of columns while a file is read.
protocol ColumnBuilder: AnyObject {
  /// Adds the records of a batch.
  ///
  /// - Throws: E303 for a cell that is something else than its column's.
  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic)
  /// The columns, one value a row; nothing can be added afterwards.
  func finish() throws(Diagnostic) -> [Column]
}

/// Which rows the records of a batch belong to.
///
/// Unsafe: `rows` holds a row for every record of the batch it was made for.
struct LineRows {
  /// Nil where every record is a row of its own.
  let rows: UnsafePointer<Int32>?
}

/// What happens where several lines belong to one row.
enum LineFold: Hashable, Sendable {
  /// The first known value counts; all lines were seen to agree.
  case same
  /// The values are added.
  case sum
}

/// A value that a column stores, a row each.
protocol RowValue: BitwiseCopyable, Equatable {
  static var none: Self { get }
  /// The sum; nil where it doesn't fit.
  func adding(_ other: Self) -> Self?
}

extension Int64: RowValue {
  static let none: Int64 = 0
  func adding(_ other: Int64) -> Int64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}

extension Int32: RowValue {
  static let none: Int32 = 0
  func adding(_ other: Int32) -> Int32? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}

extension Double: RowValue {
  static let none = 0.0
  func adding(_ other: Double) -> Double? { self + other }
}

extension Bool: RowValue {
  static let none = false
  func adding(_ other: Bool) -> Bool? { self || other }
}

/// Values and whether they are known, in order of rows.
struct RowValues<Element: RowValue> {
  var values: [Element] = []
  var known: [Bool] = []

  /// A bit for every row, or nil if all are known.
  var validity: Bitmap? { RowValues.validity(of: known) }

  static func validity(of known: [Bool]) -> Bitmap? {
    var words = [UInt64](repeating: 0, count: (known.count + 63) / 64)
    var areAllKnown = true
    for row in known.indices {
      areAllKnown = areAllKnown && known[row]
      words[row >> 6] |= (known[row] ? 1 : 0) << UInt64(row & 63)
    }
    return areAllKnown ? nil : Bitmap(words: words, count: known.count)
  }

  /// Adds a batch whose lines are rows.
  mutating func append(_ batch: ScratchValues<Element>, _ count: Int) {
    values.append(contentsOf: UnsafeBufferPointer(start: batch.values, count: count))
    known.append(contentsOf: UnsafeBufferPointer(start: batch.known, count: count))
  }

  /// Adds a batch whose lines belong to rows.
  ///
  /// - Returns: the first line that doesn't fit what its row already holds, or nil.
  mutating func fold(
    _ batch: ScratchValues<Element>, _ count: Int, _ rows: UnsafePointer<Int32>, _ fold: LineFold
  ) -> Int? {
    for line in 0..<count {
      let row = Int(rows[line])
      if row == values.count {
        values.append(batch.values[line])
        known.append(batch.known[line])
      } else if batch.known[line] {
        guard combine(row, batch.values[line], fold) else { return line }
      }
    }
    return nil
  }

  private mutating func combine(_ row: Int, _ value: Element, _ fold: LineFold) -> Bool {
    guard known[row] else {
      values[row] = value
      known[row] = true
      return true
    }
    switch fold {
    case .same:
      return values[row] == value
    case .sum:
      guard let sum = values[row].adding(value) else { return false }
      values[row] = sum
      return true
    }
  }
}

/// Room for the values of one batch.
///
/// Unsafe: owns its buffers; `reserve` is called with a batch's count before they are written.
final class ScratchValues<Element: RowValue> {
  private(set) var values: UnsafeMutablePointer<Element>
  private(set) var known: UnsafeMutablePointer<Bool>
  private var capacity = 0

  init() {
    values = .allocate(capacity: 1)
    known = .allocate(capacity: 1)
  }

  deinit {
    values.deallocate()
    known.deallocate()
  }

  func reserve(_ count: Int) {
    guard count > capacity else { return }
    values.deallocate()
    known.deallocate()
    capacity = 2 * count
    values = .allocate(capacity: capacity)
    known = .allocate(capacity: capacity)
    values.initialize(repeating: .none, count: capacity)
    known.initialize(repeating: false, count: capacity)
  }
}
