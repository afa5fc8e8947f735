import IsqSyntax
import IsqText
import Testing

/// Every mistake of the grammar: its code, its place, its words and its fix.
struct DiagnosticTests {
  struct Case: Sendable, CustomStringConvertible {
    var marked: String
    var code: Code
    var message: String?
    var label: String?
    var fix: String?
    var description: String { marked }

    init(
      _ marked: String, _ code: Code, _ message: String? = nil, _ label: String? = nil,
      fix: String? = nil
    ) {
      self.marked = marked
      self.code = code
      self.message = message
      self.label = label
      self.fix = fix
    }
  }

  static let gallery: [Case] = [
    Case(
      "‹shwo› views by week", .unknownCommand, "`shwo` is not a command", "did you mean `show`?",
      fix: "show views by week"),
    Case(
      "‹select› views from videos where views > 10k", .foreignStatement,
      "isq queries do not start with `select`", "use `show` for totals or `list` for rows",
      fix: "list views using videos where views > 10k"),
    Case(
      "show views by ‹last›, source", .reservedWord, "`last` is a reserved word here",
      "expected a column or a time unit"),
    Case("show share ‹of›", .missingOperand, "`of` needs something after it", "of what?"),
    Case(
      "show views ‹group› by week", .groupBy, "isq writes `by`, not `group by`",
      "remove this word", fix: "show views by week"),
    Case(
      "show views where source ‹==› search", .doubleEquals, "equality is written with one `=`",
      "", fix: "show views where source = search"),
    Case(
      "show views where source ‹is› search", .isForEquality,
      "`is` only asks whether a value is missing", "expected `missing` or `not missing` next",
      fix: "show views where source = search"),
    Case(
      "show views since ‹2026-02-30›", .impossibleDate, "there is no 30th of February",
      "February 2026 has 28 days", fix: "show views since 2026-02-28"),
    Case(
      "show views since ‹03/04/2026› by day", .foreignDate, "dates are written year-month-day",
      "3 April or 4 March?"),
    Case(
      "show views during ‹2026-03-31 to 2026-01-01›", .reversedRange,
      "this range ends before it starts", "", fix: "show views during 2026-01-01 to 2026-03-31"),
    Case(
      "list title where title contains ‹“recipe”›", .curlyQuotes,
      "curly quotes do not start a text", "typed by a word processor? use straight quotes",
      fix: "list title where title contains \"recipe\""),
    Case(
      "list title where caption contains ‹#fyp›", .strayCharacter,
      "`#` is not part of the language", "put the hashtag in quotes",
      fix: "list title where caption contains \"#fyp\""),
    Case(
      "list title where title contains ‹\"recipe›\nsort by views desc", .unclosedText,
      "this text is never closed",
      "the text starts here; the line ends before a closing `\"`",
      fix: "list title where title contains \"recipe\" sort by views desc"),
    Case(
      "show views where views > 10‹,000›", .commaInNumber, "numbers have no commas in isq",
      "a comma separates list items", fix: "show views where views > 10k"),
    Case(
      "show views where views > 10k by week ‹where› source = search", .repeatedClause,
      "two `where` clauses", "second one",
      fix: "show views by week where views > 10k and source = search"),
    Case(
      "list title where 10k < views ‹<› 50k", .chainedComparison,
      "comparisons cannot be chained", "second comparison",
      fix: "list title where views > 10k and views < 50k"),
  ]

  static let commands: [Case] = [
    Case("‹views› by week", .unknownCommand, fix: "show views by week"),
    Case("‹frobnicate›", .unknownCommand, "`frobnicate` is not a command"),
    Case("‹where› views > 1", .unexpectedToken, "`where` does not start a statement"),
    Case("‹1› + 1", .unexpectedToken, fix: "show 1 + 1"),
    Case(
      "‹select› count(*), avg(views) as a from posts where title = 'x' group by week "
        + "order by a desc limit 5", .foreignStatement,
      fix: "show count of rows, average of views named a using posts where title = \"x\" "
        + "by week sort by a desc limit 5"),
    Case("‹select› * from posts", .foreignStatement, fix: "list using posts"),
    Case("‹delete› rows", .foreignStatement, "isq has no `delete`", "isq only reads data"),
    Case(
      "show views ‹list› title", .unexpectedToken, "a second statement on the same line",
      fix: "show views; list title"),
    Case("use posts ‹describe› posts", .unexpectedToken, fix: "use posts; describe posts"),
  ]

