import IsqCalendar
import IsqColumns
import IsqPlan

/// The rows of an answer whose time step the range or the data cut.
enum PartialSteps {
  static func rows(
    of table: Table, _ checked: CheckedQuery, range: DayRange?, dates: DateFacts?
  ) -> Set<Int> {
    guard case .groups(let groups) = checked.form, let dates,
      let key = groups.keys.first(where: { $0.unit != nil && $0.isOfDate }), let unit = key.unit,
      unit != .day, let column = table.fields.first(where: { $0.name == key.name })?.column,
      case .dates(let starts) = column.values
    else { return [] }
    let span = (range ?? DayRange()).closed(by: dates)
    let first = max(span.first, dates.first)
    let last = min(span.last, dates.last)
    let rows = starts.indices.filter { row in
      let start = CivilDate(days: starts[row])
      return column.isValid(row) && (start < first || unit.end(ofStepAt: start) > last)
    }
    return Set(rows)
  }
}
