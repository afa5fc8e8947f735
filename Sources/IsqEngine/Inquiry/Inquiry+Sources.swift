package import IsqColumns
package import IsqDatasets
import IsqPlan
import IsqSyntax
import IsqText

/// A dataset's views by the sources that they came from.
package struct SourceFacts: Sendable {
  /// The source, its views, its share of the views whose source is known.
  private let table: Table
  package let coverage: RunFacts.Coverage?

  init(_ table: Table, _ coverage: RunFacts.Coverage?) {
    self.table = table
    self.coverage = coverage
  }

  package func views(from source: Source) -> Table.Field? { value(1, of: source) }

  package func share(of source: Source) -> Table.Field? { value(2, of: source) }

  private func value(_ index: Int, of source: Source) -> Table.Field? {
    let name = Value.text(source.displayName)
    let row = (0..<table.rowCount).first { table.fields[0].column.value(at: $0) == name }
    guard let row, table.fields[index].column.isValid(row) else { return nil }
    var field = table.fields[index]
    field.column = field.column.gather([Int32(row)])
    return field
  }
}

extension Inquiry {
  /// Where the views of the dataset came from; nil where it has no split.
  package func sources() throws -> SourceFacts? {
    guard dataset.split != nil else { return nil }
    let views = Expr.column("views")
    var clauses = Clauses()
    clauses.by = .made([Item(.word("source"))])
    let items = [Item.named("v", views), Item.named("p", .measure("percent", of: views))]
    let result = try answer(Query(.show(items), clauses))
    return SourceFacts(result.table, result.facts.coverage)
  }
}

extension RunFacts.Coverage {
  /// `392 of 400 rows (98.1 % of views) have source data`
  package var sentence: String {
    let part = views > 0 ? knownViews / views : 0
    return "\(Count.grouped(knownRows)) of \(Count.grouped(rows)) rows "
      + "(\(Percent.text(part)) of views) have source data"
  }
}
