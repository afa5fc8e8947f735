import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

extension Environment {
  /// The dataset of a name.
  ///
  /// - Throws: E105.
  func known(_ name: Name) throws(Diagnostic) -> Dataset {
    guard let dataset = dataset(named: name.text) else { throw .unknownDataset(name, self) }
    return dataset
  }

  /// The value of an expression that stands alone.
  ///
  /// - Throws: what the checker throws; R001; E30x.
  func evaluate(_ expr: Expr, by engine: any Engine) throws -> Binding {
    let checked = try Checker(self).check(value: expr)
    let result = try engine.run(checked, settings).result
    guard let field = result.table.fields.first, result.table.rowCount == 1 else {
      preconditionFailure("checked: a value is one row of one column")
    }
    return Binding(
      value: field.column.value(at: 0), type: field.valueType, format: field.format)
  }
}

extension Table.Field {
  /// The type of the language that the column holds.
  fileprivate var valueType: ValueType {
    switch column.type {
    case .integer: .integer
    case .fraction: format == .ratio ? .ratio : .fraction
    case .date, .moment: .date
    case .boolean: .boolean
    case .text: .text
    }
  }
}
