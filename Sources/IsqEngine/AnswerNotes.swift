package import IsqPlan
package import IsqText
import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax

/// What is said beside an answer: notes that were counted while the plan ran.
package struct AnswerNotes {
  private let query: CheckedQuery
  private let result: QueryResult
  private let range: DayRange?
  private let dates: DateFacts?

  package init(
    _ query: CheckedQuery, _ result: QueryResult, range: DayRange?, dates: DateFacts?
  ) {
    self.query = query
    self.result = result
    self.range = range
    self.dates = dates
  }

  /// Warnings first, then notes in the order in which a reader needs them.
  package var all: [Diagnostic] {
    let found =
      query.notes + [outsideData, coverage, unattributed].compactMap { $0 } + divisions
      + [tie, partialSteps, estimate].compactMap { $0 }
    return found.filter { $0.severity == .warning } + found.filter { $0.severity != .warning }
  }

  /// A period clause that no row falls into.
  private var outsideData: Diagnostic? {
    guard let range, let dates, let first = query.periods.first else { return nil }
    let start = range.first ?? dates.first
    let end = range.last ?? dates.last
    guard start > dates.last || end < dates.first else { return nil }
    let place = query.periods.dropFirst().reduce(first.range) { $0.union($1.range) }
    let problem = Diagnostic(
      .rangeOutsideData, .warning, "no rows in this range", at: place,
      "\(start.iso) to \(end.iso)"
    ).noting("`\(query.dataset.name)` covers \(dates.first.iso) to \(dates.last.iso)")
    return query.periods.contains { $0.value.isCountedFromToday }
      ? problem.helping("to look back from the end of the data: set today = \(dates.last.iso)")
      : problem.helping("without a period clause all of it is shown")
  }

  private var coverage: Diagnostic? {
    guard let coverage = result.facts.coverage, coverage.knownRows < coverage.rows else {
      return nil
    }
    return Diagnostic(.coverage, .note, coverage.sentence)
  }

  /// Views that no source accounts for, where the answer has no line for them.
  private var unattributed: Diagnostic? {
    guard query.cells == .listed, case .groups(let groups) = query.form,
      !groups.showsUnattributed, let coverage = result.facts.coverage,
      let attributed = coverage.attributed, coverage.isUnattributedLarge
    else { return nil }
    let part = (coverage.knownViews - attributed) / coverage.knownViews
    return Diagnostic(
      .unattributed, .note,
      "\(Percent.text(part)) of the views of rows with source data are from none of the sources")
  }

  /// Fractions of nothing, for each item.
  private var divisions: [Diagnostic] {
    result.facts.zeroDivisions.map { output, count in
      let field = result.table.fields[result.table.fields.count - outputCount + output]
      let part = ZeroDivision(
        name: field.name, count: count, of: result.facts.groupCount ?? result.table.rowCount,
        unit: timeKey?.unit, isShare: isShare(output), isCovered: coverage == nil,
        steps: steps(without: field.column, count))
      return part.note(at: place(ofOutput: output))
    }
  }

  /// The only key, where it is a unit of time.
  private var timeKey: CheckedKey? {
    guard case .groups(let groups) = query.form, groups.keys.count == 1 else { return nil }
    return groups.keys.first { $0.unit != nil }
  }

  private func isShare(_ output: Int) -> Bool {
    guard case .groups(let groups) = query.form,
      case .arithmetic(.divide, _, .leaf(.aggregate(let whole))) = groups.outputs[output].scalar
    else { return false }
    return groups.aggregates[whole].aggregate.arguments == [.leaf(.knownViews)]
  }

  private func place(ofOutput output: Int) -> SourceRange? {
    switch query.form {
    case .rows(let rows): query.sites[rows.outputs[output].site]
    case .groups(let groups): query.sites[groups.outputs[output].site]
    }
  }

  /// The steps in which an item is missing, if they are those that were counted, and few.
  private func steps(without column: Column, _ count: Int) -> [String] {
    guard let timeKey, let unit = timeKey.unit, (1...3).contains(count),
      let times = self.column(named: timeKey.name), case .dates(let starts) = times.values
    else { return [] }
    let missing = starts.indices.filter { !column.isValid($0) && times.isValid($0) }
    guard missing.count == count else { return [] }
    return missing.map { StepName.text(unit, CivilDate(days: starts[$0])) }
  }

  private var outputCount: Int {
    switch query.form {
    case .rows(let rows): rows.outputs.count
    case .groups(let groups): groups.outputs.count
    }
  }

  private var tie: Diagnostic? {
    guard result.facts.isTieAtCut else { return nil }
    return Diagnostic(
      .tieAtCut, .note, "the cut falls into a tie: what comes next has the same value")
  }

  /// Steps that the range or the data cut.
  private var partialSteps: Diagnostic? {
    guard case .groups(let groups) = query.form, !groups.isRanking, let dates,
      let key = groups.keys.first(where: { $0.unit != nil && $0.isOfDate }), let unit = key.unit,
      unit != .day, case .dates(let starts)? = column(named: key.name)?.values
    else { return nil }
    let span = (range ?? DayRange()).closed(by: dates)
    let first = max(span.first, dates.first)
    let last = min(span.last, dates.last)
    let partial = [starts.min(), starts.max()].compactMap { $0 }.map { CivilDate(days: $0) }
      .filter { $0 < first || unit.end(ofStepAt: $0) > last }
    guard let one = partial.first else { return nil }
    let names = ([one] + partial.dropFirst().filter { $0 != one }).map { unit.name(ofStepAt: $0) }
    let isAre = names.count == 1 ? "is partial" : "are partial"
    return Diagnostic(
      .partialSteps, .note,
      "\(names.joined(separator: " and ")) \(isAre): the data or the range holds a part of it")
  }

  private func column(named name: String) -> Column? {
    result.table.fields.first { $0.name == name }?.column
  }

  private var estimate: Diagnostic? {
    guard result.table.fields.contains(where: { $0.format == .estimate }) else { return nil }
    return Diagnostic(
      .estimated, .note, "views from a source are estimates: a row's views times its fraction")
  }
}

