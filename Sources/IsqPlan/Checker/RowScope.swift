import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Checks expressions over single rows.
struct RowScope: ExprScope {
  /// Where the expression stands.
  enum Place: Hashable {
    /// In `where`: `views` is the row's total, whatever is counted elsewhere.
    case condition
    /// In the items or the order of a `list`.
    case list
    /// Behind the `of` of a measure function, or as a key.
    case operand
  }

  var names: NameTable
  var log: CheckLog
  let place: Place
  let cells: CellUse

  mutating func check(name: Name) throws(Diagnostic) -> Typed<RowLeaf> {
    if let binding = names.binding(name) {
      return Typed(.constant(binding.value), binding.type, binding.format, at: name.range)
    }
    if let definition = names.definition(name) { return try check(definition, name) }
    if let segment = names.segment(name) {
      let condition = try expand(name) { (scope) throws(Diagnostic) in
        try scope.checkCondition(segment)
      }
      return Typed(condition.scalar, .boolean, at: name.range)
    }
    if let index = names.field(name) { return try check(field: index, at: name.range) }
    if names.isHashtag(name) { throw .hashtagInRow(at: name.range) }
    if let sources = names.sources(name) { return views(from: sources, at: name.range) }
    if !name.isQuoted, let derived = try checkDerived(name) { return derived }
    throw .unknownName(name, names)
  }

  mutating func check(
    _ dataset: Name, member column: Name
  ) throws(Diagnostic) -> Typed<RowLeaf> {
    let range = dataset.range.union(column.range)
    guard let linked = try names.linked(dataset, column) else {
      guard let field = names.field(column) else { throw .unknownColumn(column, names) }
      return try check(field: field, at: range)
    }
    return Typed(
      .leaf(linked.leaf), linked.field.valueType, linked.field.valueFormat,
      folding: linked.field.name == "account" ? .handle : .caseless, at: range)
  }

  /// A formula over the row; missing where the row is not one of those it is about.
  private mutating func check(
    _ definition: Environment.Definition, _ name: Name
  ) throws(Diagnostic) -> Typed<RowLeaf> {
    try expand(name) { (scope) throws(Diagnostic) in
      var value = try scope.check(definition.expr)
      value.range = name.range
      guard let condition = definition.condition else { return value }
      let test = try scope.checkCondition(condition)
      value.scalar = .conditional(
        test.scalar, then: value.scalar, else: .constant(.missing(value.type.columnType)))
      return value
    }
  }

  /// A name that is made from the row's date, or of its split.
  private func checkDerived(_ name: Name) throws(Diagnostic) -> Typed<RowLeaf>? {
    if name.text == "source", names.dataset.split != nil {
      return Typed(.leaf(.source), .source, at: name.range)
    }
    guard let step = ScalarFunction.TimeStep(rawValue: name.text), let date = names.date,
      let function = FunctionCatalogue.function(named: name.text)
    else { return nil }
    let call = Scalar<RowLeaf>.call(function, [.leaf(.field(date))])
    return Typed(call, step.valueType, step.format, at: name.range)
  }

  func check(field index: Int, at range: SourceRange) throws(Diagnostic) -> Typed<RowLeaf> {
    let field = names.dataset.fields[index]
    guard field.name == "views", place != .condition else {
      if cells != .rows, place == .operand, names.isMeasure(index) {
        throw .notSplit(field.name, at: range)
      }
      return Typed(
        .leaf(.field(index)), field.valueType, field.valueFormat,
        folding: field.name == "account" ? .handle : .caseless, at: range)
    }
    guard cells == .rows else {
      return Typed(.leaf(.measure(from: nil)), splitType, splitFormat, at: range)
    }
    return Typed(.leaf(.measure(from: nil)), field.valueType, field.valueFormat, at: range)
  }

  private func views(from sources: [Int], at range: SourceRange) -> Typed<RowLeaf> {
    let leaf: RowLeaf = place == .condition ? .rowViews(from: sources) : .measure(from: sources)
    return Typed(.leaf(leaf), splitType, splitFormat, at: range)
  }

  private var splitType: ValueType {
    names.dataset.split?.scale == .counts ? .integer : .fraction
  }

