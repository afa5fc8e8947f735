import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqRender
import IsqText

extension Describer {
  /// What the values of a column are, and how they are spread.
  func describe(_ dataset: Dataset, column index: Int) throws -> Description {
    let inquiry = inquiry(dataset)
    let field = dataset.fields[index]
    guard let facts = try inquiry.facts(ofFields: [index], .everything).first else {
      preconditionFailure("asked: the facts of one field")
    }
    var parts: [Description.Part] = [
      .heading("\(field.name), a column of \(dataset.name)"), .paragraph(meaning(of: field)),
      .entries(entries(field, facts)),
    ]
    if let distribution = try inquiry.distribution(ofField: index, facts) {
      parts.append(.paragraph(title(of: distribution)))
      parts.append(.bars(bars(distribution, facts)))
    }
    return Description(parts, table: table(field, facts))
  }

  private func entries(_ field: Field, _ facts: ColumnFacts) -> [Description.Entry] {
    var entries: [Description.Entry] = [
      .init("kind", kind(of: field)), .init("type", field.typeWord),
    ]
    if !field.header.isEmpty, field.header != field.name {
      entries.append(.init("header", field.header))
    }
    let counts = [
      ("rows", facts.rows), ("missing", facts.missing), ("different", facts.different ?? 0),
    ]
    entries += counts.map { .init($0, Count.grouped($1)) }
    guard facts.known > 0 else { return entries }
    let values = [("min", facts.least), ("median", facts.middle), ("max", facts.greatest)]
    entries += values.compactMap { label, value in
      value.map { .init(label, CellText.readable($0)) }
    }
    return entries
  }

  /// What the kind means for a group.
  private func meaning(of field: Field) -> String {
    guard case .measure(let kind) = field.role else {
      return "A dimension: rows are filtered and grouped by it."
    }
    return switch kind {
    case .count: "It adds up: a group has the sum of its rows."
    case .rate: "A rate: a group has the mean of its rows, weighted by views."
    case .average:
      field.name == "duration"
        ? "An average: a group has the mean of its rows."
        : "An average: a group has the mean of its rows, weighted by views."
    case .level: "A level: a group has the value at its newest date, summed over accounts."
    case .unique:
      "People, who can't be added up: a group of more than one row needs max of \(field.name) or "
        + "average of \(field.name)."
    }
  }

  /// The kind and, for a measure, how another one is given to it.
  private func kind(of field: Field) -> String {
    guard case .measure(let kind) = field.role else { return field.kindWord }
    let other = kind == .rate ? MeasureKind.count : .rate
    return "\(field.kindWord) (another one: set kind of \(field.name) = \(other.rawValue))"
  }

  // MARK: the distribution

  private func title(of distribution: Distribution) -> String {
    switch distribution {
    case .frequent(_, others: 0): "Values and their rows:"
    case .frequent(let table, let others):
      "The \(table.rowCount) most frequent values and their rows, of "
        + "\(Count.grouped(table.rowCount + others)):"
    case .steps(let table):
      if case .step(let unit)? = table.fields.first?.format {
        "Rows by \(unit.rawValue):"
      } else {
        "Rows by step:"
      }
    case .ranges: "Rows by size:"
    }
  }

  private func bars(_ distribution: Distribution, _ facts: ColumnFacts) -> [Description.Bar] {
    switch distribution {
    case .frequent(let table, _), .steps(let table):
      return (0..<table.rowCount).map { row in
        guard case .integer(let rows) = table.fields[1].column.value(at: row) else {
          preconditionFailure("asked: a count of rows")
        }
        let label = CellText.readable(table.fields[0], row: row)
        return .init(label, count: rows, isAmount: false)
      }
    case .ranges(let ranges):
      return ranges.map { .init(label(of: $0, facts), count: $0.rows, isAmount: true) }
    }
  }

  /// `1,000 to 1,999` of whole numbers, `20 to < 40` of others.
  private func label(of range: NumberRange, _ facts: ColumnFacts) -> String {
    if case .integer(let least)? = facts.least?.column.value(at: 0),
      case .integer(let greatest)? = facts.greatest?.column.value(at: 0)
    {
      let first = range.lower.flatMap { Int64(exactly: $0) } ?? least
      let last = range.upper.flatMap { Int64(exactly: $0 - 1) } ?? greatest
      let ends = [Count.grouped(first), Count.grouped(last)]
      return first == last ? ends[0] : "\(ends[0]) to \(ends[1])"
    }
    let format = facts.least?.format ?? .number
    let lower = range.lower.map { CellText.bound($0, format) }
    let upper = range.upper.map { CellText.bound($0, format) }
    return switch (lower, upper) {
    case (let lower?, let upper?): "\(lower) to < \(upper)"
    case (let lower?, nil): "≥ \(lower)"
    case (nil, let upper?): "< \(upper)"
    case (nil, nil): "all"
    }
  }

  // MARK: for programs

  private func table(_ field: Field, _ facts: ColumnFacts) -> Table {
    var texts = TableBuilder("column", "kind", "type", "header", "rows", "missing", "different")
    texts.add(
      field.name, field.kindWord, field.typeWord, field.header, String(facts.rows),
      String(facts.missing), facts.different.map(String.init))
    var table = texts.table(numbers: ["rows", "missing", "different"])
    table.append("min", facts.least)
    table.append("median", facts.middle)
    table.append("max", facts.greatest)
    return table
  }
}
