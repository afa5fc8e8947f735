import Foundation

/// A JSON text as a row of tokens: what two answers have to share, order of keys included.
enum JSONToken: Equatable, CustomStringConvertible {
  case mark(Character)
  case text(String)
  case word(String)

  var description: String {
    switch self {
    case .mark(let mark): String(mark)
    case .text(let text): "\"\(text)\""
    case .word(let word): word
    }
  }

  /// Numbers agree within 1e-9, whole ones exactly.
  func agrees(with other: JSONToken) -> Bool {
    guard case .word(let a) = self, case .word(let b) = other else { return self == other }
    return AnswerTable.agree(a, b)
  }

  /// The tokens of one or more values, one after another; nil where the text isn't JSON.
  static func tokens(of text: String) -> [JSONToken]? {
    var tokens: [JSONToken] = []
    var rest = text[...]
    while let character = rest.first {
      switch character {
      case " ", "\n": rest.removeFirst()
      case "{", "}", "[", "]", ",", ":": tokens.append(.mark(rest.removeFirst()))
      case "\"":
        guard let found = rest.prefixMatch(of: /"(?:[^"\\]|\\.)*"/),
          let value = unescaped(String(found.output))
        else { return nil }
        tokens.append(.text(value))
        rest = rest[found.range.upperBound...]
      default:
        guard let found = rest.prefixMatch(of: /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)
        else { return nil }
        tokens.append(.word(String(found.output)))
        rest = rest[found.range.upperBound...]
      }
    }
    return tokens
  }

  private static func unescaped(_ literal: String) -> String? {
    try? JSONDecoder().decode(String.self, from: Data(literal.utf8))
  }

  /// The first difference of two texts, for a person; nil where they agree.
  static func difference(_ got: String, from expected: String) -> String? {
    guard let tokens = tokens(of: got) else { return "not JSON: \(got)" }
    guard let wanted = JSONToken.tokens(of: expected) else { return "the case is not JSON" }
    let agree =
      tokens.count == wanted.count && zip(tokens, wanted).allSatisfy { $0.agrees(with: $1) }
    return agree ? nil : "expected \(expected.prefix(400)), got \(got.prefix(400))"
  }
}