  static let habits: [Case] = [
    Case("show views ‹order› by views", .foreignStatement, fix: "show views sort by views"),
    Case("show views limit 10‹, 20›", .foreignStatement, fix: "show views limit 10"),
    Case("show views limit 10 ‹offset 20›", .foreignStatement, fix: "show views limit 10"),
    Case("show views ‹|› where a > 1", .foreignStatement, fix: "show views where a > 1"),
    Case(
      "show views where a ‹&&› b || !c", .foreignStatement,
      fix: "show views where a and b or not c"),
    Case("show views where a ‹<>› b", .foreignStatement, fix: "show views where a != b"),
    Case("show views where a ‹=>› b", .foreignStatement, fix: "show views where a >= b"),
    Case("show views where a ‹===› b", .doubleEquals, fix: "show views where a = b"),
    Case("show ‹count(*)›", .foreignStatement, fix: "show count of rows"),
    Case("list a where a ‹like› \"%x%\"", .foreignStatement, fix: "list a where a contains \"x\""),
    Case(
      "list a where a ‹like› \"x%\"", .foreignStatement, fix: "list a where a starts with \"x\""),
    Case("list a where a ‹like› '%x%'", .foreignStatement, fix: "list a where a contains \"x\""),
    Case("list a where a ‹~› \"x\"", .foreignStatement, fix: "list a where a matches \"x\""),
    Case("show ‹count(distinct a)› by b", .foreignStatement, fix: "show count of distinct a by b"),
    Case("show ‹distinct› a", .foreignStatement, fix: "show count of rows by a"),
    Case("show a by b ‹|› head", .foreignStatement, fix: "show a by b limit 10"),
    Case("show a ‹|› filter b > 1", .foreignStatement, fix: "show a where b > 1"),
    Case("show a by b ‹|› sort a desc", .foreignStatement, fix: "show a by b sort by a desc"),
    Case(
      "list ‹case when› a > 1 then 2 when b then 3 else 4 end", .foreignStatement,
      fix: "list if a > 1 then 2 else if b then 3 else 4"),
    Case("list a where a ‹is› not \"x\"", .isForEquality, fix: "list a where a != \"x\""),
    Case("list a where a ‹is› null", .isForEquality, fix: "list a where a is missing"),
    Case("list a where a ‹is› not null", .isForEquality, fix: "list a where a is not missing"),
    Case("list a sort by a ‹descending›", .foreignStatement, fix: "list a sort by a desc"),
  ]

  static let structure: [Case] = [
    Case("‹show› by week", .missingOperand, "`show` needs something after it", "show what?"),
    Case("show views ‹where›", .missingOperand, nil, "where what?"),
    Case("show views ‹+›", .missingOperand, nil, "expected a value after this"),
    Case("show views‹,› by week", .missingOperand, fix: "show views by week"),
    Case("show views ‹by› last 4 weeks", .missingOperand),
    Case("show views where a in ‹()›", .missingOperand, "`in` needs at least one value"),
    Case("show views ‹named›", .missingOperand, nil, "expected a new name"),
    Case("show views ‹using› where a", .missingOperand, nil, "expected a dataset"),
    Case("show views named ‹last›", .reservedWord, nil, "expected a new name"),
    Case("set ‹limit› = 5", .reservedWord, nil, "expected a setting"),
    Case(
      "top 10 ‹videos›", .unexpectedToken, "the statement ends too early",
      "expected `by` after this"),
    Case("show if a then ‹b›", .unexpectedToken, nil, "expected an operator or `else` after this"),
    Case("show views ‹likes›", .unexpectedToken, fix: "show views, likes"),
    Case(
      "show views ‹wher› a > 1", .unexpectedToken, nil, "did you mean `where`?",
      fix: "show views where a > 1"),
    Case(
      "show views where a > 1 ‹b› > 2", .unexpectedToken,
      fix: "show views where a > 1 and b > 2"),
    Case(
      "show views where a > 1‹,› b > 2", .unexpectedToken,
      fix: "show views where a > 1 and b > 2"),
    Case("show views last 4 ‹weaks›", .unexpectedToken, fix: "show views last 4 weeks"),
    Case("show views last 4 ‹hours›", .unexpectedToken, nil, "expected a time unit"),
    Case(
      "show views, likes by week ‹desc›", .unexpectedToken, "a direction belongs to `sort by`",
      fix: "show views, likes by week sort by views desc"),
    Case(
      "list a, round(b, 2) named c ‹desc›", .unexpectedToken,
      fix: "list a, round(b, 2) named c sort by round(b, 2) desc"),
    Case(
      "show views from search ‹desc›", .unexpectedToken,
      fix: "show views from search sort by views from search desc"),
    Case(
      "list a where a ‹not› contains b", .unexpectedToken,
      fix: "list a where not a contains b"),
    Case("show a + ‹not› b", .unexpectedToken, "`not` needs brackets here"),
    Case("show a ?? ‹-›b", .unexpectedToken, "a sign needs brackets here"),
    Case(
      "set timezone ‹\"UTC\"›", .unexpectedToken, nil, "expected `of` or `=`",
      fix: "set timezone = \"UTC\""),
    Case(
      "show views since ‹\"2026-01-31\"›", .unexpectedToken,
      fix: "show views since 2026-01-31"),
    Case("show ‹(›views + likes", .unclosedBracket, fix: "show (views + likes)"),
    Case(
      "show ‹(›views + likes by week", .unclosedBracket,
      fix: "show (views + likes) by week"),
    Case("show sum‹(›views", .unclosedBracket, fix: "show sum(views)"),
    Case(
      "show views‹)› by week", .unclosedBracket, "this bracket closes nothing",
      fix: "show views by week"),
  ]

