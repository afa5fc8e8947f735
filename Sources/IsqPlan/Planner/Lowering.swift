import IsqColumns
import IsqDatasets

/// Turns what the checker speaks of (fields, sources, cells) into columns of a batch.
struct Lowering {
  /// What a pass looks at.
  enum Binding: Hashable {
    case rows
    /// Rows whose split is known.
    case knownRows
    /// The cells of the source at an index.
    case source(Int)
    /// What no source accounts for.
    case unattributed
  }

  struct Pass {
    var condition: Scalar<Int>?
    var binding: Binding
  }

  let dataset: Dataset
  private(set) var inputs: [PlanInput] = []
  /// Where each input stands among them.
  private var places: [PlanInput: Int] = [:]
  /// The display names of the sources and, last, of what none accounts for.
  let sourceLabels: TextDictionary

  /// A source that is read anyway, by which rows are told whose split is known.
  private let knownSource: Int

  init(_ query: CheckedQuery) {
    dataset = query.dataset
    knownSource = query.cells == .rows ? query.leaves.lazy.compactMap(\.firstSource).first ?? 0 : 0
    let names = (dataset.split?.sources ?? []).map(\.displayName)
    sourceLabels = TextDictionary(names + ["Unattributed"], isOrderedByCode: true)
  }

  /// The passes that a query takes: one over rows, or one for each source whose cells may hold.
  mutating func passes(_ query: CheckedQuery, _ condition: Scalar<RowLeaf>?) -> [Pass] {
    guard query.cells != .rows, let split = dataset.split else {
      return [Pass(condition: condition.map { lower($0, .rows) }, binding: .rows)]
    }
    return split.sources.indices.compactMap { index in
      let bound = condition.map { lower($0, .source(index)).simplified }
      if bound == .constant(.boolean(false)) { return nil }
      return Pass(condition: and(bound, isKnown(by: index)), binding: .source(index))
    }
  }

  /// A pass of groups: the keys, and the arguments of aggregates, by their indices.
  mutating func pass(
    _ pass: Pass, _ groups: GroupQuery, keys: [Int], _ aggregates: [Int]
  ) -> GroupsPlan.Pass {
    GroupsPlan.Pass(
      condition: pass.condition,
      keys: keys.map { derivation(groups.keys[$0], pass.binding) },
      arguments: aggregates.map { index in
        groups.aggregates[index].aggregate.arguments.map { lower($0, pass.binding) }
      },
      conditions: aggregates.map { index in
        groups.aggregates[index].aggregate.condition.map { lower($0, pass.binding).simplified }
      },
      isUnattributed: pass.binding == .unattributed)
  }

  /// The pass over rows whose split is known, for the whole that sources are parts of.
  mutating func knownRows(_ condition: Scalar<RowLeaf>?) -> Pass {
    let rows = condition.map { parts(of: $0).filter { !$0.leaves.contains(.source) } } ?? []
    let joined = rows.reduce(nil as Scalar<Int>?) { all, part in
      let lowered = lower(part, .knownRows)
      return all.map { .and($0, lowered) } ?? lowered
    }
    return Pass(condition: and(joined, isKnown(by: knownSource)), binding: .knownRows)
  }

  mutating func unattributed(_ condition: Scalar<RowLeaf>?) -> Pass {
    Pass(
      condition: and(condition.map { lower($0, .unattributed) }, isKnown(by: knownSource)),
      binding: .unattributed)
  }

  private func and(_ a: Scalar<Int>?, _ b: Scalar<Int>) -> Scalar<Int> {
    switch a {
    case nil, .constant(.boolean(true))?: b
    case let a?: .and(a, b)
    }
  }

  /// The rows whose split is known: where one source is known, all are.
  private mutating func isKnown(by index: Int) -> Scalar<Int> { .not(.isMissing(source(index))) }

  mutating func derivation(_ key: CheckedKey, _ binding: Binding) -> Derivation {
    switch key.kind {
    case .row(let scalar): return .scalar(lower(scalar, binding))
    case .source: return .label(label(binding), sourceLabels)
    case .hashtag(let title): return .hashtags(lower(title, binding))
    }
  }

  mutating func derivation(_ scalar: Scalar<RowLeaf>, _ binding: Binding) -> Derivation {
    if scalar == .leaf(.source) { return .label(label(binding), sourceLabels) }
    return .scalar(lower(scalar, binding))
  }

  private func label(_ binding: Binding) -> Int32 {
    switch binding {
    case .source(let index): Int32(index)
    case .rows, .knownRows, .unattributed: Int32(sourceLabels.count - 1)
    }
  }

