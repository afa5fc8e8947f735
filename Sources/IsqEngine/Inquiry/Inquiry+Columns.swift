package import IsqColumns
import IsqDatasets
import IsqSyntax

/// What is found out about the values of a column.
package struct ColumnFacts: Sendable {
  package var rows: Int
  /// Rows whose value is known.
  package var known: Int
  /// Different values, where they were counted.
  package var different: Int?
  /// One value each, where the type has an order that can be asked for.
  package var least: Table.Field?
  package var middle: Table.Field?
  package var greatest: Table.Field?

  package var missing: Int { rows - known }
}

extension Inquiry {
  package enum Depth: Hashable, Sendable {
    /// Different values of dimensions alone, and no medians: what one pass gives cheaply.
    case survey
    case everything
  }

  package func rowCount() throws -> Int {
    dataset.fields.isEmpty && dataset.split == nil ? 0 : try dataset.columns.rowCount()
  }

  /// The facts of fields, in their order, from one query.
  package func facts(ofFields fields: [Int], _ depth: Depth) throws -> [ColumnFacts] {
    let rows = try rowCount()
    let parts = fields.map { items(for: dataset.fields[$0], depth) }
    let all = parts.flatMap { $0 }
    guard !all.isEmpty else { return [] }
    let named = all.indices.map { Item.named("c\($0)", all[$0].expr) }
    let table = try answer(Query(.show(named))).table
    var values = table.fields[...]
    return parts.map { part in
      var facts = ColumnFacts(rows: rows, known: 0)
      for item in part {
        guard let value = values.popFirst() else { preconditionFailure("a value for every item") }
        facts.take(value, as: item.fact)
      }
      return facts
    }
  }

  fileprivate enum Fact { case known, different, least, middle, greatest }

  private func items(for field: Field, _ depth: Depth) -> [(fact: Fact, expr: Expr)] {
    let column = Expr.column(field.name)
    var items: [(Fact, Expr)] = [(.known, .measure("count", of: column))]
    if depth == .everything || field.role == .dimension {
      items.append((.different, .measure("count", of: column, isDistinct: true)))
    }
    if field.type.isOrdered {
      items.append((.least, .measure("min", of: column)))
      items.append((.greatest, .measure("max", of: column)))
    }
    if depth == .everything, field.type.isNumeric {
      items.append((.middle, .measure("median", of: column)))
    }
    return items
  }

  /// Up to so many different values of a column of texts or conditions, the first of the file.
  package func examples(ofField index: Int, count: Int) throws -> [String] {
    let column = Expr.column(dataset.fields[index].name)
    var clauses = Clauses()
    clauses.condition = .made(column.isKnown)
    clauses.limit = .made(16 * count)
    let table = try answer(Query(.list([Item(column)]), clauses)).table
    var found: [String] = []
    for row in 0..<table.rowCount where found.count < count {
      let text: String
      switch table.fields[0].column.value(at: row) {
      case .text(let value): text = value
      case .boolean(let value): text = value ? "true" : "false"
      case .integer, .fraction, .period, .missing: continue
      }
      if !found.contains(text) { found.append(text) }
    }
    return found
  }
}

extension ColumnFacts {
  fileprivate mutating func take(_ value: Table.Field, as fact: Inquiry.Fact) {
    switch fact {
    case .known: known = value.count
    case .different: different = value.count
    case .least: least = value
    case .middle: middle = value
    case .greatest: greatest = value
    }
  }
}

extension Table.Field {
  /// The whole number in the first row.
  fileprivate var count: Int {
    if case .integer(let count) = column.value(at: 0) { Int(count) } else { 0 }
  }
}

extension ColumnType {
  package var isNumeric: Bool { self == .integer || self == .fraction }

  /// Whether there is a least and a greatest value.
  var isOrdered: Bool { isNumeric || self == .date || self == .moment }
}