  private var splitFormat: ValueFormat {
    names.dataset.split?.scale == .counts ? .number : .estimate
  }

  mutating func check(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<RowLeaf> {
    guard application.function.text == "share", !application.isRunning, application.window == nil
    else {
      guard MeasureFunctions.isKnown(application.function.text) else {
        throw .unknownFunction(application, at: range)
      }
      throw .groupInRow(application, place: place, at: range)
    }
    let sources = try ShareOperand.sources(
      of: application, names, cells: place == .condition ? .rows : cells, at: range)
    guard let views = names.field(named: "views") else { throw .noViews(at: range) }
    let ratio = Scalar<RowLeaf>.arithmetic(
      .divide, .leaf(.rowViews(from: sources)), .leaf(.field(views)))
    return Typed(ratio, .ratio, at: range)
  }

  mutating func check(
    _ target: Expr, from sources: SourceList, at range: SourceRange
  ) throws(Diagnostic) -> Typed<RowLeaf> {
    let indices = try FromClause.indices(of: sources, names)
    try FromClause.requireViews(target, names, at: sources.range)
    return views(from: indices, at: range)
  }

  mutating func check(
    _ dividend: Expr, per divisor: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<RowLeaf> {
    let above = try checkNumber(dividend, for: "`per`")
    let below = try check(divisor)
    guard below.type.isNumeric else { throw .perInRow(at: divisor.range) }
    return TypeRules.arithmetic(.divide, above, below, at: range)
  }
}

extension Field {
  var valueType: ValueType {
    switch (type, role) {
    case (.fraction, .measure(.rate)), (.integer, .measure(.rate)): .ratio
    case (.integer, _): .integer
    case (.fraction, _): .fraction
    case (.text, _): .text
    case (.date, _), (.moment, _): .date
    case (.boolean, _): .boolean
    }
  }

  var valueFormat: ValueFormat {
    format ?? (type == .moment ? .moment : valueType.defaultFormat)
  }

  /// The unit of time whose first days a column of dates holds.
  var stepUnit: TimeUnit {
    if case .step(let unit)? = format { unit } else { .day }
  }
}

/// The sources that a share is of.
enum ShareOperand {
  static func sources(
    of application: Application, _ names: NameTable, cells: CellUse, at range: SourceRange
  ) throws(Diagnostic) -> [Int] {
    guard names.dataset.split != nil else { throw .noSplit(names.dataset, at: range) }
    guard cells == .rows else { throw .shareBesideSource(application, at: range) }
    var indices: [Int] = []
    for expr in members(application.operand) {
      guard case .name(let name) = expr.kind else { throw .shareOfNonSource(at: expr.range) }
      guard let found = names.sources(name) else {
        throw names.field(name) == nil
          ? .unknownSource(name, names) : .shareOfNonSource(at: expr.range)
      }
      for index in found where !indices.contains(index) { indices.append(index) }
    }
    return indices
  }

  private static func members(_ operand: Expr) -> [Expr] {
    if case .list(let exprs) = operand.kind { return exprs }
    return [operand]
  }
}

/// `X from S`.
enum FromClause {
  static func indices(of sources: SourceList, _ names: NameTable) throws(Diagnostic) -> [Int] {
    guard names.dataset.split != nil else {
      throw .noSplit(names.dataset, at: sources.range)
    }
    var indices: [Int] = []
    for name in sources.names {
      guard let found = names.sources(name) else {
        let isDataset = names.environment.dataset(named: name.text) != nil
        throw isDataset
          ? .datasetAsSource(name, names, at: sources.range) : .unknownSource(name, names)
      }
      for index in found where !indices.contains(index) { indices.append(index) }
    }
    return indices
  }

  /// Only views have a value for each source.
  static func requireViews(
    _ target: Expr, _ names: NameTable, at range: SourceRange
  ) throws(Diagnostic) {
    guard case .name(let name) = target.kind else { throw .notSplit("this", at: target.range) }
    if name.text == "views", names.field(name) != nil { return }
    guard names.field(name) != nil else { throw .unknownName(name, names) }
    throw Diagnostic.notSplit(name.text, at: range).fixing(.init(range, ""))
  }
}
