import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Checks what stands after `by`, and what a ranking counts.
struct KeyChecker {
  let names: NameTable
  var log: CheckLog

  /// After `by`: time unit, then defined name, then column; any row expression that has a name.
  mutating func check(_ item: Item) throws(Diagnostic) -> CheckedKey {
    guard case .name(let name) = item.expr.kind else { return try check(expression: item) }
    var key: CheckedKey
    if !name.isQuoted, let step = timeStep(name.text), names.date != nil || names.field(name) == nil
    {
      noteHiddenColumn(name)
      key = try timeKey(step, at: name.range)
    } else if names.isDefined(name) {
      key = try check(expression: item)
    } else {
      key = try check(column: name)
    }
    if let alias = item.name { key.name = alias.text }
    return key
  }

  /// `top 10 videos`: the plural or the singular of a key.
  mutating func check(counted name: Name) throws(Diagnostic) -> CheckedKey {
    if names.isDefined(name) { return try check(defined: name) }
    if let field = names.counted(name) { return try check(field: field, at: name.range) }
    for word in [name.text] + Plural.singulars(of: name.text) {
      if let step = timeStep(word) { return try timeKey(step, at: name.range) }
      let singular = Name(word, range: name.range)
      if let key = checkDerived(singular) { return key }
      if names.isDefined(singular) { return try check(defined: singular) }
    }
    throw .unknownKey(name, names, isCounted: true)
  }

  private mutating func check(defined name: Name) throws(Diagnostic) -> CheckedKey {
    try check(expression: Item(Expr(.name(name), range: name.range)))
  }

  private func timeStep(_ word: String) -> ScalarFunction.TimeStep? {
    if let unit = TimeUnit(word: word) { return ScalarFunction.TimeStep(rawValue: unit.rawValue) }
    return ScalarFunction.TimeStep(rawValue: word)
  }

  /// When something built in hides a column, the answer says so.
  private mutating func noteHiddenColumn(_ name: Name) {
    guard let field = names.field(name), field != names.date else { return }
    log.notes.append(.hidesColumn(name))
  }

  private func timeKey(
    _ step: ScalarFunction.TimeStep, at range: SourceRange
  ) throws(Diagnostic) -> CheckedKey {
    guard let date = names.date, let function = FunctionCatalogue.function(named: step.rawValue)
    else { throw .noDate(names.dataset, at: range) }
    return CheckedKey(
      name: step.rawValue, kind: .row(.call(function, [.leaf(.field(date))])),
      type: step.columnType, valueType: step.valueType, format: step.format, folding: .caseless,
      unit: TimeUnit(rawValue: step.rawValue), isOfDate: true, isTime: true)
  }

  private func check(column name: Name) throws(Diagnostic) -> CheckedKey {
    if let field = names.field(name) { return try check(field: field, at: name.range) }
    if let key = checkDerived(name) { return key }
    throw .unknownKey(name, names, isCounted: false)
  }

  private func checkDerived(_ name: Name) -> CheckedKey? {
    guard !name.isQuoted else { return nil }
    if name.text == "source", names.dataset.split != nil {
      return CheckedKey(
        name: "source", kind: .source, type: .text, valueType: .source, format: .text,
        folding: .caseless, unit: nil, isOfDate: false, isTime: false)
    }
    if name.text == "hashtag", let title = names.title {
      return CheckedKey(
        name: "hashtag", kind: .hashtag(.leaf(.field(title))), type: .text, valueType: .text,
        format: .text, folding: .caseless, unit: nil, isOfDate: false, isTime: false)
    }
    return nil
  }

  private func check(field index: Int, at range: SourceRange) throws(Diagnostic) -> CheckedKey {
    let field = names.dataset.fields[index]
    if names.isMeasure(index) { throw .measureAsKey(field.name, at: range) }
    let isDate = field.valueType == .date
    return CheckedKey(
      name: field.name, kind: .row(.leaf(.field(index))), type: field.type,
      valueType: field.valueType, format: field.valueFormat,
      folding: field.name == "account" ? .handle : .caseless,
      unit: field.type == .date ? field.stepUnit : nil, isOfDate: index == names.date,
      isTime: isDate)
  }

  private mutating func check(expression item: Item) throws(Diagnostic) -> CheckedKey {
    var scope = RowScope(names: names, log: log, place: .condition, cells: .rows)
    let checked: Typed<RowLeaf>
    do throws(Diagnostic) { checked = try scope.check(item.expr) } catch {
      throw error.code == .groupInRow ? .groupAsKey(at: item.expr.range) : error
    }
    log = scope.log
    let step = timeStep(of: item.expr)
    guard step != nil || item.hasName else { throw .unnamedKey(item, at: item.expr.range) }
    return CheckedKey(
      name: item.columnName, kind: .row(checked.scalar),
      type: checked.format == .moment ? .moment : checked.type.columnType,
      valueType: checked.type, format: checked.format, folding: checked.folding,
      unit: step.flatMap { TimeUnit(rawValue: $0.rawValue) }, isOfDate: isOfDate(item.expr),
      isTime: step != nil)
  }

  /// `week(posted)` is a step of time.
  private func timeStep(of expr: Expr) -> ScalarFunction.TimeStep? {
    guard case .call(let name, let arguments) = expr.kind, arguments.count == 1 else { return nil }
    return ScalarFunction.TimeStep(rawValue: name.text)
  }

  private func isOfDate(_ expr: Expr) -> Bool {
    guard case .call(_, let arguments) = expr.kind, case .name(let name)? = arguments.first?.kind
    else { return false }
    return names.field(name) == names.date
  }
}

extension ScalarFunction.TimeStep {
  var columnType: ColumnType {
    switch self {
    case .day, .week, .month, .quarter, .year: .date
    case .weekday: .text
    case .hour: .integer
    }
  }
}
