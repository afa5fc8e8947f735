import IsqCalendar
import IsqColumns
import IsqText

/// Cells for people: `1,234,567`, `16.0 %`, `Jul 2026`, `—` where a value is missing.
///
/// Days and weeks keep their ISO date, the week its first day: they sort, can be typed back, and
/// are nowhere mistaken. Months and quarters are `Jul 2026` and `Q3 2026`.
struct ReadableCells: CellForm {
  /// What texts are made harmless for.
  enum Reader: Hashable {
    case table
    case markdown(isTerminal: Bool)
  }

  let field: Table.Field
  let reader: Reader
  /// Decimals of every number of the column, so that points stand below each other.
  let decimals: Int
  /// Rows whose step is marked as partial.
  let partialRows: Set<Int>
  /// The most cells of the terminal that a text takes; nil: all it needs.
  var limit: Int?

  init(_ field: Table.Field, for reader: Reader, partialRows: Set<Int>, shownRows: Int) {
    self.field = field
    self.reader = reader
    self.decimals = ReadableCells.decimals(of: field, rows: shownRows)
    self.partialRows = field.format.isStep ? partialRows : []
  }

  func fill(_ batch: inout CellBatch, rows: Range<Int>) {
    let validity = field.column.validity
    switch field.column.values {
    case .integers(let values):
      batch.fill(rows, validity: validity, missing: missing) { append(values[$0], to: &$1) }
    case .fractions(let values):
      batch.fill(rows, validity: validity, missing: missing) { append(values[$0], to: &$1) }
    case .dates(let values):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        bytes.append(readableStep: values[row], field.format.unit)
        if partialRows.contains(row) { bytes += " (partial)".utf8 }
      }
    case .moments(let values):
      batch.fill(rows, validity: validity, missing: missing) {
        $1.append(moment: values[$0], between: UInt8(ascii: " "))
      }
    case .booleans(let bits):
      batch.fill(rows, validity: validity, missing: missing) {
        $1 += (bits[$0] ? "true" : "false").utf8
      }
    case .texts(let codes, let dictionary):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        dictionary.withBytes(of: codes[row]) { append($0, to: &bytes) }
      }
    case .identifiers(let numbers):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        Identifier.withText(of: numbers[row]) { append($0, to: &bytes) }
      }
    }
  }

  /// The name that stands above the column.
  var header: String {
    var name = field.name
    let bytes = name.withUTF8 { text in
      var bytes: [UInt8] = []
      appendSafe(text, to: &bytes)
      return bytes
    }
    let suffix = field.format == .estimate ? " (est.)" : ""
    return String(decoding: bytes, as: UTF8.self) + suffix
  }

  /// Whether the column is one of amounts, which are aligned at the right.
  var isNumeric: Bool {
    switch field.column.type {
    case .integer, .fraction: true
    case .date, .moment, .boolean, .text: false
    }
  }

  /// The widest cell of rows.
  func width(ofRows rowCount: Int) -> Int {
    var widest = 0
    var batch = CellBatch()
    for start in stride(from: 0, to: rowCount, by: 512) {
      fill(&batch, rows: start..<min(rowCount, start + 512))
      for index in 0..<batch.count {
        batch.withCell(index) { widest = max(widest, DisplayWidth.of($0)) }
      }
    }
    return widest
  }

  private var missing: [UInt8] { Array("—".utf8) }

  private func append(_ value: Int64, to bytes: inout [UInt8]) {
    switch field.format {
    case .ratio, .percentage: append(Double(value), to: &bytes)
    case .label: bytes.append(decimal: value)
    case .number, .estimate, .text, .boolean, .step, .moment, .instant:
      bytes.append(grouped: value)
    }
  }

  private func append(_ value: Double, to bytes: inout [UInt8]) {
    guard value.isFinite else {
      bytes += missing
      return
    }
    let comma = UInt8(ascii: ",")
    let decimal = ShortestDecimal(value)
    if field.format == .ratio {
      decimal.percent.rounded(to: 1).append(to: &bytes, decimals: 1, thousands: comma)
      bytes += " %".utf8
    } else {
      decimal.rounded(to: 2).append(to: &bytes, decimals: decimals, thousands: comma)
    }
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    guard let limit else { return appendSafe(text, to: &bytes) }
    // What lies far behind the limit needs no look; a character is no longer than a few bytes.
    let seen = UnsafeBufferPointer(rebasing: text.prefix(64 + 32 * limit))
    var safe: [UInt8] = []
    appendSafe(seen, to: &safe)
    safe.withUnsafeBufferPointer { safe in
      guard DisplayWidth.of(safe) > limit else {
        bytes.append(contentsOf: safe)
        return
      }
      let end = DisplayWidth.prefix(of: safe, fitting: max(0, limit - 1))
      bytes.append(contentsOf: safe[..<end])
      bytes += "…".utf8
    }
  }

  private func appendSafe(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    switch reader {
    case .table: TerminalText.append(text, to: &bytes)
    case .markdown(let isTerminal): bytes.append(markdown: text, isTerminal: isTerminal)
    }
  }

  /// The decimals that the column's numbers need, at most 2.
  private static func decimals(of field: Table.Field, rows: Int) -> Int {
    guard case .fractions(let values) = field.column.values, field.format != .ratio else {
      return 0
    }
    var decimals = 0
    for row in 0..<rows where decimals < 2 && field.column.isValid(row) {
      let value = values[row]
      guard value.isFinite, value.wholeNumber == nil else { continue }
      decimals = max(decimals, ShortestDecimal(value).rounded(to: 2).decimals)
    }
    return decimals
  }
}

extension [UInt8] {
  fileprivate mutating func append(readableStep days: Int32, _ unit: TimeUnit) {
    switch unit {
    case .day, .week, .year: append(isoStep: days, unit)
    case .month:
      let (year, month, _) = CivilDate(days: days).parts
      append(contentsOf: "\(monthNames[month - 1]) \(year)".utf8)
    case .quarter:
      let (year, month, _) = CivilDate(days: days).parts
      append(contentsOf: "Q\((month + 2) / 3) \(year)".utf8)
    }
  }
}

private let monthNames = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

extension ValueFormat {
  var isStep: Bool {
    switch self {
    case .step: true
    case .number, .estimate, .ratio, .label, .text, .boolean, .moment, .instant, .percentage: false
    }
  }
}
