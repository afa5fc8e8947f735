import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Checks expressions over groups. Aggregates that it meets are gathered, each once.
struct GroupScope: ExprScope {
  var names: NameTable
  var log: CheckLog
  let cells: CellUse
  let keys: [CheckedKey]
  /// Items by the names they were given, for `having` and `sort by`.
  var aliases: [String: Typed<GroupLeaf>] = [:]
  private(set) var aggregates: [AggregateUse] = []
  /// The rows that aggregates are over.
  var frame = Frame.own
  /// How far back, outermost first.
  var lags: [(count: Int, unit: TimeUnit)] = []
  /// The query, for what a note says of it as a whole.
  var query: Query?
  /// The rows that a definition is about.
  var condition: Scalar<RowLeaf>?

  init(names: NameTable, log: CheckLog, cells: CellUse, keys: [CheckedKey]) {
    self.names = names
    self.log = log
    self.cells = cells
    self.keys = keys
  }

  mutating func check(name: Name) throws(Diagnostic) -> Typed<GroupLeaf> {
    if let alias = aliases[name.text] { return alias }
    if let index = keys.firstIndex(where: { $0.name == name.text }) {
      let key = keys[index]
      return Typed(
        .leaf(.key(index)), key.valueType, key.format, folding: key.folding, at: name.range)
    }
    if let binding = names.binding(name) {
      return Typed(.constant(binding.value), binding.type, binding.format, at: name.range)
    }
    if let definition = names.definition(name) { return try check(definition, name) }
    if names.segment(name) != nil { throw .segmentInGroup(name) }
    if let field = names.field(name) { return try check(field: field, name) }
    if names.isHashtag(name) { throw .hashtagInRow(at: name.range) }
    if names.sources(name) != nil {
      return try aggregate(.total, Expr(.name(name), range: name.range), at: name.range)
    }
    guard names.keyNames.contains(name.text) else { throw .unknownName(name, names) }
    throw .dimensionWithoutTotal(name.text, isKey: false, at: name.range)
  }

  mutating func check(
    _ dataset: Name, member column: Name
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let range = dataset.range.union(column.range)
    let text = Expr(.member(dataset, column), range: range).canonical
    if let index = keys.firstIndex(where: { $0.name == text }) {
      let key = keys[index]
      return Typed(.leaf(.key(index)), key.valueType, key.format, folding: key.folding, at: range)
    }
    if try names.linked(dataset, column) != nil {
      throw .dimensionWithoutTotal(text, isKey: false, at: range)
    }
    guard let field = names.field(column) else { throw .unknownColumn(column, names) }
    let own = Name(names.dataset.fields[field].name, isQuoted: true, range: range)
    return try check(name: own)
  }

  /// A formula, for every group.
  private mutating func check(
    _ definition: Environment.Definition, _ name: Name
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    try expand(name) { (scope) throws(Diagnostic) in
      let outer = scope.condition
      defer { scope.condition = outer }
      if let condition = definition.condition {
        let test = try scope.rowCondition(condition)
        scope.condition = outer.map { .and($0, test) } ?? test
      }
      var value = try scope.check(definition.expr)
      value.range = name.range
      return value
    }
  }

  mutating func rowCondition(_ expr: Expr) throws(Diagnostic) -> Scalar<RowLeaf> {
    var scope = RowScope(names: names, log: log, place: .condition, cells: cells)
    let checked = try scope.checkCondition(expr)
    log = scope.log
    return checked.scalar
  }

  /// A bare measure means its kind's total.
  private mutating func check(field index: Int, _ name: Name) throws(Diagnostic)
    -> Typed<GroupLeaf>
  {
    let field = names.dataset.fields[index]
    guard case .measure(let kind) = field.role else {
      throw .dimensionWithoutTotal(field.name, isKey: false, at: name.range)
    }
    let expr = Expr(.name(name), range: name.range)
    switch kind {
    case .count:
      return try aggregate(.total, expr, at: name.range)
    case .rate:
      return try weightedAverage(expr, at: name.range)
    case .average:
      return field.name == "duration"
        ? try aggregate(.average, expr, at: name.range)
        : try weightedAverage(expr, at: name.range)
    case .level:
      return try level(expr, at: name.range)
    case .unique:
      return try aggregate(.unique, expr, at: name.range)
    }
  }

