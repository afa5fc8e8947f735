package import IsqColumns
package import IsqDatasets
package import IsqPlan
import IsqCalendar

/// The engine of this process: scan, filter, group, aggregate, having, sort, limit.
package struct LocalEngine: Engine {
  package init() {}

  package func run(_ plan: Plan) throws -> QueryResult {
    let scan = try Scan(plan)
    var facts = RunFacts()
    facts.rowsRead = scan.rowCount
    if let coverage = plan.coverage { facts.coverage = try CoverageRun(coverage).run(scan, plan) }
    switch plan.shape {
    case .rows(let rows):
      return try RowsRun(rows, plan).run(scan, facts)
    case .groups(let groups):
      return try GroupsRun(groups, plan).run(scan, facts)
    }
  }

  package func table(of dataset: Dataset, timezone: String) throws -> Table {
    try DatasetTable(dataset, timezone: timezone).table()
  }

  package func dates(of dataset: Dataset, timezone: String) throws -> DateFacts? {
    guard let date = dataset.fieldIndex(named: "date") else { return nil }
    let column = try Scan(dataset, [.field(date)], timezone: timezone).columns[0]
    let days = DateKernels.days(column.values)
    var first = Int32.max
    var last = Int32.min
    for row in days.indices where column.isValid(row) {
      first = min(first, days[row])
      last = max(last, days[row])
    }
    guard first <= last else { return nil }
    let newest = try newest(dataset, days, column, upTo: last)
    return DateFacts(
      first: CivilDate(days: first), last: CivilDate(days: last), newest: CivilDate(days: newest))
  }

  /// The last date on which some measure has a number. Measures are asked one by one, views first:
  /// nearly always the first to be asked has one on the last date.
  private func newest(
    _ dataset: Dataset, _ days: [Int32], _ dates: Column, upTo last: Int32
  ) throws -> Int32 {
    var newest = Int32.min
    let measures = dataset.fields.indices.filter {
      if case .measure = dataset.fields[$0].role { true } else { false }
    }
    let views = measures.filter { dataset.fields[$0].name == "views" }
    for index in views + measures.filter({ dataset.fields[$0].name != "views" }) {
      let column = try dataset.columns.columns([.field(index)])[0]
      for row in days.indices where dates.isValid(row) && column.isValid(row) {
        newest = max(newest, days[row])
      }
      if newest == last { return last }
    }
    return newest == Int32.min ? last : newest
  }
}