/// The line above a table: what days it is about.
package struct Headline {
  /// `2026-07-06 to 2026-08-02 · by posting date · weeks from Monday`; nil without dates.
  package static func text(
    _ query: CheckedQuery, range: DayRange?, dates: DateFacts?, weekStart: Int
  ) -> String? {
    guard let dates else { return nil }
    let span = (range ?? DayRange()).closed(by: dates)
    var parts = [span.first == span.last ? span.first.iso : "\(span.first.iso) to \(span.last.iso)"]
    switch query.dataset.dateKind {
    case .posted?: parts.append("by posting date")
    case .viewed?: parts.append("by day of viewing")
    case .captured?: parts.append("what was added between snapshots")
    case nil: break
    }
    if usesWeeks(query) {
      parts.append("weeks from \(DateKernels.weekdayNames[weekStart % 7])")
    }
    return parts.joined(separator: " · ")
  }

  private static func usesWeeks(_ query: CheckedQuery) -> Bool {
    if query.periods.contains(where: { $0.value.unit == .week }) { return true }
    guard case .groups(let groups) = query.form else { return false }
    return groups.keys.contains { $0.unit == .week }
  }
}

extension TimeUnit {
  /// A step in a sentence: `the week of 2026-06-15`, `2026-02`.
  fileprivate func name(ofStepAt start: CivilDate) -> String {
    switch self {
    case .day: start.iso
    case .week: "the week of \(start.iso)"
    case .month: String(start.iso.prefix(7))
    case .quarter: "\(start.iso.prefix(4))-Q\((start.parts.month + 2) / 3)"
    case .year: String(start.iso.prefix(4))
    }
  }
}

extension Period {
  /// Whether the period moves with `set today`.
  fileprivate var isCountedFromToday: Bool {
    func moves(_ moment: Moment?) -> Bool {
      if case .date? = moment?.kind { false } else { moment != nil }
    }
    return switch self {
    case .last, .this: true
    case .since(let moment), .until(let moment), .before(let moment), .after(let moment):
      moves(moment)
    case .during(let first, let last): moves(first) || moves(last)
    }
  }

  /// The unit that the period counts in.
  fileprivate var unit: TimeUnit? {
    switch self {
    case .last(_, let unit), .this(let unit): unit
    case .since, .until, .before, .after, .during: nil
    }
  }
}

/// Percentages as people read them.
enum Percent {
  static func text(_ ratio: Double) -> String {
    let tenths = (ratio * 1000).rounded(.toNearestOrAwayFromZero)
    guard let whole = Int(exactly: tenths) else { return "— %" }
    return "\(whole / 10).\(abs(whole % 10)) %"
  }
}