  static let slips: [Case] = [
    Case("top ‹10› by views", .unexpectedToken, fix: "top 10 videos by views"),
    Case("top ‹videos› by views", .unexpectedToken, fix: "top 10 videos by views"),
    Case("top 10 videos ‹views›", .unexpectedToken, fix: "top 10 videos by views"),
    Case("‹show› top 10 videos by views", .unexpectedToken, fix: "top 10 videos by views"),
    Case("show ‹average› views", .unexpectedToken, fix: "show average of views"),
    Case("show ‹the› views", .foreignStatement, fix: "show views"),
    Case("show views ‹for› last 4 weeks", .foreignStatement, fix: "show views last 4 weeks"),
    Case("show views ‹in› last 4 weeks", .foreignStatement, fix: "show views last 4 weeks"),
    Case("show views ‹in› 2026", .foreignStatement, fix: "show views during 2026"),
    Case("show views ‹on› 2026-01-31", .foreignStatement, fix: "show views during 2026-01-31"),
    Case(
      "show a ‹from› 2026-01-01 to 2026-03-01", .foreignStatement,
      fix: "show a during 2026-01-01 to 2026-03-01"),
    Case(
      "show a during 2026-01 ‹-› 2026-03", .foreignStatement,
      fix: "show a during 2026-01 to 2026-03"),
    Case(
      "show a during 2026-01-01‹..›2026-02-01", .foreignStatement,
      fix: "show a during 2026-01-01 to 2026-02-01"),
    Case("list ‹*› limit 5", .foreignStatement, fix: "list limit 5"),
    Case("show a using ‹\"my posts.csv\"›", .unexpectedToken, fix: "show a using `my posts.csv`"),
    Case("use ‹\"Posts\"›", .unexpectedToken, fix: "use posts"),
    Case("load ‹posts.csv› named p", .unexpectedToken, fix: "load \"posts.csv\" named p"),
    Case("run ‹../a-b/c.isq›", .unexpectedToken, fix: "run \"../a-b/c.isq\""),
    Case("save ‹weekly.csv›", .unexpectedToken, fix: "save \"weekly.csv\""),
    Case("load \"a.csv\" ‹as› b", .foreignStatement, fix: "load \"a.csv\" named b"),
    Case("show views ‹as› total", .foreignStatement, fix: "show views named total"),
    Case("show views as ‹tabel›", .unexpectedToken, fix: "show views as table"),
    Case("set a ‹to› b", .foreignStatement, fix: "set a = b"),
    Case("let x ‹:›= 5", .strayCharacter, fix: "let x = 5"),
    Case(
      "show a compare ‹previous› period", .unexpectedToken,
      fix: "show a compare with previous period"),
    Case(
      "show a compare ‹to› previous month", .unexpectedToken,
      fix: "show a compare with previous month"),
    Case("show views by week‹.›", .unexpectedToken, fix: "show views by week"),
    Case("show views‹?›", .strayCharacter, fix: "show views"),
    Case("‹explain›", .missingOperand, nil, "more is expected"),
    Case("show views ‹limit›", .missingOperand, nil, "expected a number"),
    Case("list a where b ‹10›", .unexpectedToken),
  ]

