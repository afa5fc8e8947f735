package import IsqColumns
import IsqDatasets
import IsqCalendar
import IsqSyntax

/// How the known values of a column are spread.
package enum Distribution: Sendable {
  /// The most frequent values with their rows; how many other values there are.
  case frequent(Table, others: Int)
  /// Steps of time with their rows.
  case steps(Table)
  /// Ranges of numbers with their rows.
  case ranges([NumberRange])
}

/// Numbers from a bound, which belongs to them, to another, which doesn't.
package struct NumberRange: Hashable, Sendable {
  package var lower: Double?
  package var upper: Double?
  package var rows: Int64
}

extension Inquiry {
  /// The distribution of a field whose facts are known; nil where no value is.
  package func distribution(ofField index: Int, _ facts: ColumnFacts) throws -> Distribution? {
    let field = dataset.fields[index]
    guard facts.known > 0 else { return nil }
    switch field.type {
    case .text, .boolean: return try frequent(field, facts)
    case .date, .moment:
      // Over centuries something is wrong with the dates, and no line per year shows it.
      guard facts.steps(of: .year) <= 40 else { return nil }
      return .steps(try steps(field, facts))
    case .integer, .fraction:
      guard let bounds = facts.bounds(isWhole: field.type == .integer) else { return nil }
      return .ranges(try ranges(field, bounds))
    }
  }

  private func frequent(_ field: Field, _ facts: ColumnFacts, shown: Int = 8) throws
    -> Distribution
  {
    let column = Expr.column(field.name)
    var clauses = Clauses()
    clauses.condition = .made(column.isKnown)
    clauses.by = .made([Item(column)])
    clauses.limit = .made(shown)
    let count = Item.named("rows", .measure("count", of: column))
    let table = try answer(Query(.show([count]), clauses)).table
    return .frequent(table, others: max(0, (facts.different ?? 0) - table.rowCount))
  }

  private func steps(_ field: Field, _ facts: ColumnFacts) throws -> Table {
    let unit = TimeUnit.allCases.first { facts.steps(of: $0) <= 14 } ?? .year
    let column = Expr.column(field.name)
    var clauses = Clauses()
    clauses.condition = .made(column.isKnown)
    clauses.by = .made([.named("step", .call(unit.rawValue, column))])
    let count = Item.named("rows", .measure("count", of: column))
    return try answer(Query(.show([count]), clauses)).table
  }

  /// Rows between bounds; the number of the range is the key.
  private func ranges(_ field: Field, _ bounds: [Double]) throws -> [NumberRange] {
    let column = Expr.column(field.name)
    var number = Expr.number(Double(bounds.count))
    for (index, bound) in bounds.enumerated().reversed() {
      let isBelow = Expr(.binary(.less, column, .number(bound)), range: .nowhere)
      number = Expr(
        .conditional(isBelow, then: .number(Double(index)), else: number), range: .nowhere)
    }
    var clauses = Clauses()
    clauses.condition = .made(column.isKnown)
    clauses.by = .made([.named("range", number)])
    let count = Item.named("rows", .measure("count", of: column))
    let table = try answer(Query(.show([count]), clauses)).table
    var ranges = (0...bounds.count).map { index in
      NumberRange(
        lower: index > 0 ? bounds[index - 1] : nil,
        upper: index < bounds.count ? bounds[index] : nil, rows: 0)
    }
    for row in 0..<table.rowCount {
      guard case .integer(let index) = table.fields[0].column.value(at: row),
        case .integer(let rows) = table.fields[1].column.value(at: row)
      else { continue }
      ranges[Int(index)].rows = rows
    }
    return ranges
  }
}

extension ColumnFacts {
  /// How many steps of a unit the dates span.
  fileprivate func steps(of unit: TimeUnit) -> Int {
    guard let first = least?.day, let last = greatest?.day else { return 0 }
    let days = Int(last.days) - Int(first.days) + 1
    return switch unit {
    case .day: days
    case .week: days / 7 + 1
    case .month: days / 30 + 1
    case .quarter: days / 91 + 1
    case .year: days / 365 + 1
    }
  }

  /// Round numbers that part the values; nil where there is but one value.
  fileprivate func bounds(isWhole: Bool) -> [Double]? {
    guard let least = least?.number, let greatest = greatest?.number, least < greatest else {
      return nil
    }
    return RoundBounds.between(
      least, greatest, median: middle?.number ?? least, isWhole: isWhole)
  }
}

extension Table.Field {
  fileprivate var number: Double? {
    switch column.value(at: 0) {
    case .integer(let value): Double(value)
    case .fraction(let value): value
    case .text, .boolean, .period, .missing: nil
    }
  }

  fileprivate var day: CivilDate? {
    switch column.values {
    case .dates(let days) where column.isValid(0): CivilDate(days: days[0])
    case .moments where column.isValid(0): CivilDate(days: DateKernels.days(column.values)[0])
    default: nil
    }
  }
}
