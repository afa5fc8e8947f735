import IsqCalendar
import IsqColumns
import IsqDatasets

/// Says what is computed of a group.
struct MeasureWords {
  let query: CheckedQuery
  let groups: GroupQuery
  private let rows: RowWords

  init(_ query: CheckedQuery, _ groups: GroupQuery) {
    self.query = query
    self.groups = groups
    rows = RowWords(dataset: query.dataset, links: query.links)
  }

  func text(_ scalar: Scalar<GroupLeaf>) -> String { words.text(scalar) }

  private var words: ScalarWords<GroupLeaf> {
    ScalarWords(style: .english, leaf: word, known: known, isRatio: isRatio)
  }

  private func word(_ leaf: GroupLeaf) -> String {
    switch leaf {
    case .key(let index): groups.keys[index].name
    case .aggregate(let index):
      aggregate(groups.aggregates[index].aggregate) + frame(groups.aggregates[index].frame)
    case .units(let unit): "\(unit.plural) of the range"
    }
  }

  // MARK: aggregates

  private func aggregate(_ aggregate: Aggregate) -> String {
    let argument = aggregate.arguments.first.map(rows.text) ?? "rows"
    let text = words(aggregate.function, of: argument, aggregate.arguments.first)
    return aggregate.condition.map { "\(text) of rows where \(rows.text($0))" } ?? text
  }

  private func words(
    _ function: AggregateFunction, of argument: String, _ scalar: Scalar<RowLeaf>?
  ) -> String {
    switch function {
    case .rowCount: "number of rows"
    case .count: "number of rows that have \(argument)"
    case .distinct: "number of different \(Plural.plural(of: argument))"
    case .distinctHashtags: "number of different hashtags"
    case .total:
      if case .leaf? = scalar { argument } else { "total of \(bracketed(argument))" }
    case .average: "mean of \(argument) per row"
    case .weightedAverage: "view-weighted mean of \(argument)"
    case .percentile(0.5): "median of \(argument) per row"
    case .percentile(let fraction):
      "\(MeasureWords.ordinal(fraction)) percentile of \(argument) per row"
    case .min: "smallest \(argument)"
    case .max: "largest \(argument)"
    case .level: "\(argument) at the newest date, summed over accounts"
    case .unique: "\(argument) of the only row"
    }
  }

  private func bracketed(_ text: String) -> String { text.contains(" ") ? "(\(text))" : text }

  private static func ordinal(_ fraction: Double) -> String {
    let number = Int((fraction * 100).rounded())
    let ending =
      switch (number % 10, number) {
      case (1, let all) where all != 11: "st"
      case (2, let all) where all != 12: "nd"
      case (3, let all) where all != 13: "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  // MARK: frames

  private func frame(_ frame: Frame) -> String {
    switch frame {
    case .own: return ""
    case .whole(let keys): return " of \(whole(keys))"
    case .window(let count, let unit): return " in the \(Words.count(count, unit)) up to it"
    case .running: return " of all steps so far"
    case .earlier(let inner, let count, let unit):
      return self.frame(inner) + " \(Words.count(count, unit)) earlier"
    case .baseline: return " of what is compared with"
    }
  }

  private func whole(_ keys: [Int]) -> String {
    if keys.isEmpty { return "all \(groups.keys.isEmpty ? "rows" : "groups") together" }
    return "all groups of the same \(Words.list(keys.map { groups.keys[$0].name }))"
  }

  // MARK: formulas that have a name

  private func known(_ scalar: Scalar<GroupLeaf>) -> String? {
    guard case .arithmetic(let op, let a, let b) = scalar else { return nil }
    if op == .minus, let back = earlier(b, than: a) {
      return "change of \(text(a)) against \(back)"
    }
    guard op == .divide else { return nil }
    if case .arithmetic(.minus, let now, b) = a, let back = earlier(b, than: now) {
      return "growth of \(text(now)) against \(back)"
    }
    if let keys = whole(b, of: a) { return "\(text(a)) as a part of \(whole(keys))" }
    return share(a, b)
  }

  /// How much earlier the same formula is looked at; nil where it is another formula.
  private func earlier(_ before: Scalar<GroupLeaf>, than now: Scalar<GroupLeaf>) -> String? {
    guard bare(before) == bare(now), let frame = frames(of: before).first else { return nil }
    switch frame {
    case .earlier(_, let count, let unit): return "\(Words.count(count, unit)) earlier"
    case .baseline: return "what is compared with"
    case .own, .whole, .window, .running: return nil
    }
  }

  /// The keys within which the same formula is one of the whole.
  private func whole(_ whole: Scalar<GroupLeaf>, of part: Scalar<GroupLeaf>) -> [Int]? {
    guard bare(whole) == bare(part) else { return nil }
    return frames(of: whole).lazy.compactMap(\.wholeKeys).first
  }

  private func share(_ part: Scalar<GroupLeaf>, _ whole: Scalar<GroupLeaf>) -> String? {
    guard case .leaf(.aggregate(let a)) = part, case .leaf(.aggregate(let b)) = whole,
      case .leaf(.measure(let sources?))? = groups.aggregates[a].aggregate.arguments.first,
      groups.aggregates[b].aggregate.arguments == [.leaf(.knownViews)]
    else { return nil }
    return "share of \(rows.sources(sources))\(frame(groups.aggregates[a].frame))"
  }

  private func frames(of scalar: Scalar<GroupLeaf>) -> [Frame] {
    scalar.leaves.compactMap { leaf in
      if case .aggregate(let index) = leaf { groups.aggregates[index].frame } else { nil }
    }
  }

  /// The formula with its aggregates over whatever rows: equal ones are the same formula.
  private func bare(_ scalar: Scalar<GroupLeaf>) -> Scalar<GroupLeaf> {
    scalar.mapLeaves { leaf in
      guard case .aggregate(let index) = leaf else { return .leaf(leaf) }
      let aggregate = groups.aggregates[index].aggregate
      let first = groups.aggregates.firstIndex { $0.aggregate == aggregate }
      return .leaf(.aggregate(first ?? index))
    }
  }

  private func isRatio(_ scalar: Scalar<GroupLeaf>) -> Bool {
    switch scalar {
    case .arithmetic(.divide, _, _): true
    case .arithmetic(.minus, let a, _): isRatio(a)
    case .leaf(.aggregate(let index)):
      groups.aggregates[index].aggregate.arguments.first.map(rows.isRatio) ?? false
    default: false
    }
  }
}

extension GroupQuery {
  /// Whether some aggregate is over rows before a group's own.
  var looksBack: Bool {
    aggregates.contains { use in
      switch use.frame {
      case .earlier, .window: true
      case .own, .whole, .running, .baseline: false
      }
    }
  }
}
