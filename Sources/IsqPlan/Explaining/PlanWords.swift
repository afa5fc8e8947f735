import IsqCalendar
import IsqColumns
import IsqDatasets

/// What the steps of a plan do, in the signs of the language.
struct PlanWords {
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  var read: String {
    let names = plan.inputs.indices.map { input($0) }
    let columns = names.isEmpty ? "no columns" : names.joined(separator: ", ")
    return "read \(columns) of \(plan.dataset.name)"
  }

  func outputs(_ names: [String]) -> String {
    let shown = names.prefix(6).joined(separator: ", ")
    return names.count > 6 ? "compute \(shown) and \(names.count - 6) more" : "compute \(shown)"
  }

  /// The condition of the passes; where there are many, how many.
  func filter(_ conditions: [Scalar<Int>?]) -> String {
    guard conditions.count == 1 else {
      return conditions.isEmpty
        ? "no source can fit" : "filter in \(conditions.count) passes, a source each"
    }
    return conditions[0].map { "filter \(text($0))" } ?? "take every row"
  }

  // MARK: groups

  func group(_ groups: GroupsPlan) -> String {
    let keys = groups.keys.map(\.name)
    let calls = zip(groups.aggregates, groups.passes.first?.arguments ?? []).map {
      call, arguments in
      "\(call.function.sign)(\(arguments.map { text($0) }.joined(separator: ", ")))"
    }
    let what = calls.isEmpty ? "" : ": \(calls.joined(separator: ", "))"
    return (keys.isEmpty ? "add up all rows" : "group by \(keys.joined(separator: ", "))") + what
  }

  func frames(_ groups: GroupsPlan) -> String {
    let sides = groups.sides.map { side in
      let keys = side.keys.map { groups.keys[$0].name }.joined(separator: ", ")
      let over = side.grain.map { " in steps of a \($0.rawValue)" } ?? ""
      return (keys.isEmpty ? "of all rows" : "by \(keys)") + over
    }
    return "join aggregates over other rows, \(sides.joined(separator: "; "))"
  }

  func order(_ groups: GroupsPlan) -> String {
    let terms = groups.sort.prefix(max(1, groups.sort.count - groups.keys.count)).map {
      text($0.scalar, groups) + ($0.isDescending ? " desc" : "")
    }
    return order(Array(terms), limit: groups.limit)
      + (groups.eachCount > 0
        ? " of each \(groups.keys.prefix(groups.eachCount).map(\.name).joined(separator: ", "))"
        : "")
      + (groups.showsOthers ? ", and the others" : "")
  }

  func order(_ rows: RowsPlan) -> String {
    let first = rows.passes.first?.sort ?? []
    let terms = zip(first, rows.sort).map { derivation, direction in
      text(derivation) + (direction.isDescending ? " desc" : "")
    }
    return order(terms, limit: rows.limit)
  }

  private func order(_ terms: [String], limit: Int?) -> String {
    let order = terms.isEmpty ? "keep the order" : "sort by \(terms.joined(separator: ", "))"
    return limit.map { "\(order), first \($0)" } ?? order
  }

  // MARK: expressions

  private func text(_ derivation: Derivation) -> String {
    switch derivation {
    case .scalar(let scalar): text(scalar)
    case .label: "source"
    case .hashtags(let scalar): "hashtags of \(text(scalar))"
    }
  }

  private func text(_ scalar: Scalar<Int>) -> String {
    ScalarWords(style: .signs, leaf: input).text(scalar)
  }

  /// The column of a batch at an index.
  private func input(_ index: Int) -> String {
    switch plan.inputs[index] {
    case .own(.field(let field)): plan.dataset.fields[field].name
    case .own(.source(let source)): plan.dataset.split?.sources[source].name ?? "source"
    case .linked(let link, let field): plan.links[link].name(ofField: field)
    }
  }

  /// An expression over the columns of groups.
  func text(_ scalar: Scalar<Int>, _ groups: GroupsPlan) -> String {
    let name = groups.outputs.first { $0.scalar == scalar }?.name
    return name ?? ScalarWords(style: .signs, leaf: { column($0, groups) }).text(scalar)
  }

  private func column(_ index: Int, _ groups: GroupsPlan) -> String {
    var index = index
    if index < groups.keys.count { return groups.keys[index].name }
    index -= groups.keys.count
    if index < groups.aggregates.count {
      let arguments = groups.passes.first?.arguments[index].map { text($0) } ?? []
      return "\(groups.aggregates[index].function.sign)(\(arguments.joined(separator: ", ")))"
    }
    index -= groups.aggregates.count
    if index < groups.units.count { return "\(groups.units[index].plural) of the range" }
    let framed = groups.framed[index - groups.units.count]
    let side = groups.sides[framed.side]
    let arguments = side.passes.first?.arguments[framed.aggregate].map { text($0) } ?? []
    return "\(side.aggregates[framed.aggregate].function.sign)"
      + "(\(arguments.joined(separator: ", "))) of other rows"
  }
}

extension AggregateFunction {
  /// The name of the function in a plan.
  fileprivate var sign: String {
    switch self {
    case .rowCount: "rows"
    case .count: "count"
    case .distinct: "count distinct"
    case .distinctHashtags: "count distinct hashtags of"
    case .total: "total"
    case .average: "average"
    case .weightedAverage: "weighted average"
    case .percentile(let fraction): "p\(Int((fraction * 100).rounded()))"
    case .min: "min"
    case .max: "max"
    case .level: "level"
    case .unique: "unique"
    }
  }
}
