/// A grammar as plain productions, with what LL(1) analysis and Earley's algorithm need of it.
struct BNF: Sendable {
  enum Symbol: Hashable, Sendable {
    case terminal(EBNF.Terminal)
    case rule(Int)
  }

  struct Production: Sendable {
    var rule: Int
    var symbols: [Symbol]
  }

  private(set) var names: [String] = []
  private(set) var productions: [Production] = []
  /// The productions of each rule, by index.
  private(set) var alternatives: [[Int]] = []
  private(set) var isNullable: [Bool] = []
  /// The terminals that a rule may start with, and that may follow it.
  private(set) var first: [Set<EBNF.Terminal>] = []
  private(set) var follow: [Set<EBNF.Terminal>] = []

  init(_ grammar: EBNF) {
    for (name, _) in grammar.rules { _ = rule(named: name) }
    for (index, rule) in grammar.rules.enumerated() { add(rule.body, to: index) }
    isNullable = Array(repeating: false, count: names.count)
    first = Array(repeating: [], count: names.count)
    follow = Array(repeating: [], count: names.count)
    repeatUntilStable { $0.growFirst() }
    repeatUntilStable { $0.growFollow() }
  }

  func index(of name: String) -> Int { names.firstIndex(of: name) ?? 0 }

  private mutating func rule(named name: String) -> Int {
    names.append(name)
    alternatives.append([])
    return names.count - 1
  }

  private mutating func add(_ node: EBNF.Node, to rule: Int) {
    if case .choice(let options) = node {
      for option in options { add(option, to: rule) }
      return
    }
    let parts: [EBNF.Node] = if case .sequence(let parts) = node { parts } else { [node] }
    let symbols = parts.map { symbol($0, in: rule) }
    alternatives[rule].append(productions.count)
    productions.append(Production(rule: rule, symbols: symbols))
  }

  private mutating func symbol(_ node: EBNF.Node, in rule: Int) -> Symbol {
    switch node {
    case .rule(let name): return .rule(index(of: name))
    case .terminal(let terminal): return .terminal(terminal)
    case .sequence, .choice, .optional, .many: break
    }
    let part = self.rule(named: "\(names[rule])'\(names.count)")
    switch node {
    case .optional(let inner):
      add(inner, to: part)
      add(.sequence([]), to: part)
    case .many(let inner):
      let item = symbol(.choice([inner]), in: rule)
      alternatives[part] = [productions.count, productions.count + 1]
      productions.append(Production(rule: part, symbols: [item, .rule(part)]))
      productions.append(Production(rule: part, symbols: []))
    default: add(node, to: part)
    }
    return .rule(part)
  }

  private mutating func repeatUntilStable(_ grow: (inout BNF) -> Bool) { while grow(&self) {} }

  private mutating func growFirst() -> Bool {
    var hasGrown = false
    for production in productions {
      let (starts, isEmpty) = starts(of: production.symbols[...])
      let before = first[production.rule].count
      first[production.rule].formUnion(starts)
      if first[production.rule].count > before { hasGrown = true }
      if isEmpty, !isNullable[production.rule] {
        isNullable[production.rule] = true
        hasGrown = true
      }
    }
    return hasGrown
  }

  private mutating func growFollow() -> Bool {
    var hasGrown = false
    for production in productions {
      for (place, symbol) in production.symbols.enumerated() {
        guard case .rule(let rule) = symbol else { continue }
        let (starts, isEmpty) = starts(of: production.symbols[(place + 1)...])
        let before = follow[rule].count
        follow[rule].formUnion(starts)
        if isEmpty { follow[rule].formUnion(follow[production.rule]) }
        if follow[rule].count > before { hasGrown = true }
      }
    }
    return hasGrown
  }

  /// What a sequence may start with, and whether it may be empty.
  func starts(of symbols: ArraySlice<Symbol>) -> (Set<EBNF.Terminal>, isEmpty: Bool) {
    var result: Set<EBNF.Terminal> = []
    for symbol in symbols {
      switch symbol {
      case .terminal(let terminal): return (result.union([terminal]), false)
      case .rule(let rule):
        result.formUnion(first[rule])
        if !isNullable[rule] { return (result, false) }
      }
    }
    return (result, true)
  }
}

extension BNF {
  /// The terminals that choose a production when they come next.
  func lookahead(of production: Production) -> Set<EBNF.Terminal> {
    let (starts, isEmpty) = starts(of: production.symbols[...])
    return isEmpty ? starts.union(follow[production.rule]) : starts
  }

  /// Places where one token does not decide between two alternatives.
  var conflicts: [String] {
    var found: [String] = []
    for rule in names.indices {
      let sets = alternatives[rule].map { expanded(lookahead(of: productions[$0])) }
      for a in sets.indices {
        for b in sets.indices where b > a && !sets[a].isDisjoint(with: sets[b]) {
          found.append("\(names[rule]): \(sets[a].intersection(sets[b]))")
        }
      }
    }
    return found
  }

  /// A name may be any contextual word.
  private func expanded(_ terminals: Set<EBNF.Terminal>) -> Set<EBNF.Terminal> {
    guard terminals.contains(.token("NAME")) else { return terminals }
    return terminals.union(contextualWords.map { .contextual($0) })
  }

  var terminals: Set<EBNF.Terminal> {
    Set(
      productions.flatMap(\.symbols).compactMap {
        if case .terminal(let terminal) = $0 { terminal } else { nil }
      })
  }

  var contextualWords: [String] {
    terminals.compactMap { if case .contextual(let word) = $0 { word } else { nil } }.sorted()
  }
}
