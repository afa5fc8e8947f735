import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Checks one query, clause by clause.
struct QueryChecker {
  let names: NameTable
  let query: Query
  private var log = CheckLog()
  private var cells = CellUse.rows
  private var conditionSite: Int?

  init(names: NameTable, query: Query) {
    self.names = names
    self.query = query
  }

  private var clauses: Clauses { query.clauses }

  mutating func check() throws(Diagnostic) -> CheckedQuery {
    try refuseWhatIsNotEvaluated()
    cells = SourceUse(names: names).cells(of: query)
    if let first = clauses.periods.first, names.date == nil {
      throw .noDate(names.dataset, at: first.range)
    }
    let condition = try checkCondition()
    let form = try checkForm()
    return CheckedQuery(
      dataset: names.dataset, links: names.environment.links, form: form, condition: condition,
      cells: cells, periods: clauses.periods, view: clauses.view?.value, notes: log.notes,
      sites: log.sites, conditionSite: conditionSite)
  }

  private mutating func checkForm() throws(Diagnostic) -> CheckedQuery.Form {
    switch query.verb {
    case .show(let items):
      return .groups(try checkShow(items, keys: try checkKeys(clauses.by?.value ?? [])))
    case .list(let items):
      return .rows(try checkList(items))
    case .ranking(let ranking):
      return .groups(try checkRanking(ranking))
    }
  }

  private mutating func checkCondition() throws(Diagnostic) -> Scalar<RowLeaf>? {
    guard let clause = clauses.condition else { return nil }
    var scope = RowScope(names: names, log: log, place: .condition, cells: cells)
    do throws(Diagnostic) {
      let checked = try scope.checkCondition(clause.value)
      log = scope.log
      conditionSite = log.site(clause.value.range)
      return checked.scalar
    } catch {
      throw error.code == .groupInRow ? offeringHaving(error, clause) : error
    }
  }

  /// A condition that is wholly about groups only has the wrong keyword.
  private func offeringHaving(_ problem: Diagnostic, _ clause: Clause<Expr>) -> Diagnostic {
    guard clauses.having == nil, !query.isList, let keys = try? keysForFix() else {
      return problem
    }
    var scope = GroupScope(names: names, log: log, cells: cells, keys: keys)
    guard (try? scope.checkCondition(clause.value)) != nil else { return problem }
    var moved = problem.fixing(.init(clause.keyword, "having"))
    if !keys.isEmpty {
      moved.primary?.text = "this is one number per \(keys.map(\.name).joined(separator: " and "))"
    }
    return moved
  }

  private func keysForFix() throws(Diagnostic) -> [CheckedKey] {
    var copy = self
    return try copy.checkKeys(clauses.by?.value ?? [])
  }

  private mutating func checkKeys(_ items: [Item]) throws(Diagnostic) -> [CheckedKey] {
    var checker = KeyChecker(names: names, log: log)
    var keys: [CheckedKey] = []
    for item in items { keys.append(try checker.check(item)) }
    log = checker.log
    return keys
  }

  // MARK: show

  private mutating func checkShow(
    _ items: [Item], keys: [CheckedKey]
  ) throws(Diagnostic) -> GroupQuery {
    var scope = GroupScope(names: names, log: log, cells: cells, keys: keys)
    scope.query = query
    let comparison = try checkComparison(keys, &scope)
    let outputs = try checkOutputs(items, &scope)
    if let view = clauses.view, view.value == .lineChart, !keys.contains(where: { $0.unit != nil })
    {
      throw .needsTimeKey("a line chart", at: view.range)
    }
    let having = try clauses.having.map { (clause) throws(Diagnostic) in
      try scope.checkCondition(clause.value).scalar
    }
    var sort: [SortTerm<GroupLeaf>] = []
    for key in clauses.sort?.value ?? [] { sort.append(try check(key, items, &scope)) }
    log = scope.log
    try checkFill(outputs, keys)
    return GroupQuery(
      keys: keys, aggregates: scope.aggregates, outputs: outputs, having: having, sort: sort,
      limit: clauses.limit?.value, fill: clauses.fill?.value, comparison: comparison,
      eachCount: 0, showsOthers: false, isRanking: false)
  }

  /// A number fills numbers; what was before is a matter of time.
  private func checkFill(
    _ outputs: [GroupQuery.Output], _ keys: [CheckedKey]
  ) throws(Diagnostic) {
    guard let clause = clauses.fill else { return }
    switch clause.value {
    case .number:
      let isNumeric = outputs.allSatisfy { $0.format.isNumeric }
      guard isNumeric else { throw .fillOfText(at: clause.range) }
    case .previous, .none:
      guard keys.contains(where: \.isTime) else {
        throw .needsTimeKey(
          "`fill \(clause.value == .none ? "none" : "previous")`", at: clause.range)
      }
    }
  }

