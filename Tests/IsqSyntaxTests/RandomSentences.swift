/// Sentences drawn from the grammar, longer and odder than people write them.
struct RandomSentences {
  private let grammar: BNF
  private let start: Int
  private var random: SplitMix
  /// How many productions may still be opened before the shortest ones are taken.
  private var fuel = 0
  private let weights: [Int]

  init(_ grammar: BNF, start: String, seed: UInt64) {
    self.grammar = grammar
    self.start = grammar.index(of: start)
    random = SplitMix(seed: seed)
    weights = RandomSentences.measure(grammar)
  }

  mutating func next() -> String {
    fuel = Int.random(in: 10...120, using: &random)
    var words: [String] = []
    append(start, to: &words, depth: 0)
    return words.joined(separator: " ")
  }

  private mutating func append(_ rule: Int, to words: inout [String], depth: Int) {
    fuel -= 1
    for symbol in grammar.productions[choose(rule, depth)].symbols {
      switch symbol {
      case .rule(let inner): append(inner, to: &words, depth: depth + 1)
      case .terminal(let terminal): words.append(sample(terminal))
      }
    }
  }

  private mutating func choose(_ rule: Int, _ depth: Int) -> Int {
    let options = grammar.alternatives[rule]
    guard fuel <= 0 || depth > 60 else { return options.randomElement(using: &random) ?? 0 }
    return options.min { cost($0, rule) < cost($1, rule) } ?? options[0]
  }

  /// Roughly how much a production brings with it; one that comes back to itself costs most.
  private func cost(_ production: Int, _ rule: Int) -> Int {
    grammar.productions[production].symbols.reduce(0) { sum, symbol in
      switch symbol {
      case .terminal: sum + 1
      case .rule(let inner): sum + weights[inner]
      }
    }
  }

  /// The number of tokens of each rule's shortest sentence.
  private static func measure(_ grammar: BNF) -> [Int] {
    var weights = Array(repeating: 1_000, count: grammar.names.count)
    for _ in grammar.names {
      for production in grammar.productions {
        let weight = production.symbols.reduce(1) { sum, symbol in
          if case .rule(let rule) = symbol { sum + weights[rule] } else { sum + 1 }
        }
        weights[production.rule] = min(weights[production.rule], weight)
      }
    }
    return weights
  }

  private mutating func sample(_ terminal: EBNF.Terminal) -> String {
    let samples: [String] =
      switch terminal {
      case .fixed(let text), .contextual(let text): [text]
      case .token("NAME"):
        [
          "views", "search", "p90", "`Unit Price`", "`where`", "`a``b`", "länge", "to", "asc",
          "day",
        ]
      case .token("NUMBER"): ["2026", "1999"]
      case .token("PERCENT"): ["12%", "0.5%", "1K%"]
      case .token("STRING"): ["\"\"", "\"a \\\"b\\\" \\\\ \\n\"", "\"\\u{7}❤️\""]
      case .token("DATE"): ["2026-01-31", "2026-01", "2026-w05", "2026-q1"]
      case .token: [";"]
      }
    return samples.randomElement(using: &random) ?? ""
  }
}