  static let literals: [Case] = [
    Case(
      "show a since ‹2026-13-01›", .impossibleDate, "there is no 13th month",
      fix: "show a since 2026-12-01"),
    Case("show a since ‹2026-00-01›", .impossibleDate, fix: "show a since 2026-01-01"),
    Case("show a since ‹2026-02-00›", .impossibleDate, fix: "show a since 2026-02-01"),
    Case(
      "show a during ‹2025-W53›", .impossibleDate, nil, "2025 has 52 weeks",
      fix: "show a during 2025-W52"),
    Case("show a during ‹2026-Q5›", .impossibleDate, fix: "show a during 2026-Q4"),
    Case("show a during ‹0000-01›", .impossibleDate, "there is no year 0"),
    Case("show a since ‹28›", .impossibleDate, "`28` is not a date"),
    Case(
      "show a since ‹31/12/2026›", .foreignDate, nil, "write 2026-12-31",
      fix: "show a since 2026-12-31"),
    Case("show a since ‹03.03.2026›", .foreignDate, fix: "show a since 2026-03-03"),
    Case("show a since ‹2026/3/4›", .foreignDate, fix: "show a since 2026-03-04"),
    Case("show a since ‹2026-03-04T12:30:00›", .foreignDate, fix: "show a since 2026-03-04"),
    Case(
      "show a ‹since 2026-05 until 2026-01›", .reversedRange,
      fix: "show a since 2026-01 until 2026-05"),
    Case("show a ‹after 2026-03-01 before 2026-03-02›", .reversedRange),
    Case(
      "show a compare with ‹2025-06 to 2025-01›", .reversedRange,
      fix: "show a compare with 2025-01 to 2025-06"),
    Case("list a where a = ‹'x'›", .curlyQuotes, fix: "list a where a = \"x\""),
    Case("list a where a = ‹\"x”› by", .curlyQuotes),
    Case("list a where a = ‹«x»›", .curlyQuotes, fix: "list a where a = \"x\""),
    Case(
      "list a where a = ‹@handle.name›", .strayCharacter,
      fix: "list a where a = \"@handle.name\""),
    Case("show a where b > ‹$›5", .strayCharacter, fix: "show a where b > 5"),
    Case("show ‹🔥›", .strayCharacter, "`🔥` is not part of the language"),
    Case("show a ‹−› b", .strayCharacter, nil, "write `-`", fix: "show a - b"),
    Case("show a ‹≥› b", .strayCharacter, fix: "show a >= b"),
    Case(
      "show ‹\u{200B}›a", .strayCharacter,
      "the invisible U+200B is not part of the language", fix: "show a"),
    Case("show a ‹%› 2", .strayCharacter, "`%` belongs directly after a number"),
    Case("show 12 ‹%›", .strayCharacter, fix: "show 12%"),
    Case("show ‹``›", .strayCharacter, "a name has at least one character"),
    Case("list ‹`title›", .unclosedText, fix: "list `title`"),
    Case("show 1‹,234,567›", .commaInNumber, fix: "show 1234567"),
    Case("show round(10‹,000›)", .commaInNumber, fix: "show round(10k)"),
    Case("show ‹1.2.3›", .malformedNumber, "`1.2.3` is not a number"),
    Case("show ‹.5›", .malformedNumber, fix: "show 0.5"),
    Case("show ‹1e5›", .malformedNumber, fix: "show 100k"),
    Case("show ‹1__0›", .malformedNumber),
    Case("show ‹10_›", .malformedNumber),
    Case("show a last ‹28days›", .malformedNumber, fix: "show a last 28 days"),
    Case("show ‹9223372036854775808›", .malformedNumber, "this number is too large"),
    Case("show ‹10000000000B›", .malformedNumber, "this number is too large"),
    Case("show a limit ‹1.5›", .malformedNumber, nil, "expected a whole number"),
    Case("show a last ‹0› days", .malformedNumber, nil, "expected 1 to 2,147,483,647"),
    Case("show a limit ‹5B›", .malformedNumber, nil, "expected 0 to 2,147,483,647"),
    Case("list a where a = \"‹\\q›\"", .unknownEscape, fix: "list a where a = \"\\\\q\""),
    Case("list a where a = \"‹\\u{D800}›\"", .unknownEscape),
  ]