  private func checkOutputs(
    _ items: [Item], _ scope: inout GroupScope
  ) throws(Diagnostic) -> [GroupQuery.Output] {
    var outputs: [GroupQuery.Output] = []
    var aliases: [String: Typed<GroupLeaf>] = [:]
    for item in items {
      let checked = try checkGroup(item.expr, &scope)
      if let name = item.name { aliases[name.text] = checked }
      outputs.append(
        GroupQuery.Output(
          name: item.columnName, scalar: checked.scalar, type: checked.type,
          format: checked.format,
          folding: checked.folding, site: scope.log.site(item.expr.range)))
      if clauses.compare != nil {
        outputs += try checkCompared(item, with: checked, &scope)
      }
    }
    scope.aliases = aliases
    return outputs
  }

  /// An expression over groups; one that is written like a key is the key.
  private func checkGroup(
    _ expr: Expr, _ scope: inout GroupScope
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let items = clauses.by?.value ?? []
    if let index = items.firstIndex(where: { $0.expr == expr }), index < scope.keys.count {
      let key = scope.keys[index]
      return Typed(
        .leaf(.key(index)), key.valueType, key.format, folding: key.folding, at: expr.range)
    }
    return try scope.check(expr)
  }

  private func check(
    _ key: SortKey, _ items: [Item], _ scope: inout GroupScope
  ) throws(Diagnostic) -> SortTerm<GroupLeaf> {
    let checked = try checkGroup(key.expr, &scope)
    return SortTerm(
      scalar: checked.scalar, isDescending: key.isDescending ?? false, folding: checked.folding)
  }

  // MARK: top and bottom

  private mutating func checkRanking(_ ranking: Ranking) throws(Diagnostic) -> GroupQuery {
    var checker = KeyChecker(names: names, log: log)
    var keys: [CheckedKey] = []
    for item in clauses.each?.value ?? [] { keys.append(try checker.check(item)) }
    keys.append(try checker.check(counted: ranking.counted))
    log = checker.log
    var scope = GroupScope(names: names, log: log, cells: cells, keys: keys)
    let comparison = try checkComparison(keys, &scope)
    if let others = clauses.others, keys.last?.type != .text {
      throw .othersOfNoText(at: others.range)
    }
    let outputs = try checkOutputs(ranking.measures, &scope)
    let having = try clauses.having.map { (clause) throws(Diagnostic) in
      try scope.checkCondition(clause.value).scalar
    }
    log = scope.log
    let sort = outputs.prefix(1).map {
      SortTerm(scalar: $0.scalar, isDescending: !ranking.isBottom, folding: $0.folding)
    }
    return GroupQuery(
      keys: keys, aggregates: scope.aggregates, outputs: outputs, having: having,
      sort: Array(sort), limit: ranking.count, fill: nil, comparison: comparison,
      eachCount: keys.count - 1, showsOthers: clauses.others?.value ?? false, isRanking: true)
  }

  // MARK: list

  private mutating func checkList(_ items: [Item]) throws(Diagnostic) -> RowQuery {
    var scope = RowScope(names: names, log: log, place: .list, cells: cells)
    var outputs: [RowQuery.Output] = []
    var aliases: [String: Typed<RowLeaf>] = [:]
    if items.isEmpty { outputs = try allFields(&scope) }
    for item in items.isEmpty ? allSources() : items {
      let checked = try scope.check(item.expr)
      if let name = item.name { aliases[name.text] = checked }
      outputs.append(
        RowQuery.Output(
          name: item.columnName, scalar: checked.scalar, type: checked.type,
          format: checked.format,
          folding: checked.folding, site: scope.log.site(item.expr.range)))
    }
    var sort: [SortTerm<RowLeaf>] = []
    for key in clauses.sort?.value ?? [] {
      var checked: Typed<RowLeaf>?
      if case .name(let name) = key.expr.kind { checked = aliases[name.text] }
      if checked == nil { checked = try scope.check(key.expr) }
      guard let term = checked else { continue }
      sort.append(
        SortTerm(
          scalar: term.scalar, isDescending: key.isDescending ?? false, folding: term.folding,
          site: scope.log.site(key.expr.range)))
    }
    log = scope.log
    return RowQuery(outputs: outputs, sort: sort, limit: clauses.limit?.value)
  }

  /// The columns of a bare `list`: every field of the file, whatever others are called.
  private func allFields(_ scope: inout RowScope) throws(Diagnostic) -> [RowQuery.Output] {
    let nowhere = SourceRange(0, 0)
    var outputs: [RowQuery.Output] = []
    for (index, field) in names.dataset.fields.enumerated() where !field.header.isEmpty {
      let checked = try scope.check(field: index, at: nowhere)
      outputs.append(
        RowQuery.Output(
          name: field.name, scalar: checked.scalar, type: checked.type, format: checked.format,
          folding: checked.folding, site: scope.log.site(nowhere)))
    }
    return outputs
  }

  /// And behind them the sources.
  private func allSources() -> [Item] {
    let nowhere = SourceRange(0, 0)
    if cells != .rows {
      return [Item(Expr(.name(Name("source", range: nowhere)), range: nowhere))]
    }
    return (names.dataset.split?.sources ?? []).map {
      Item(Expr(.name(Name($0.name, range: nowhere)), range: nowhere))
    }
  }