  mutating func lower(_ scalar: Scalar<RowLeaf>, _ binding: Binding) -> Scalar<Int> {
    var copy = self
    let lowered = scalar.mapLeaves { copy.lower($0, binding) }
    self = copy
    return lowered
  }

  private mutating func lower(_ leaf: RowLeaf, _ binding: Binding) -> Scalar<Int> {
    switch leaf {
    case .field(let index): return input(.field(index))
    case .linked(let link, let field): return input(.linked(link: link, field: field))
    case .rowViews(let sources): return rowViews(sources)
    case .knownViews: return .known(views, where: source(knownSource))
    case .measure(let sources): return measure(sources, binding)
    case .source: return .constant(.text(sourceLabels[label(binding)]))
    }
  }

  private mutating func measure(_ sources: [Int]?, _ binding: Binding) -> Scalar<Int> {
    switch binding {
    case .rows, .knownRows:
      return sources.map { rowViews($0) } ?? views
    case .source(let index):
      let isWanted = sources?.contains(index) ?? true
      return rowViews(isWanted ? [index] : [])
    case .unattributed:
      let all = Array((dataset.split?.sources ?? []).indices)
      return .arithmetic(.minus, views, rowViews(all))
    }
  }

  /// The row's views from sources: a sum of counts, or of the views times each fraction.
  private mutating func rowViews(_ sources: [Int]) -> Scalar<Int> {
    guard let first = sources.first, let split = dataset.split else {
      return .known(.constant(.integer(0)), where: source(knownSource))
    }
    func part(_ index: Int) -> Scalar<Int> {
      split.scale == .fractions ? .arithmetic(.times, views, source(index)) : source(index)
    }
    return sources.dropFirst().reduce(part(first)) { .arithmetic(.plus, $0, part($1)) }
  }

  private var views: Scalar<Int> {
    mutating get {
      guard let index = dataset.fieldIndex(named: "views") else {
        preconditionFailure("checked: a split is of views")
      }
      return input(.field(index))
    }
  }

  private mutating func source(_ index: Int) -> Scalar<Int> { input(.source(index)) }

  private mutating func input(_ request: ColumnRequest) -> Scalar<Int> { input(.own(request)) }

  private mutating func input(_ input: PlanInput) -> Scalar<Int> {
    if let index = places[input] { return .leaf(index) }
    places[input] = inputs.count
    inputs.append(input)
    return .leaf(inputs.count - 1)
  }

  /// What the note on rows without source data needs; nil where a query does not need the split.
  mutating func coverage(
    _ query: CheckedQuery, condition: Scalar<RowLeaf>?
  ) -> CoveragePlan? {
    guard let split = dataset.split, query.usesSplit else { return nil }
    let rows = condition.map { parts(of: $0).filter { !$0.leaves.contains(.source) } } ?? []
    let lowered = rows.map { lower($0, .rows) }
    let joined = lowered.dropFirst().reduce(lowered.first) { all, part in
      all.map { .and($0, part) }
    }
    let attributed =
      query.cells == .listed ? split.sources.indices.map { rowViews([$0]) } : []
    return CoveragePlan(
      condition: joined, views: views, knownViews: .known(views, where: source(knownSource)),
      attributed: attributed)
  }

  private func parts(of condition: Scalar<RowLeaf>) -> [Scalar<RowLeaf>] {
    if case .and(let a, let b) = condition { return parts(of: a) + parts(of: b) }
    return [condition]
  }
}

extension CheckedQuery {
  /// Whether the answer depends on where views came from.
  var usesSplit: Bool { cells != .rows || leaves.contains(where: \.isOfSplit) }

  /// What the items of the answer are made of.
  fileprivate var leaves: [RowLeaf] {
    switch form {
    case .rows(let rows): rows.outputs.flatMap(\.scalar.leaves)
    case .groups(let groups):
      groups.aggregates.flatMap { $0.aggregate.arguments.flatMap(\.leaves) }
    }
  }
}

extension RowLeaf {
  fileprivate var isOfSplit: Bool {
    switch self {
    case .rowViews, .knownViews: true
    case .measure(let sources): sources != nil
    case .field, .linked, .source: false
    }
  }

  /// The first source whose views it asks for.
  fileprivate var firstSource: Int? {
    switch self {
    case .rowViews(let sources), .measure(let sources?): sources.first
    case .knownViews, .measure(nil), .field, .linked, .source: nil
    }
  }
}
