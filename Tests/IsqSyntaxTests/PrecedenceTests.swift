@testable import IsqSyntax
import IsqText
import Testing

/// Golden trees: what holds together how tightly, shown with all brackets.
struct PrecedenceTests {
  static let trees: [(String, String)] = [
    ("a or b and c", "(a or (b and c))"),
    ("a and b or c and d", "((a and b) or (c and d))"),
    ("not a and b", "((not a) and b)"),
    ("not a = b", "(not (a = b))"),
    ("not not a or b", "((not (not a)) or b)"),
    ("a = b + c", "(a = (b + c))"),
    ("a + b * c", "(a + (b * c))"),
    ("a * b + c", "((a * b) + c)"),
    ("a - b - c", "((a - b) - c)"),
    ("a / b per c", "((a / b) per c)"),
    ("a per b / c", "((a per b) / c)"),
    ("-a * b", "((-a) * b)"),
    ("a * -b", "(a * (-b))"),
    ("-a ?? b", "(-(a ?? b))"),
    ("a ?? b ?? c", "((a ?? b) ?? c)"),
    ("a ?? b * c", "((a ?? b) * c)"),
    ("share of a + b", "([share of a] + b)"),
    ("share of a / b", "([share of a] / b)"),
    ("share of a ?? b", "([share of a] ?? b)"),
    ("-share of a", "(-[share of a])"),
    ("total of a from b", "[total of {a from b}]"),
    ("growth of average of a over 4 weeks", "[growth of [average of a over 4 weeks]]"),
    ("growth of (average of a) over 4 weeks", "[growth of [average of a] over 4 weeks]"),
    ("a between b + 1 and c and d", "((a between (b + 1) and c) and d)"),
    ("a in (b, c) or d", "((a in (b, c)) or d)"),
    ("a is not missing and b", "((a is not missing) and b)"),
    ("a contains b or c starts with d", "((a contains b) or (c starts with d))"),
    ("if a then b else c or d", "<if a then b else (c or d)>"),
    ("if a then if b then c else d else e", "<if a then <if b then c else d> else e>"),
  ]

  @Test(arguments: trees) func treesAreGolden(_ text: String, _ tree: String) throws {
    let expr = try parseExpression(SourceText(text))
    #expect(Self.shown(expr) == tree)
  }

  private static func shown(_ expr: Expr) -> String {
    switch expr.kind {
    case .negate(let operand): "(-\(shown(operand)))"
    case .not(let operand): "(not \(shown(operand)))"
    case .binary(let operation, let left, let right):
      "(\(shown(left)) \(operation.rawValue) \(shown(right)))"
    case .between(let value, let low, let high):
      "(\(shown(value)) between \(shown(low)) and \(shown(high)))"
    case .membership(let value, let members, _):
      "(\(shown(value)) in (\(members.map(shown).joined(separator: ", "))))"
    case .isMissing(let value, let isNegated):
      "(\(shown(value)) is \(isNegated ? "not " : "")missing)"
    case .conditional(let condition, let yes, let no):
      "<if \(shown(condition)) then \(shown(yes)) else \(shown(no))>"
    case .from(let base, let sources): "{\(shown(base)) \(sources.canonical)}"
    case .apply(let application):
      "[\(application.function.text) of \(shown(application.operand))"
        + (application.window.map { " " + $0.canonical } ?? "") + "]"
    case .number, .percent, .text, .date, .boolean, .name, .member, .call, .list: expr.canonical
    }
  }
}
