package import IsqColumns
import IsqCalendar

/// Single values in a sentence: `64.2%`, `1,234,567`, `2026-W11`.
package enum ReadableValue {
  /// One value of a column.
  ///
  /// - Parameter weekStart: 0 (Monday) … 6; only weeks from Monday have a number.
  package static func text(of field: Table.Field, row: Int, weekStart: Int) -> String {
    if case .dates(let days) = field.column.values, field.column.isValid(row),
      case .step(let unit) = field.format
    {
      return text(of: CivilDate(days: days[row]), unit, weekStart: weekStart)
    }
    let single = Table.Field(field.name, field.column.gather([Int32(row)]), field.format)
    let cells = ReadableCells(single, for: .table, partialRows: [], shownRows: 1)
    var batch = CellBatch()
    cells.fill(&batch, rows: 0..<1)
    var bytes: [UInt8] = []
    batch.withCell(0) { bytes += $0 }
    let text = String(decoding: bytes, as: UTF8.self)
    return field.format == .ratio && text.hasSuffix(" %") ? text.dropLast(2) + "%" : text
  }

  private static func text(of start: CivilDate, _ unit: TimeUnit, weekStart: Int) -> String {
    guard unit != .week || weekStart != 0 else { return start.isoWeek }
    var bytes: [UInt8] = []
    bytes.append(isoStep: start.days, unit)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CivilDate {
  /// The week that a Monday begins: `2026-W11`. It is of the year that its Thursday lies in.
  fileprivate var isoWeek: String {
    let thursday = self + 3
    let year = thursday.parts.year
    let first = CivilDate.daysSinceEpoch(year: year, month: 1, day: 1)
    let number = Int(thursday.days - first) / 7 + 1
    return "\(year)-W\(number < 10 ? "0" : "")\(number)"
  }
}
