/// Short sentences that between them use every alternative of a grammar.
struct Sentences {
  private let grammar: BNF
  /// The shortest sentence of each rule, nil until it is known.
  private var shortest: [[EBNF.Terminal]?]
  /// The shortest text before and behind each rule in a sentence of the start rule.
  private var contexts: [(before: [EBNF.Terminal], behind: [EBNF.Terminal])?]

  init(_ grammar: BNF, start: String) {
    self.grammar = grammar
    shortest = Array(repeating: nil, count: grammar.names.count)
    contexts = Array(repeating: nil, count: grammar.names.count)
    while improveShortest() {}
    contexts[grammar.index(of: start)] = ([], [])
    while improveContexts() {}
  }

  /// One for each alternative that sentences of the start rule can use, without repetition.
  var all: [[EBNF.Terminal]] {
    var seen: Set<[EBNF.Terminal]> = []
    var result: [[EBNF.Terminal]] = []
    for production in grammar.productions {
      guard let context = contexts[production.rule],
        let middle = yield(of: production.symbols[...])
      else { continue }
      let sentence = context.before + middle + context.behind
      if seen.insert(sentence).inserted { result.append(sentence) }
    }
    return result
  }

  private func yield(of symbols: ArraySlice<BNF.Symbol>) -> [EBNF.Terminal]? {
    var result: [EBNF.Terminal] = []
    for symbol in symbols {
      switch symbol {
      case .terminal(let terminal): result.append(terminal)
      case .rule(let rule):
        guard let sentence = shortest[rule] else { return nil }
        result += sentence
      }
    }
    return result
  }

  private mutating func improveShortest() -> Bool {
    var hasImproved = false
    for production in grammar.productions {
      guard let sentence = yield(of: production.symbols[...]) else { continue }
      if let known = shortest[production.rule], known.count <= sentence.count { continue }
      shortest[production.rule] = sentence
      hasImproved = true
    }
    return hasImproved
  }

  private mutating func improveContexts() -> Bool {
    var hasImproved = false
    for production in grammar.productions {
      guard let outer = contexts[production.rule] else { continue }
      for (place, symbol) in production.symbols.enumerated() {
        guard case .rule(let rule) = symbol,
          let before = yield(of: production.symbols[..<place]),
          let behind = yield(of: production.symbols[(place + 1)...])
        else { continue }
        let context = (before: outer.before + before, behind: behind + outer.behind)
        let length = context.before.count + context.behind.count
        if let known = contexts[rule], known.before.count + known.behind.count <= length {
          continue
        }
        contexts[rule] = context
        hasImproved = true
      }
    }
    return hasImproved
  }
}

extension EBNF.Terminal {
  /// How an example of the terminal is written.
  var sample: String {
    switch self {
    case .fixed(let text), .contextual(let text): text
    case .token("NAME"): "alpha"
    case .token("NUMBER"): "2026"
    case .token("PERCENT"): "12%"
    case .token("SIZE"): "4GB"
    case .token("STRING"): "\"text\""
    case .token("DATE"): "2026-01-31"
    case .token: ";"
    }
  }
}
