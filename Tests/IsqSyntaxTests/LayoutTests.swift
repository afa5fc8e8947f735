import IsqSyntax
import IsqText
import Testing

/// Where statements end, and when a prompt goes on.
struct LayoutTests {
  /// Texts and the statements they hold, in canonical form.
  static let layouts: [(String, [String])] = [
    ("show a\nshow b", ["show a", "show b"]),
    ("show a; show b;", ["show a", "show b"]),
    (";;\n;show a\n\n\n", ["show a"]),
    ("show a\n  where b\n  by c", ["show a where b by c"]),
    ("show a,\n b", ["show a, b"]),
    ("show a +\n b", ["show a + b"]),
    ("show a\n + b", ["show a + b"]),
    ("show a\n  named b", ["show a named b"]),
    ("show a\n  from search", ["show a from search"]),
    ("show f(\na\n,\nb\n)\nshow c", ["show f(a, b)", "show c"]),
    ("list\nlist a", ["list", "list a"]),
    ("describe\nuse a", ["describe", "use a"]),
    ("use\na", ["use a"]),
    ("let\na = 1\nlet b =\nshow c", ["let a = 1", "let b = show c"]),
    ("explain\nshow a", ["explain show a"]),
    ("list a where b\nand c\nor not\nd", ["list a where b and c or not d"]),
    ("list a where b is\nmissing", ["list a where b is missing"]),
    ("list a where b in\n(1,\n2)", ["list a where b in (1, 2)"]),
    ("show a during 2026-01\nto 2026-02", ["show a during 2026-01 to 2026-02"]),
    ("link a.b to\nc.d", ["link a.b to c.d"]),
    ("show a by to\nuse b", ["show a by to", "use b"]),
    ("use to\nuse b", ["use to", "use b"]),
    ("show a sort by b\ndesc", ["show a sort by b desc"]),
    ("show a last 4\nweeks", ["show a last 4 weeks"]),
    ("assert a > 1\nelse \"b\"", ["assert a > 1 else \"b\""]),
    ("show a -- one\n-- two\nwhere b -- three", ["show a where b"]),
    ("show a\r\nshow b\r\n", ["show a", "show b"]),
    ("#!/usr/bin/env isq\nshow a", ["show a"]),
    ("-- only a comment", []),
    (
      "let floor_views = 10k   -- x\n\nshow a,\n     b\n  where c > floor_views\n  last 8 weeks",
      ["let floor_views = 10k", "show a, b where c > floor_views last 8 weeks"]
    ),
  ]

  @Test(arguments: layouts)
  func statementsEndWhereTheyShould(_ text: String, _ statements: [String]) {
    let script = parseScript(text)
    #expect(script.diagnostics.map(\.message) == [])
    #expect(script.statements.map(\.canonical) == statements)
  }

  /// Texts whose first statement is wrong, the code, and the statements that are left.
  static let broken: [(String, String, [String])] = [
    ("show (a\n\nshow b", "E013", ["show b"]),
    ("show (a; show b", "E013", ["show b"]),
    ("show a by\n\nshow b", "E010", ["show b"]),
    ("show a where b = \"c\nshow d", "E032", ["show d"]),
    ("shwo a\nshow b", "E001", ["show b"]),
    ("show a\nshwo b\nshow c", "E001", ["show a", "show c"]),
    ("show a b c d\nshow e", "E012", ["show e"]),
    ("where a\nshow b", "E012", ["show b"]),
  ]

  @Test(arguments: broken)
  func aMistakeEndsWithItsStatement(_ text: String, _ code: String, _ rest: [String]) {
    let script = parseScript(text)
    #expect(script.diagnostics.map(\.code.rawValue) == [code])
    #expect(script.statements.map(\.canonical) == rest)
    #expect(script.ranges.count == rest.count + 1)
  }

  static let buffers: [(String, Completeness)] = [
    ("", .empty), ("  \n -- a", .empty), (";", .complete),
    ("show a", .complete), ("show a;", .complete), ("show", .incomplete),
    ("show a,", .incomplete), ("show a,\n", .complete), ("show (a", .incomplete),
    ("show (a\nby b", .complete), ("show a by", .incomplete), ("show a +", .incomplete),
    ("show a where b = \"c", .complete), ("show a where b = \"c\n", .complete),
    ("top 10", .incomplete), ("top 10 videos", .incomplete), ("top 10 videos by a", .complete),
    ("show a last 4", .incomplete), ("show if a then b", .incomplete),
    ("list a where b between 1", .incomplete), ("use", .incomplete), ("describe", .complete),
    ("shwo", .complete), ("help", .complete), ("show a) by", .complete),
    ("show a where b is", .incomplete), ("show a; show", .incomplete), ("list", .complete),
  ]

  @Test(arguments: buffers)
  func aPromptGoesOnUntilTheStatementIsWhole(_ text: String, _ completeness: Completeness) {
    #expect(Completeness(SourceText(text)) == completeness)
  }

  /// A text and what may stand behind it, among other things.
  static let prospects: [(String, Expected, Keyword?)] = [
    ("", .command, nil), ("show a; ", .command, nil), ("show ", .expression, .show),
    ("show a ", .keyword(.where), .show), ("show a by ", .expression, .by),
    ("show a from ", .name(.source), .show), ("show a using ", .name(.dataset), .using),
    ("show a last ", .unit, .last), ("show a last 4 ", .unit, .last),
    ("show a as ", .word(.csv), .as), ("top 10 videos ", .keyword(.by), .top),
    ("show a where b ", .symbol(.equal), .where), ("show a where b is ", .word(.missing), .where),
    ("use ", .name(.dataset), nil), ("load \"x\" ", .keyword(.named), nil),
    ("show share of ", .operand, .show), ("show a per ", .operand, .show),
  ]

  @Test(arguments: prospects)
  func whatMayComeNextIsKnown(_ text: String, _ next: Expected, _ clause: Keyword?) {
    let prospect = prospect(in: SourceText(text + "rest"), at: text.utf8.count)
    #expect(prospect.expected.contains(next))
    #expect(prospect.clause == clause)
  }

  @Test func nothingComesBehindAMistake() {
    #expect(prospect(in: SourceText("show a b c "), at: 11).expected == [])
  }
}
