import IsqSyntax
import IsqCalendar
import IsqColumns
import IsqDatasets

/// Turns a checked query into a plan. Nothing can go wrong here.
package struct Planner {
  private let settings: Settings
  /// The dates of the dataset; only read where `needsDates` says so.
  private let dates: DateFacts?

  package init(_ settings: Settings, dates: DateFacts?) {
    self.settings = settings
    self.dates = dates
  }

  /// Whether planning a query needs the dates of its dataset.
  package static func needsDates(_ query: CheckedQuery) -> Bool {
    if !query.periods.isEmpty { return true }
    guard case .groups(let groups) = query.form else { return false }
    return groups.outputs.contains { $0.scalar.hasUnits }
      || groups.having?.hasUnits ?? false || groups.sort.contains { $0.scalar.hasUnits }
      || groups.aggregates.contains { $0.frame.isOverTime }
  }

  /// A plan that asks of rows what the plan of the query does, whatever the dates are; nil where
  /// that depends on them, as it does where days are counted back from the last.
  package static func planOfRows(_ query: CheckedQuery, _ settings: Settings) -> Plan? {
    let plans = [0, 10_000].map { (day: Int32) in
      let (first, last) = (CivilDate(days: day), CivilDate(days: day + 500))
      let dates = DateFacts(first: first, last: last, newest: last)
      return Planner(settings, dates: dates).plan(query)
    }
    return plans[0].asksTheSameOfRows(as: plans[1]) ? plans[0] : nil
  }

  package func plan(_ query: CheckedQuery) -> Plan {
    var lowering = Lowering(query)
    let range = range(of: query)
    let condition = query.rowCondition(in: range)
    let coverage = lowering.coverage(query, condition: condition)
    let shape: Plan.Shape =
      switch query.form {
      case .rows(let rows): .rows(plan(rows, query, condition, &lowering))
      case .groups(let groups): .groups(plan(groups, query, condition, range, &lowering))
      }
    return Plan(
      dataset: query.dataset, links: query.links, inputs: lowering.inputs, shape: shape,
      coverage: coverage,
      weekStart: settings.weekStart, timezone: settings.timezone, site: query.conditionSite ?? 0)
  }

  /// The days that a query is about; nil where it has no period clause.
  package func range(of query: CheckedQuery) -> DayRange? {
    guard !query.periods.isEmpty, let dates else { return nil }
    let resolver = PeriodResolver(
      today: settings.today ?? dates.newest, weekStart: settings.weekStart)
    return resolver.resolve(query.periods.map(\.value))
  }

  // MARK: list

  private func plan(
    _ rows: RowQuery, _ query: CheckedQuery, _ condition: Scalar<RowLeaf>?,
    _ lowering: inout Lowering
  ) -> RowsPlan {
    var terms = rows.sort
    if terms.isEmpty, let first = rows.outputs.first(where: { $0.isMeasure(of: query) }) {
      terms = [
        SortTerm(
          scalar: first.scalar, isDescending: true, folding: first.folding, site: first.site)
      ]
    }
    let passes = lowering.passes(query, condition).map { pass in
      RowsPlan.Pass(
        condition: pass.condition,
        outputs: rows.outputs.map { lowering.derivation($0.scalar, pass.binding) },
        sort: terms.map { lowering.derivation($0.scalar, pass.binding) })
    }
    return RowsPlan(
      passes: passes,
      outputs: rows.outputs.map { .init(name: $0.name, format: $0.format, site: $0.site) },
      sort: terms.map {
        SortDirection(isDescending: $0.isDescending, folding: $0.folding, site: $0.site)
      },
      limit: rows.limit)
  }

  // MARK: show, top, bottom

  private func plan(
    _ groups: GroupQuery, _ query: CheckedQuery, _ condition: Scalar<RowLeaf>?,
    _ range: DayRange?, _ lowering: inout Lowering
  ) -> GroupsPlan {
    var passes = lowering.passes(query, condition)
    if query.cells == .listed, groups.showsUnattributed {
      passes.append(lowering.unattributed(condition))
    }
    let layout = GroupLayout(groups)
    let sides = SidePlanner(
      settings: settings, dates: dates, query: query, groups: groups, range: range
    ).plan(layout.framed, &lowering)
    let keyIndices = Array(groups.keys.indices)
    return GroupsPlan(
      passes: passes.map { lowering.pass($0, groups, keys: keyIndices, layout.own) },
      keys: groups.keys.map { key in
        GroupsPlan.Key(
          name: key.name, type: key.type, format: key.format, folding: key.folding,
          labels: key.isSource ? lowering.sourceLabels : nil, isTime: key.isTime)
      },
      aggregates: layout.own.map { GroupsPlan.AggregateCall(groups.aggregates[$0]) },
      sides: sides.sides, framed: sides.framed, dates: dates, days: range, units: layout.units,
      outputs: groups.outputs.map {
        .init(name: $0.name, scalar: layout.lower($0.scalar), format: $0.format, site: $0.site)
      },
      having: groups.having.map(layout.lower), sort: order(groups, layout), limit: groups.limit,
      isRanking: groups.isRanking, eachCount: groups.eachCount, showsOthers: groups.showsOthers,
      axis: axis(groups, query, range), fill: fill(groups),
      range: dates.map { (range ?? DayRange()).closed(by: $0) },
      stepKey: groups.keys.firstIndex { $0.unit != nil }.flatMap { index in
        groups.keys[index].unit.map { (index, $0) }
      })
  }

  /// What orders groups: what was asked for; else time, then the other keys; else the first
  /// measure, largest first. Ties: by the keys.
  private func order(_ groups: GroupQuery, _ layout: GroupLayout) -> [GroupsPlan.Sort] {
    let byKeys = groups.keys.indices.map { index in
      GroupsPlan.Sort(
        scalar: .leaf(index), isDescending: false, folding: groups.keys[index].folding)
    }
    let each = Array(byKeys.prefix(groups.eachCount))
    if !groups.sort.isEmpty {
      return each
        + groups.sort.map {
          GroupsPlan.Sort(
            scalar: layout.lower($0.scalar), isDescending: $0.isDescending, folding: $0.folding)
        } + byKeys
    }
    let times = groups.keys.indices.filter { groups.keys[$0].isTime }
    if !times.isEmpty {
      let others = groups.keys.indices.filter { !groups.keys[$0].isTime }
      return (times + others).map { byKeys[$0] }
    }
    let first = groups.outputs.prefix(1).map {
      GroupsPlan.Sort(scalar: layout.lower($0.scalar), isDescending: true, folding: $0.folding)
    }
    return first + byKeys
  }

  private func fill(_ groups: GroupQuery) -> FillPlan? {
    switch groups.fill {
    case .number(let literal)?:
      switch literal.value {
      case .integer(let value): .value(.integer(value))
      case .fraction(let value): .value(.fraction(value))
      }
    case .previous?: .previous
    case Fill.none?, nil: nil
    }
  }

  /// The axis of a query whose only key is a time unit, or a time unit and `source`.
  func axis(
    _ groups: GroupQuery, _ query: CheckedQuery, _ range: DayRange?
  ) -> AxisPlan? {
    guard !groups.isRanking, groups.fill != Fill.none else { return nil }
    let time = groups.keys.firstIndex { $0.unit != nil }
    guard let time, let unit = groups.keys[time].unit else { return nil }
    let others = groups.keys.indices.filter { $0 != time }
    guard others.count <= 1, others.allSatisfy({ groups.keys[$0].isSource }) else { return nil }
    var span: CivilPeriod?
    if let range, let dates, groups.keys[time].isOfDate {
      let wanted = range.closed(by: dates)
      span = CivilPeriod(
        first: max(wanted.first, dates.first), last: min(wanted.last, dates.last))
    }
    return AxisPlan(key: time, unit: unit, span: span, sourceKey: others.first)
  }
}

