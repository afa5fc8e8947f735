/// Decides whether the grammar makes a sentence of tokens, for any grammar.
///
/// Source: Jay Earley, "An efficient context-free parsing algorithm"; rules that may be empty are
/// completed when they are predicted (Aycock and Horspool). One token of lookahead prunes.
struct Earley: Sendable {
  private let grammar: BNF
  private let start: Int
  private let terminals: [EBNF.Terminal: Int]
  /// For each production, which terminals may come next; nil where it may be empty.
  private let lookahead: [Set<Int>]
  private let symbols: [[Int]]

  /// - Parameter start: the name of the rule that makes sentences.
  init(_ grammar: BNF, start: String) {
    self.grammar = grammar
    self.start = grammar.index(of: start)
    var terminals: [EBNF.Terminal: Int] = [:]
    for terminal in grammar.terminals { terminals[terminal] = terminals.count }
    self.terminals = terminals
    lookahead = grammar.productions.map { production in
      Set(grammar.lookahead(of: production).compactMap { terminals[$0] })
    }
    // A rule is its number, a terminal is minus its number, minus 1.
    symbols = grammar.productions.map { production in
      production.symbols.map { symbol in
        switch symbol {
        case .rule(let rule): rule
        case .terminal(let terminal): -1 - (terminals[terminal] ?? 0)
        }
      }
    }
  }

  private struct Item: Hashable {
    var production: Int
    var dot: Int
    var origin: Int
  }

  /// A sentence is right if its last set holds a whole start rule.
  func accepts(_ sentence: [EBNF.Terminal]) -> Bool {
    let tokens = sentence.map(numbers)
    var sets: [[Item]] = [start(tokens)]
    for place in 0...tokens.count {
      guard place < sets.count else { return false }
      close(&sets, place, tokens)
      guard place < tokens.count else { break }
      let next = sets[place].filter { item in
        guard let symbol = symbol(after: item), symbol < 0 else { return false }
        return tokens[place].contains(-1 - symbol)
      }
      if next.isEmpty { return false }
      sets.append(next.map { Item(production: $0.production, dot: $0.dot + 1, origin: $0.origin) })
    }
    return sets[tokens.count].contains { item in
      item.origin == 0 && item.dot == symbols[item.production].count
        && grammar.productions[item.production].rule == start
    }
  }

  /// The terminals that a token may stand for: a contextual word is a name, too.
  private func numbers(_ token: EBNF.Terminal) -> [Int] {
    var result = [terminals[token]].compactMap(\.self)
    if case .contextual = token, let name = terminals[.token("NAME")] { result.append(name) }
    return result
  }

  private func start(_ tokens: [[Int]]) -> [Item] {
    grammar.alternatives[start].map { Item(production: $0, dot: 0, origin: 0) }
  }

  private func symbol(after item: Item) -> Int? {
    item.dot < symbols[item.production].count ? symbols[item.production][item.dot] : nil
  }

  private func close(_ sets: inout [[Item]], _ place: Int, _ tokens: [[Int]]) {
    var seen = Set(sets[place])
    let next = place < tokens.count ? tokens[place] : []
    func add(_ item: Item, to set: inout [Item]) {
      if seen.insert(item).inserted { set.append(item) }
    }
    var index = 0
    while index < sets[place].count {
      let item = sets[place][index]
      index += 1
      guard let symbol = symbol(after: item) else {
        let rule = grammar.productions[item.production].rule
        for waiting in sets[item.origin] where self.symbol(after: waiting) == rule {
          add(
            Item(production: waiting.production, dot: waiting.dot + 1, origin: waiting.origin),
            to: &sets[place])
        }
        continue
      }
      guard symbol >= 0 else { continue }
      for production in grammar.alternatives[symbol] where mayStart(production, next) {
        add(Item(production: production, dot: 0, origin: place), to: &sets[place])
      }
      if grammar.isNullable[symbol] {
        add(
          Item(production: item.production, dot: item.dot + 1, origin: item.origin),
          to: &sets[place])
      }
    }
  }

  private func mayStart(_ production: Int, _ next: [Int]) -> Bool {
    next.isEmpty || next.contains { lookahead[production].contains($0) }
  }
}
