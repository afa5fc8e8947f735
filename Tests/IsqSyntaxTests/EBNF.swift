/// A grammar in W3C EBNF, read from its file.
struct EBNF: Sendable {
  indirect enum Node: Hashable, Sendable {
    case rule(String)
    case terminal(Terminal)
    case sequence([Node])
    case choice([Node])
    case optional(Node)
    case many(Node)
  }

  /// A word or mark, a contextual word, or a class of tokens such as `NUMBER`.
  enum Terminal: Hashable, Sendable {
    case fixed(String)
    case contextual(String)
    case token(String)
  }

  /// The rules in the order of the file; the first is the start.
  private(set) var rules: [(name: String, body: Node)] = []

  init(_ text: String) {
    var scanner = Pieces(text)
    while let name = scanner.next() {
      guard scanner.next() == "::=" else { return }
      rules.append((name, EBNF.choice(&scanner)))
    }
  }

  private static func choice(_ scanner: inout Pieces) -> Node {
    var options = [sequence(&scanner)]
    while scanner.peek == "|" {
      scanner.skip()
      options.append(sequence(&scanner))
    }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private static func sequence(_ scanner: inout Pieces) -> Node {
    var parts: [Node] = []
    while let piece = scanner.peek, piece != "|", piece != ")", !scanner.isRuleStart {
      parts.append(repeated(&scanner))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private static func repeated(_ scanner: inout Pieces) -> Node {
    let node = primary(&scanner)
    switch scanner.peek {
    case "?":
      scanner.skip()
      return .optional(node)
    case "*":
      scanner.skip()
      return .many(node)
    default: return node
    }
  }

  private static func primary(_ scanner: inout Pieces) -> Node {
    let piece = scanner.next() ?? ""
    if piece == "(" {
      let node = choice(&scanner)
      scanner.skip()
      return node
    }
    if piece.hasPrefix("\"") { return .terminal(.fixed(String(piece.dropFirst().dropLast()))) }
    if piece.hasPrefix("'") { return .terminal(.contextual(String(piece.dropFirst().dropLast()))) }
    return piece == piece.uppercased() ? .terminal(.token(piece)) : .rule(piece)
  }
}

/// The pieces of an EBNF text; comments are left out.
private struct Pieces {
  private var pieces: [String] = []
  private var index = 0

  init(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if rest.hasPrefix("/*") {
        while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else {
        let length = Pieces.length(of: rest, first)
        pieces.append(String(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
    }
  }

  private static func length(of rest: Substring, _ first: Character) -> Int {
    if first == "\"" || first == "'" {
      return 2 + rest.dropFirst().prefix { $0 != first }.count
    }
    if rest.hasPrefix("::=") { return 3 }
    return first.isLetter ? rest.prefix(while: \.isLetter).count : 1
  }

  var peek: String? { index < pieces.count ? pieces[index] : nil }
  var isRuleStart: Bool { index + 1 < pieces.count && pieces[index + 1] == "::=" }
  mutating func skip() { index += 1 }
  mutating func next() -> String? {
    defer { index += 1 }
    return peek
  }
}

extension EBNF.Node {
  /// All nodes inside, with itself.
  var all: [EBNF.Node] {
    switch self {
    case .rule, .terminal: [self]
    case .sequence(let nodes), .choice(let nodes): [self] + nodes.flatMap(\.all)
    case .optional(let node), .many(let node): [self] + node.all
    }
  }
}