extension Scalar {
  static func day(_ date: CivilDate) -> Scalar { .constant(.period(.day(date))) }
}

extension CheckedQuery {
  /// The condition with the days as part of it, and a segment: where two are compared, the first
  /// is what the query is about.
  func rowCondition(in range: DayRange?, besides segment: Scalar<RowLeaf>? = nil)
    -> Scalar<RowLeaf>?
  {
    var parts: [Scalar<RowLeaf>] = []
    if let range, let date = dataset.dateIndex {
      if let first = range.first {
        parts.append(.compare(.greaterOrEqual, .leaf(.field(date)), .day(first), .caseless))
      }
      if let last = range.last {
        parts.append(.compare(.lessOrEqual, .leaf(.field(date)), .day(last), .caseless))
      }
    }
    parts += [condition, segment ?? ownSegment].compactMap { $0 }
    return parts.dropFirst().reduce(parts.first) { all, part in all.map { .and($0, part) } }
  }
}

extension CheckedQuery {
  /// The first of two segments that are compared.
  private var ownSegment: Scalar<RowLeaf>? {
    guard case .groups(let groups) = form, case .segments(let first, _)? = groups.comparison else {
      return nil
    }
    return first
  }
}

extension Scalar<GroupLeaf> {
  /// Whether units of time are counted.
  var hasUnits: Bool {
    leaves.contains { if case .units = $0 { true } else { false } }
  }
}

extension GroupQuery {
  /// Whether the views that no source accounts for have a line, where they are enough to be shown:
  /// beside the percentages of the sources, so that these add up.
  package var showsUnattributed: Bool {
    guard let source = keys.firstIndex(where: \.isSource), !isRanking else { return false }
    return aggregates.contains { use in
      use.frame.wholeKeys.map { !$0.contains(source) } ?? false
    }
  }
}

extension CheckedKey {
  var isSource: Bool { if case .source = kind { true } else { false } }
}

extension RowQuery.Output {
  /// Whether the output is a measure and not a name, a date or a literal.
  func isMeasure(of query: CheckedQuery) -> Bool {
    guard format == .number || format == .estimate || format == .ratio else { return false }
    return scalar.leaves.contains { leaf in
      switch leaf {
      case .rowViews, .measure, .knownViews: true
      case .source, .linked: false
      case .field(let index):
        if case .measure = query.dataset.fields[index].role { true } else { false }
      }
    }
  }
}
