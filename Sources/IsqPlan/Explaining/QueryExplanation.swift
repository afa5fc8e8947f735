import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Says in English what a query computes.
package struct QueryExplanation {
  private let query: CheckedQuery
  private let planner: Planner
  private let settings: Settings
  private let dates: DateFacts?
  private let rows: RowWords

  package init(_ query: CheckedQuery, _ settings: Settings, dates: DateFacts?) {
    self.query = query
    self.settings = settings
    self.dates = dates
    planner = Planner(settings, dates: dates)
    rows = RowWords(dataset: query.dataset, links: query.links)
  }

  /// One paragraph: what is shown, of which rows and dates, what is left out, in which order.
  package var paragraph: String {
    let sentences: [String?] =
      switch query.form {
      case .rows(let list): [first(list), range, cells, fractions, order(list)]
      case .groups(let groups): sentences(groups)
      }
    return sentences.compactMap { $0 }.joined(separator: " ")
  }

  private func sentences(_ groups: GroupQuery) -> [String?] {
    let measures = MeasureWords(query, groups)
    return [
      first(groups, measures), range, comparison(groups), shares(groups), fractions,
      hashtags(groups), missing(groups), lookBack(groups), axis(groups), having(groups, measures),
      order(groups, measures),
    ]
  }

  // MARK: what is shown

  private func first(_ list: RowQuery) -> String {
    let shown = list.outputs.prefix(6).map { output in
      named(rows.text(output.scalar), output.name)
    }
    let more = list.outputs.count - shown.count
    let items = more > 0 ? shown + ["\(more) more columns"] : Array(shown)
    let line = query.cells == .rows ? "every row" : "every source of every row"
    return "Lists \(Words.list(items)) of \(line) of `\(query.dataset.name)`\(condition)."
  }

  private func first(_ groups: GroupQuery, _ measures: MeasureWords) -> String {
    let outputs = groups.outputs.filter { !$0.isCompared(in: groups) }
    let items = outputs.map { output in
      named(Words.article(measures.text(output.scalar)), output.name)
    }
    let source = "`\(query.dataset.name)`\(condition)"
    guard groups.isRanking, let key = groups.keys.last, let limit = groups.limit else {
      let keys = groups.keys.map { words($0) }
      let each = keys.isEmpty ? "over all rows" : "for each \(Words.list(keys)), over the rows"
      return "Shows \(Words.list(items)) \(each) of \(source)."
    }
    return ranking(groups, limit, of: key, items, source)
  }

  private func ranking(
    _ groups: GroupQuery, _ limit: Int, of key: CheckedKey, _ items: [String], _ source: String
  ) -> String {
    let isDescending = groups.sort.first?.isDescending ?? true
    let first = items.first ?? ""
    let measure = first.hasPrefix("the ") ? String(first.dropFirst(4)) : first
    let each = groups.keys.prefix(groups.eachCount).map { words($0) }
    let rest = items.dropFirst()
    return "Shows the \(limit) \(Plural.plural(of: key.name)) with the "
      + "\(isDescending ? "largest" : "smallest") \(measure)"
      + (each.isEmpty ? "" : " for each \(Words.list(each))")
      + (rest.isEmpty ? "" : ", with \(Words.list(Array(rest)))")
      + ", over the rows of \(source)"
      + (groups.showsOthers ? "; all the rest is one last line." : ".")
  }

  /// The words of a column and the name that `named` or a definition gave it.
  private func named(_ text: String, _ name: String) -> String {
    let isGiven =
      !name.contains(" ") && text != name && query.dataset.fieldIndex(named: name) == nil
      && SourceAliases.source(named: name) == nil
      && !(query.dataset.split?.sources.contains { $0.name == name } ?? false)
    return isGiven ? "\(text) (named \(name))" : text
  }

  private func words(_ key: CheckedKey) -> String {
    if key.unit == .week {
      return "\(key.name) (from \(DateKernels.weekdayNames[settings.weekStart % 7]))"
    }
    guard case .row(let scalar) = key.kind, key.unit == nil, !key.isTime else { return key.name }
    let text = rows.text(scalar)
    return text == key.name ? text : "\(key.name), which is \(text)"
  }

  /// Rows are chosen by a condition; cells where it speaks of the source.
  private var condition: String {
    guard let condition = query.condition else { return "" }
    return " where \(rows.text(condition))"
  }

  // MARK: of when

  private var range: String? {
    guard let dates else { return nil }
    let kind =
      switch query.dataset.dateKind {
      case .posted?: "the days on which the videos were posted"
      case .viewed?: "the days on which things happened"
      case .captured?: "the days on which the numbers were captured, and rows hold what was added"
      case nil: "those of the rows"
      }
    guard let range = planner.range(of: query) else {
      return "It takes all dates, \(Words.span(DayRange().closed(by: dates))): \(kind)."
    }
    let asked = query.periods.map(\.value.canonical).joined(separator: " ")
    let counted = query.periods.contains(where: \.value.isCounted)
    let today = settings.today ?? dates.newest
    return "The dates are \(Words.span(range.closed(by: dates))) (\(asked)"
      + (counted ? ", counted from \(today.iso)" : "") + "): \(kind)."
  }

  private func comparison(_ groups: GroupQuery) -> String? {
    switch groups.comparison {
    case nil: return nil
    case .segments(_, let other)?:
      return "Beside each stand its value over the rows where \(rows.text(other)), "
        + "the change and the growth from there."
    case .previous?, .range?:
      let sides = SidePlanner(
        settings: settings, dates: dates, query: query, groups: groups,
        range: planner.range(of: query))
      let days = dates.flatMap { dates in sides.baselineDays.map { $0.closed(by: dates) } }
      return "Beside each stand its value in \(days.map(Words.span) ?? "the period before"), "
        + "the change and the growth since."
    }
  }

  // MARK: what is left out

  private func shares(_ groups: GroupQuery) -> String? {
    guard query.usesSplit else { return nil }
    let needsWhole = groups.aggregates.contains {
      $0.aggregate.arguments.first == .leaf(.knownViews)
    }
    return needsWhole
      ? "A share is views from the source ÷ views, both added up; rows without source data are "
        + "left out of both."
      : "Rows without source data are left out of what is asked by source."
  }

  private var cells: String? {
    query.cells == .rows ? nil : "Rows without source data have no line."
  }

  private var fractions: String? {
    guard query.usesSplit, let split = query.dataset.split, split.scale != .counts else {
      return nil
    }
    return "The file gives sources as fractions, so views from a source are estimates."
  }

  private func hashtags(_ groups: GroupQuery) -> String? {
    let isKey = groups.keys.contains { if case .hashtag = $0.kind { true } else { false } }
    return isKey ? "A row counts under each of its hashtags." : nil
  }

  private func missing(_ groups: GroupQuery) -> String? {
    let readsFields = groups.aggregates.contains { use in
      use.aggregate.arguments.contains { argument in
        argument.leaves.contains { if case .field = $0 { true } else { false } }
      }
    }
    return readsFields ? "Missing values are left out." : nil
  }

  private func lookBack(_ groups: GroupQuery) -> String? {
    groups.looksBack ? "Earlier days are looked up before the range where the data has them." : nil
  }

  private func having(_ groups: GroupQuery, _ measures: MeasureWords) -> String? {
    groups.having.map { "Only lines stay where \(measures.text($0))." }
  }

  private func axis(_ groups: GroupQuery) -> String? {
    let plan = planner.axis(groups, query, planner.range(of: query))
    guard let plan else {
      return groups.fill == Fill.none ? "Steps without rows are left out." : nil
    }
    let missing =
      switch groups.fill {
      case .number(let literal)?: "and \(literal.spelling) where a value is missing"
      case .previous?: "and the value before where one is missing"
      case Fill.none?, nil: "and nothing for the rest"
      }
    return "Every \(plan.unit.rawValue) has a line: one without rows has 0 for totals and counts, "
      + "\(missing)."
  }

  // MARK: in which order

  private func order(_ list: RowQuery) -> String? {
    let limit = list.limit.map { "at most \(Count.grouped($0)) lines" }
    if !list.sort.isEmpty {
      let terms = list.sort.map { term(rows.text($0.scalar), $0.isDescending) }
      return sentence("by \(Words.list(terms, "then"))", limit)
    }
    guard let first = list.outputs.first(where: { $0.isMeasure(of: query) }) else {
      return sentence("as in the file", limit)
    }
    return sentence("by \(term(rows.text(first.scalar), true))", limit)
  }

  private func order(_ groups: GroupQuery, _ measures: MeasureWords) -> String? {
    guard !groups.isRanking else { return nil }
    let limit = groups.limit.map { "at most \(Count.grouped($0)) lines" }
    if !groups.sort.isEmpty {
      let terms = groups.sort.map { term(measures.text($0.scalar), $0.isDescending) }
      return sentence("by \(Words.list(terms, "then"))", limit)
    }
    guard !groups.keys.isEmpty else { return limit.map { "There are \($0)." } }
    if groups.keys.contains(where: \.isTime) { return sentence("by time", limit) }
    guard let first = groups.outputs.first else { return nil }
    return sentence("by \(term(measures.text(first.scalar), true))", limit)
  }

  private func term(_ text: String, _ isDescending: Bool) -> String {
    isDescending ? "\(text), largest first" : text
  }

  private func sentence(_ order: String, _ limit: String?) -> String {
    "Ordered \(order)\(limit.map { "; \($0)" } ?? "")."
  }
}

extension GroupQuery.Output {
  /// Whether the column belongs to what is compared with.
  fileprivate func isCompared(in groups: GroupQuery) -> Bool {
    groups.comparison != nil
      && scalar.leaves.contains { leaf in
        if case .aggregate(let index) = leaf {
          groups.aggregates[index].frame == .baseline
        } else {
          false
        }
      }
  }
}

extension Period {
  /// Whether the period is counted from today.
  fileprivate var isCounted: Bool {
    switch self {
    case .last, .this: true
    case .since(let moment), .until(let moment), .before(let moment), .after(let moment):
      moment.isCounted
    case .during(let from, let to): from.isCounted || to?.isCounted ?? false
    }
  }
}

extension Moment {
  fileprivate var isCounted: Bool {
    switch kind {
    case .date: false
    case .ago, .today, .yesterday: true
    }
  }
}