  /// Checks the argument over rows, and gathers the aggregate.
  private mutating func aggregate(
    _ function: AggregateFunction, _ operand: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let argument = try checkRow(operand)
    let isOrdered = function == .min || function == .max
    guard argument.type.isNumeric || (isOrdered && argument.type == .date) else {
      throw .notAMeasure(argument.type, at: operand.range)
    }
    let type: ValueType
    switch function {
    case .total, .min, .max, .unique: type = argument.type
    default: type = argument.type == .ratio ? .ratio : .fraction
    }
    let leaf = add(Aggregate(function, [argument.scalar], type: columnType(argument)), at: range)
    let keepsFormat = argument.format == .estimate || type == argument.type
    return Typed(leaf, type, keepsFormat ? argument.format : nil, at: range)
  }

  /// The mean weighted by views; the plain mean where there are no views.
  private mutating func weightedAverage(
    _ operand: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    guard let views = names.field(named: "views") else {
      return try aggregate(.average, operand, at: range)
    }
    let argument = try checkRow(operand)
    let aggregate = Aggregate(
      .weightedAverage, [argument.scalar, .leaf(.field(views))], type: .fraction)
    let type: ValueType = argument.type == .ratio ? .ratio : .fraction
    return Typed(add(aggregate, at: range), type, at: range)
  }

  private mutating func level(
    _ operand: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    guard let date = names.date else { return try aggregate(.unique, operand, at: range) }
    let argument = try checkRow(operand)
    let account: Scalar<RowLeaf> =
      names.field(named: "account").map { .leaf(.field($0)) } ?? .constant(.text(""))
    let aggregate = Aggregate(
      .level, [argument.scalar, .leaf(.field(date)), account], type: columnType(argument))
    return Typed(add(aggregate, at: range), argument.type, at: range)
  }

  private func columnType(_ argument: Typed<RowLeaf>) -> ColumnType {
    argument.format == .moment ? .moment : argument.type.columnType
  }

  private mutating func checkRow(_ expr: Expr) throws(Diagnostic) -> Typed<RowLeaf> {
    var scope = RowScope(names: names, log: log, place: .operand, cells: cells)
    let checked = try scope.check(expr)
    log = scope.log
    return checked
  }

  private mutating func add(_ aggregate: Aggregate, at range: SourceRange) -> Scalar<GroupLeaf> {
    let frame = lags.reversed().reduce(frame) { .earlier($0, $1.count, $1.unit) }
    var aggregate = aggregate
    aggregate.condition = condition
    let known = aggregates.firstIndex { $0.aggregate == aggregate && $0.frame == frame }
    if let known { return .leaf(.aggregate(known)) }
    aggregates.append(AggregateUse(aggregate: aggregate, frame: frame, site: log.site(range)))
    return .leaf(.aggregate(aggregates.count - 1))
  }

  mutating func check(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    if application.isRunning { return try checkRunning(application, at: range) }
    let name = application.function.text
    switch name {
    case "change", "growth": return try checkChange(application, at: range)
    case "percent": return try checkPercent(application, at: range)
    default: break
    }
    if let window = application.window { return try checkWindow(application, window, at: range) }
    let operand = application.operand
    if let fraction = MeasureFunctions.percentile(name) {
      return try aggregate(.percentile(fraction), operand, at: range)
    }
    switch name {
    case "count": return try checkCount(application, at: range)
    case "share": return try checkShare(application, at: range)
    case "total": return try aggregate(.total, operand, at: range)
    case "average": return try aggregate(.average, operand, at: range)
    case "min": return try aggregate(.min, operand, at: range)
    case "max": return try aggregate(.max, operand, at: range)
    default: throw .unknownFunction(application, at: range)
    }
  }

  /// A ratio of sums, both over the rows whose split is known.
  private mutating func checkShare(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let sources = try ShareOperand.sources(of: application, names, cells: cells, at: range)
    guard let views = names.field(named: "views") else { throw .noViews(at: range) }
    let type: ColumnType = names.dataset.split?.scale == .counts ? .integer : .fraction
    let part = add(
      Aggregate(.total, [.leaf(.measure(from: sources))], type: type), at: range)
    let whole = add(
      Aggregate(.total, [.leaf(.knownViews)], type: names.dataset.fields[views].type), at: range)
    return Typed(.arithmetic(.divide, part, whole), .ratio, at: range)
  }

