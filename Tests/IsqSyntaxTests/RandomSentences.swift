import TestSupport

/// Sentences drawn from the grammar, longer and odder than people write them.
struct RandomSentences {
  private let grammar: BNF
  private let start: Int
  private var random: SeededGenerator
  /// How many productions may still be opened before the shortest ones are taken.
  private var fuel = 0
  private let weights: [Int]

  init(_ grammar: BNF, start: String, seed: UInt64) {
    self.grammar = grammar
    self.start = grammar.index(of: start)
    random = SeededGenerator(seed: seed)
    weights = RandomSentences.measure(grammar)
  }

  mutating func next(longest: Int = 120) -> [EBNF.Terminal] {
    fuel = Int.random(in: 10...longest, using: &random)
    var words: [EBNF.Terminal] = []
    append(start, to: &words, depth: 0)
    return words
  }

  mutating func nextText() -> String { text(next()) }

  /// The sentence with examples of its terminals.
  mutating func text(_ sentence: [EBNF.Terminal]) -> String {
    var words: [String] = []
    for terminal in sentence { words.append(sample(terminal)) }
    return words.joined(separator: " ")
  }

  /// The sentence without a token, with one twice, with one more, or with another in its place.
  mutating func edited(_ sentence: [EBNF.Terminal], with alphabet: [EBNF.Terminal])
    -> [EBNF.Terminal]
  {
    var result = sentence
    let place = Int.random(in: 0..<sentence.count, using: &random)
    let other = alphabet.randomElement(using: &random) ?? sentence[place]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: result.remove(at: place)
    case 1: result.insert(sentence[place], at: place)
    case 2: result.insert(other, at: place)
    case 3: result.swapAt(place, Int.random(in: 0..<sentence.count, using: &random))
    default: result[place] = other
    }
    return result
  }

  private mutating func append(_ rule: Int, to words: inout [EBNF.Terminal], depth: Int) {
    fuel -= 1
    for symbol in grammar.productions[choose(rule, depth)].symbols {
      switch symbol {
      case .rule(let inner): append(inner, to: &words, depth: depth + 1)
      case .terminal(let terminal): words.append(terminal)
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
      case .token("SIZE"): ["4GB", "512mib", "1.5TB"]
      case .token("STRING"): ["\"\"", "\"a \\\"b\\\" \\\\ \\n\"", "\"\\u{7}❤️\""]
      case .token("DATE"): ["2026-01-31", "2026-01", "2026-w05", "2026-q1"]
      case .token: [";"]
      }
    return samples.randomElement(using: &random) ?? ""
  }
}