  // MARK: what comes later

  private func refuseWhatIsNotEvaluated() throws(Diagnostic) {
    if query.isList {
      let misplaced = [
        clauses.by.map { ("by", $0.range) }, clauses.having.map { ("having", $0.range) },
        clauses.fill.map { ("fill", $0.range) }, clauses.compare.map { ("compare", $0.range) },
      ]
      if let (word, range) = misplaced.lazy.compactMap({ $0 }).first {
        throw .clauseOfGroups(word, at: range)
      }
    }
    if let others = clauses.others, clauses.each != nil {
      throw .othersOfEach(at: others.range)
    }
  }
}

extension Query {
  var isList: Bool { if case .list = verb { true } else { false } }
}

extension Query {
  /// A `show` of so much for each unit as one of the units themselves, on one line.
  func canonical(by unit: TimeUnit, insteadOf expr: Expr) -> String? {
    guard case .show(var items) = verb, case .binary(_, let dividend, let divisor) = expr.kind,
      let index = items.firstIndex(where: { $0.expr == expr })
    else { return nil }
    items[index].expr = dividend
    var copy = Query(.show(items), clauses)
    let key = Item(Expr(.name(Name(unit.rawValue, range: divisor.range)), range: divisor.range))
    copy.clauses.by = Clause(
      (clauses.by?.value ?? []) + [key], range: divisor.range, keyword: divisor.range)
    return copy.canonical
  }

  /// Where the last item or clause ends.
  var end: Int? {
    let items: [Item] =
      switch verb {
      case .show(let items), .list(let items): items
      case .ranking(let ranking): ranking.measures
      }
    let clauses = clauses
    let ends =
      items.map { $0.name?.range.end ?? $0.expr.range.end } + clauses.periods.map(\.range.end)
      + [
        clauses.using?.range, clauses.condition?.range, clauses.by?.range, clauses.having?.range,
        clauses.each?.range, clauses.compare?.range, clauses.others?.range, clauses.fill?.range,
        clauses.sort?.range, clauses.limit?.range, clauses.view?.range,
      ].compactMap { $0?.end }
    return ends.max()
  }
}

extension Item {
  /// Whether the item has a name without being given one.
  var hasName: Bool {
    if name != nil { return true }
    switch expr.kind {
    case .name, .member: return true
    default: return false
    }
  }

  /// The name of the item's column.
  var columnName: String {
    if let name { return name.text }
    if case .name(let name) = expr.kind { return name.text }
    return expr.canonical
  }
}

/// Finds out whether a query looks at cells.
struct SourceUse {
  let names: NameTable

  func cells(of query: Query) -> CellUse {
    guard names.dataset.split != nil else { return .rows }
    if let condition = query.clauses.condition?.value, mentions(condition) { return .filtered }
    if case .segments(let a, let b)? = query.clauses.compare?.value, mentions(a) || mentions(b) {
      return .filtered
    }
    let listed: [Expr]
    switch query.verb {
    case .show: listed = (query.clauses.by?.value ?? []).map(\.expr)
    case .list(let items):
      listed = items.map(\.expr) + (query.clauses.sort?.value ?? []).map(\.expr)
    case .ranking(let ranking):
      let isSource =
        names.counted(ranking.counted) == nil
        && Plural.singulars(of: ranking.counted.text).contains("source")
      let each = (query.clauses.each?.value ?? []).map(\.expr)
      listed =
        each
        + (isSource || ranking.counted.text == "source"
          ? [
            Expr(.name(Name("source", range: ranking.counted.range)), range: ranking.counted.range)
          ]
          : [])
    }
    return listed.contains(where: mentions) ? .listed : .rows
  }

  /// Whether the bare name is `source` and no column, or stands for what mentions it.
  private func mentions(_ name: Name) -> Bool {
    if names.binding(name) != nil { return false }
    guard let body = names.definition(name)?.expr ?? names.segment(name) else {
      return name.text == "source" && !name.isQuoted && names.field(name) == nil
    }
    guard let inner = try? names.expanding(name) else { return false }
    return SourceUse(names: inner).mentions(body)
  }

  /// Whether the bare name `source` occurs, and is no column.
  func mentions(_ expr: Expr) -> Bool {
    switch expr.kind {
    case .name(let name): mentions(name)
    case .number, .percent, .text, .date, .boolean, .member: false
    case .list(let exprs), .call(_, let exprs): exprs.contains(where: mentions)
    case .apply(let application): mentions(application.operand)
    case .from(let a, _), .negate(let a), .not(let a), .isMissing(let a, _): mentions(a)
    case .binary(_, let a, let b): mentions(a) || mentions(b)
    case .between(let a, let b, let c), .conditional(let a, let b, let c):
      mentions(a) || mentions(b) || mentions(c)
    case .membership(let a, let exprs, _): mentions(a) || exprs.contains(where: mentions)
    }
  }
}
