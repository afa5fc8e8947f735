import IsqDatasets
package import IsqSyntax
package import IsqText
import IsqColumns

/// Finds out what the names of a query mean and whether its types fit: every mistake that a
/// person can make with them is found here, so that the stages behind it have no error path.
package struct Checker {
  let environment: Environment

  package init(_ environment: Environment) { self.environment = environment }

  /// Checks a query against the dataset that it uses.
  ///
  /// - Throws: E042, E090, E10x, E20x, E21x.
  package func check(_ query: Query) throws(Diagnostic) -> CheckedQuery {
    var names = try nameTable(query.clauses.using)
    if query.clauses.using == nil { names.placeForUsing = query.end }
    var checker = QueryChecker(names: names, query: query)
    return try checker.check()
  }

  /// Checks a value that stands alone, such as that of a `let`: a query over the whole dataset.
  package func check(value expr: Expr) throws(Diagnostic) -> CheckedQuery {
    try check(Query(.show([Item(expr)])))
  }

  func nameTable(_ using: Clause<Name>?) throws(Diagnostic) -> NameTable {
    if let using {
      guard let dataset = environment.dataset(named: using.value.text) else {
        throw .unknownDataset(using.value, environment)
      }
      return NameTable(dataset: dataset, environment: environment)
    }
    let current = environment.current.flatMap { environment.dataset(named: $0) }
    return NameTable(dataset: current ?? .empty, environment: environment)
  }
}

extension Dataset {
  /// What a query is over before anything is loaded: one row that knows nothing.
  static let empty = Dataset(
    name: "", fields: [], split: nil, dateKind: nil, report: LoadReport(), columns: NoColumns())
}

private final class NoColumns: ColumnSource {
  func rowCount() -> Int { 0 }
  func columns(_ requests: [ColumnRequest]) -> [Column] {
    preconditionFailure("planned: a dataset without fields has no columns")
  }
}
