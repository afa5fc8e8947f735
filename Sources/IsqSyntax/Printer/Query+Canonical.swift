import IsqCalendar

extension Query {
  /// The query on one line, its clauses in canonical order.
  package var canonical: String {
    ([verb.canonical] + clauses.canonical).joined(separator: " ")
  }
}

extension Query.Verb {
  fileprivate var canonical: String {
    switch self {
    case .show(let items): "show \(Canonical.items(items))"
    case .list(let items): items.isEmpty ? "list" : "list \(Canonical.items(items))"
    case .ranking(let ranking): ranking.canonical
    }
  }
}

extension Ranking {
  fileprivate var canonical: String {
    let verb = isBottom ? "bottom" : "top"
    return "\(verb) \(count) \(Canonical.name(counted)) by \(Canonical.items(measures))"
  }
}

extension Item {
  /// The item as it stands in a query; without `named`, also the header of its column.
  package var canonical: String {
    name.map { "\(expr.canonical) named \(Canonical.name($0))" } ?? expr.canonical
  }
}

extension Clauses {
  /// The clauses, each with its word, in canonical order.
  var canonical: [String] {
    var pieces: [String] = []
    if let using { pieces.append("using \(Canonical.name(using.value))") }
    if let condition { pieces.append("where \(condition.value.canonical)") }
    pieces += periods.map(\.value.canonical)
    if let by { pieces.append("by \(Canonical.items(by.value))") }
    if let each { pieces.append("each \(Canonical.items(each.value))") }
    if let having { pieces.append("having \(having.value.canonical)") }
    if let compare { pieces.append(compare.value.canonical) }
    if let sort {
      pieces.append("sort by \(sort.value.map(\.canonical).joined(separator: ", "))")
    }
    if let limit { pieces.append("limit \(limit.value)") }
    if let fill { pieces.append("fill \(fill.value.canonical)") }
    if others != nil { pieces.append("with others") }
    if let view { pieces.append("as \(view.value.rawValue)") }
    return pieces
  }
}

extension SortKey {
  fileprivate var canonical: String {
    guard let isDescending else { return expr.canonical }
    return "\(expr.canonical) \(isDescending ? "desc" : "asc")"
  }
}

extension Period {
  /// `last 4 weeks`, `since 2026-01`
  package var canonical: String {
    switch self {
    case .last(let count?, let unit): "last \(count) \(unit.word(count))"
    case .last(nil, let unit): "last \(unit.rawValue)"
    case .this(let unit): "this \(unit.rawValue)"
    case .since(let moment): "since \(moment.canonical)"
    case .until(let moment): "until \(moment.canonical)"
    case .before(let moment): "before \(moment.canonical)"
    case .after(let moment): "after \(moment.canonical)"
    case .during(let moment, let last): "during \(moment.canonical(to: last))"
    }
  }
}

extension Moment {
  fileprivate var canonical: String {
    switch kind {
    case .date(let literal): literal.spelling
    case .ago(let count, let unit): "\(count) \(unit.word(count)) ago"
    case .today: "today"
    case .yesterday: "yesterday"
    }
  }

  fileprivate func canonical(to last: Moment?) -> String {
    last.map { "\(canonical) to \($0.canonical)" } ?? canonical
  }
}

extension Comparison {
  fileprivate var canonical: String {
    switch self {
    case .previous(let unit): "compare with previous \(unit?.rawValue ?? "period")"
    case .range(let moment, let last): "compare with \(moment.canonical(to: last))"
    case .segments(let a, let b): "compare \(Canonical.name(a)) with \(Canonical.name(b))"
    }
  }
}

extension Fill {
  fileprivate var canonical: String {
    switch self {
    case .number(let number): number.spelling
    case .previous: "previous"
    case .none: "none"
    }
  }
}

extension TimeUnit {
  /// The unit in the singular or the plural: `1 week`, `4 weeks`.
  func word(_ count: Int) -> String { count == 1 ? rawValue : plural }
}