  static let clauses: [Case] = [
    Case("show a by b ‹by› c", .repeatedClause, fix: "show a by b, c"),
    Case("show a where b or c ‹where› d", .repeatedClause, fix: "show a where (b or c) and d"),
    Case("list a sort by b desc ‹sort› by c", .repeatedClause, fix: "list a sort by b desc, c"),
    Case("show a limit 5 ‹limit› 6", .repeatedClause, "two `limit` clauses"),
    Case("show a last 4 weeks ‹during› 2026", .repeatedClause, "two time ranges"),
    Case("show a since 2026 ‹since› 2027", .repeatedClause, "two `since` clauses"),
    Case("show a since 2025 until 2026 ‹until› 2027", .repeatedClause),
    Case(
      "list a where not b < c ‹<› d", .chainedComparison,
      fix: "list a where not (b < c and c < d)"),
    Case("list a where b in (1) ‹=› true", .chainedComparison),
    Case("list a ‹by› week", .clauseNotAllowed, "`list` takes no `by`"),
    Case("top 3 videos by a ‹by› week", .clauseNotAllowed, fix: "top 3 videos by a each week"),
    Case("top 3 videos by a ‹limit› 2", .clauseNotAllowed),
    Case("show a ‹each› week", .clauseNotAllowed, fix: "show a by week"),
    Case("show a ‹with› others", .clauseNotAllowed),
    Case("assert a > 1 ‹limit› 2", .clauseNotAllowed),
  ]

  @Test(arguments: gallery + commands + habits + structure + slips + literals + clauses)
  func mistakesAreReportedAtTheirPlace(_ expected: Case) throws {
    let marked = Marked(expected.marked)
    let source = SourceText(marked.text)
    let script = parseScript(source)
    let mistake = try #require(script.diagnostics.first)
    let place = try #require(mistake.primary?.range)
    let statement = script.statementRange(holding: place, in: source)
    #expect(
      Shown(mistake.code, place, mistake.fixed(in: source, statement: statement))
        == Shown(expected.code, marked.place, expected.fix))
    if let message = expected.message { #expect(mistake.message == message) }
    if let label = expected.label { #expect(mistake.primary?.text == label) }
  }

  private struct Shown: Equatable {
    var code: Code
    var place: SourceRange
    var fix: String?

    init(_ code: Code, _ place: SourceRange, _ fix: String?) {
      self.code = code
      self.place = place
      self.fix = fix
    }
  }

  @Test func helpsSayWhatToWrite() throws {
    let reserved = try #require(parseScript("show views by last, source").diagnostics.first)
    #expect(
      reserved.helps == [
        "to use a column called `last`, quote it with backticks: by `last`",
        "for a time range, write it as its own clause: last 28 days",
      ])
    let date = try #require(parseScript("show views since 03/04/2026").diagnostics.first)
    #expect(date.helps == ["3 April: since 2026-04-03", "4 March: since 2026-03-04"])
    let chain = try #require(parseScript("list a where 10k < views < 50k").diagnostics.first)
    #expect(chain.helps == ["`between 10k and 50k` includes both ends"])
    let comma = try #require(parseScript("show views > 10,000").diagnostics.first)
    #expect(comma.helps == ["10000, 10_000 and 10k are the same number"])
    let twice = try #require(parseScript("show a limit 5 limit 6").diagnostics.first)
    #expect(twice.secondary == [Diagnostic.Label(SourceRange(7, 12), "first one")])
  }

  @Test(arguments: Corpus.rejected) func theRejectedCorpusIsRejected(_ example: Corpus.Rejected) {
    #expect(parseScript(example.text).diagnostics.map(\.code.rawValue) == [example.code])
  }

  @Test func everySyntaxCodeHasACase() {
    let cases =
      Self.gallery + Self.commands + Self.habits + Self.structure + Self.literals
      + Self.clauses
    let limits: Set<Code> = [.nestingTooDeep, .tooLong, .tooManyItems, .tooManyOperators]
    let codes = Code.allCases.filter { $0.rawValue.hasPrefix("E0") && $0 != .notEvaluatedYet }
    #expect(Set(cases.map(\.code)).union(limits) == Set(codes))
  }
}

/// Reads the statements of a text.
func parseScript(_ text: String) -> ParsedScript { IsqSyntax.parseScript(SourceText(text)) }