  private mutating func checkCount(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let operand = application.operand
    if case .name(let name) = operand.kind, !application.isDistinct {
      if name.text == "rows", !name.isQuoted, names.field(name) == nil {
        if cells != .rows { throw .notSplit("count of rows", at: range) }
        return count(.rowCount, [], type: .integer, at: range)
      }
      if names.field(name) == nil, names.sources(name) == nil, let field = names.counted(name) {
        return try countDistinct(field: field, at: range)
      }
      if names.field(name) == nil, names.binding(name) == nil, names.definition(name) == nil,
        let derived = try countDerived(name, at: range)
      {
        return derived
      }
      if names.field(name) == nil, names.sources(name) == nil, names.binding(name) == nil {
        throw .unknownCounted(name, names)
      }
    }
    let argument = try checkRow(operand)
    if application.isDistinct {
      return count(
        .distinct(argument.folding), [argument.scalar], type: columnType(argument), at: range)
    }
    return count(.count, [argument.scalar], type: columnType(argument), at: range)
  }

  /// Different values of what is made from the row: `count of weeks`, `count of hashtags`.
  private mutating func countDerived(
    _ name: Name, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf>? {
    for word in Plural.singulars(of: name.text) {
      let isStep = ScalarFunction.TimeStep(rawValue: word) != nil && names.date != nil
      guard isStep || (word == "hashtag" && names.title != nil) else { continue }
      if cells != .rows { throw .countBesideSource(word, at: range) }
      if word == "hashtag", let title = names.title {
        return count(.distinctHashtags, [.leaf(.field(title))], type: .text, at: range)
      }
      let argument = try checkRow(Expr(.name(Name(word, range: range)), range: range))
      return count(
        .distinct(.caseless), [argument.scalar], type: columnType(argument), at: range)
    }
    return nil
  }

  private mutating func countDistinct(
    field: Int, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let name = names.dataset.fields[field].name
    if cells != .rows { throw .countBesideSource(name, at: range) }
    let argument = try checkRow(Expr(.name(Name(name, range: range)), range: range))
    return count(
      .distinct(argument.folding), [argument.scalar], type: columnType(argument), at: range)
  }

  private mutating func count(
    _ function: AggregateFunction, _ arguments: [Scalar<RowLeaf>], type: ColumnType,
    at range: SourceRange
  ) -> Typed<GroupLeaf> {
    Typed(add(Aggregate(function, arguments, type: type), at: range), .integer, at: range)
  }

  mutating func check(
    _ target: Expr, from sources: SourceList, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    try aggregate(.total, Expr(.from(target, sources), range: range), at: range)
  }

  mutating func check(
    _ dividend: Expr, per divisor: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let above = try checkNumber(dividend, for: "`per`")
    let below = try checkDivisor(divisor, of: dividend, at: range)
    let quotient = Scalar<GroupLeaf>.arithmetic(.divide, above.scalar, below)
    let format: ValueFormat = above.format == .estimate ? .estimate : .number
    return Typed(quotient, .fraction, format, at: range)
  }

  /// What `per` divides by: time, different values of a dimension, or a measure.
  private mutating func checkDivisor(
    _ divisor: Expr, of dividend: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Scalar<GroupLeaf> {
    guard case .name(let name) = divisor.kind, !name.isQuoted else {
      return try checkNumber(divisor, for: "`per`").scalar
    }
    if let unit = TimeUnit(word: name.text), names.field(name) == nil {
      guard names.date != nil else { throw .noDate(names.dataset, at: name.range) }
      if !keys.contains(where: { $0.unit != nil }) {
        let place = SourceRange(
          max(dividend.range.end, name.range.start - "per ".utf8.count), range.end)
        let byUnit = query?.canonical(
          by: unit, insteadOf: Expr(.binary(.per, dividend, divisor), range: range))
        log.notes.append(.perWithoutBy(unit, dividend, query: byUnit, at: place))
      }
      return .leaf(.units(unit))
    }
    if let field = names.counted(name), !names.isMeasure(field) {
      let argument = try checkRow(
        Expr(
          .name(Name(names.dataset.fields[field].name, range: name.range)), range: name.range))
      return count(
        .distinct(argument.folding), [argument.scalar], type: columnType(argument), at: name.range
      ).scalar
    }
    return try checkNumber(divisor, for: "`per`").scalar
  }
}
