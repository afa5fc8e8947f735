import Testing

@testable import IsqText

/// A situation of the error gallery, made by hand, and the page's own drawing of it.
private struct Situation: CustomTestStringConvertible {
  let testDescription: String
  let drawing: String
  let diagnostic: Diagnostic
  let source: SourceText
  let statement: SourceRange

  init(
    _ number: Int, _ code: Code, _ severity: Diagnostic.Severity, _ message: String,
    _ query: String, _ label: String, second: String = "", notes: [String] = [],
    helps: [String] = [], fix: [(String, String)] = [], draws drawing: String
  ) {
    let marked = MarkedText(query)
    var diagnostic = Diagnostic(code, severity, message, at: marked.first, label)
    if let range = marked.second { diagnostic.secondary = [Diagnostic.Label(range, second)] }
    diagnostic.notes = notes
    diagnostic.helps = helps
    if !fix.isEmpty { diagnostic.fix = fix.map { marked.edit($0, $1) } }
    self.testDescription = "situation \(number)"
    self.drawing = drawing
    self.diagnostic = diagnostic
    self.source = marked.source
    self.statement = marked.source.range(ofLine: 1)
  }
}

@Suite struct GalleryTests {
  @Test("A situation of the gallery is drawn as the page draws it", arguments: situations)
  private func drawsThePage(_ situation: Situation) {
    let drawn = DiagnosticText().draw(
      situation.diagnostic, in: situation.source, statement: situation.statement)
    #expect(drawn == situation.drawing + "\n")
  }

  private static let situations: [Situation] = [
    Situation(
      1, .unknownCommand, .error, "`shwo` is not a command",
      "‹shwo› views by week", "did you mean `show`?",
      helps: [
        "commands are show, list, top, bottom, let, define, segment, load, use, link, set, save, run, assert, describe, explain"
      ],
      fix: [("shwo", "show")],
      draws: #"""
        error[E001]: `shwo` is not a command
          |
        1 | shwo views by week
          | ^^^^ did you mean `show`?
          = help: commands are show, list, top, bottom, let, define, segment, load, use, link, set, save, run, assert, describe, explain
          = fix: show views by week
        """#),
    Situation(
      2, .foreignStatement, .error, "isq queries do not start with `select`",
      "‹select› views from videos where views > 10k", "use `show` for totals or `list` for rows",
      helps: ["pick a dataset with `using videos`; `from` picks an impression source"],
      fix: [("select", "list"), ("from videos", "using videos")],
      draws: #"""
        error[E002]: isq queries do not start with `select`
          |
        1 | select views from videos where views > 10k
          | ^^^^^^ use `show` for totals or `list` for rows
          = help: pick a dataset with `using videos`; `from` picks an impression source
          = fix: list views using videos where views > 10k
        """#),
    Situation(
      3, .unknownName, .error, "no column, metric or source is called `vews`",
      "show ‹vews› by week", "did you mean `views`?",
      notes: [
        "dataset `q1` has views, likes, comments, shares, saves, title, sound, published (and 4 more: `describe q1`)"
      ],
      fix: [("vews", "views")],
      draws: #"""
        error[E101]: no column, metric or source is called `vews`
          |
        1 | show vews by week
          |      ^^^^ did you mean `views`?
          = note: dataset `q1` has views, likes, comments, shares, saves, title, sound, published (and 4 more: `describe q1`)
          = fix: show views by week
        """#),
    Situation(
      4, .unknownFunction, .error, "`averge of` is not a function",
      "show ‹averge› of views by source", "did you mean `average`?",
      fix: [("averge", "average")],
      draws: #"""
        error[E102]: `averge of` is not a function
          |
        1 | show averge of views by source
          |      ^^^^^^ did you mean `average`?
          = fix: show average of views by source
        """#),
    Situation(
      5, .unknownSource, .error, "`serch` is not an impression source",
      "show share of ‹serch› by week", "did you mean `search`?",
      notes: [
        "sources are for_you, follow, personal_profile, search, sound, direct_message, others"
      ],
      fix: [("serch", "search")],
      draws: #"""
        error[E103]: `serch` is not an impression source
          |
        1 | show share of serch by week
          |               ^^^^^ did you mean `search`?
          = note: sources are for_you, follow, personal_profile, search, sound, direct_message, others
          = fix: show share of search by week
        """#),
    Situation(
      6, .reservedWord, .error, "`last` is a reserved word here",
      "show views by ‹last›, source", "expected a column or a time unit",
      helps: [
        "to use a column called `last`, quote it with backticks: by `last`",
        "for a time range, write it as its own clause: last 28 days",
      ],
      draws: #"""
        error[E011]: `last` is a reserved word here
          |
        1 | show views by last, source
          |               ^^^^ expected a column or a time unit
          = help: to use a column called `last`, quote it with backticks: by `last`
          = help: for a time range, write it as its own clause: last 28 days
        """#),
    Situation(
      7, .missingOperand, .error, "`of` needs something after it",
      "show share ‹of›", "of what?",
      helps: ["for example: share of search, share of for_you, share of sound"],
      draws: #"""
        error[E010]: `of` needs something after it
          |
        1 | show share of
          |            ^^ of what?
          = help: for example: share of search, share of for_you, share of sound
        """#),
    Situation(
      8, .datasetAsSource, .error, "`from` picks an impression source, and `videos` is a dataset",
      "show views ‹from videos› by week", "not an impression source",
      fix: [("from videos ", ""), ("", " using videos")],
      draws: #"""
        error[E104]: `from` picks an impression source, and `videos` is a dataset
          |
        1 | show views from videos by week
          |            ^^^^^^^^^^^ not an impression source
          = fix: show views by week using videos
        """#),
    Situation(
      9, .groupBy, .error, "isq writes `by`, not `group by`",
      "show views ‹group› by week", "remove this word",
      fix: [("group ", "")],
      draws: #"""
        error[E003]: isq writes `by`, not `group by`
          |
        1 | show views group by week
          |            ^^^^^ remove this word
          = fix: show views by week
        """#),
    Situation(
      10, .doubleEquals, .error, "equality is written with one `=`",
      "show views where source ‹==› search", "",
      fix: [("==", "=")],
      draws: #"""
        error[E004]: equality is written with one `=`
          |
        1 | show views where source == search
          |                         ^^
          = fix: show views where source = search
        """#),
    Situation(
      11, .isForEquality, .error, "`is` only asks whether a value is missing",
      "show views where source ‹is› search", "expected `missing` or `not missing` next",
      fix: [("is", "=")],
      draws: #"""
        error[E005]: `is` only asks whether a value is missing
          |
        1 | show views where source is search
          |                         ^^ expected `missing` or `not missing` next
          = fix: show views where source = search
        """#),
    Situation(
      12, .groupInRow, .error, "`where` looks at single rows, and `total of views` needs a group",
      "show views by week where ‹total of views› > 1M", "this is one number per week",
      helps: ["conditions on groups go in `having`"],
      fix: [("where", "having")],
      draws: #"""
        error[E201]: `where` looks at single rows, and `total of views` needs a group
          |
        1 | show views by week where total of views > 1M
          |                          ^^^^^^^^^^^^^^ this is one number per week
          = help: conditions on groups go in `having`
          = fix: show views by week having total of views > 1M
        """#),
    Situation(
      13, .notSplit, .error, "`likes` is not split by impression source",
      "show likes ‹from search› by week", "only `views` has one value per source",
      notes: ["the export counts likes per video, not per source; any split would be invented"],
      fix: [("from search ", "")],
      draws: #"""
        error[E202]: `likes` is not split by impression source
          |
        1 | show likes from search by week
          |            ^^^^^^^^^^^ only `views` has one value per source
          = note: the export counts likes per video, not per source; any split would be invented
          = fix: show likes by week
        """#),
    Situation(
      14, .typeMismatch, .error, "cannot compare text with a number",
      "list title where «title» > ‹10k›", "number", second: "text",
      helps: [
        "did you mean the length of the title? length(title) > 10",
        "to search in text: title contains \"10k\"",
      ],
      draws: #"""
        error[E210]: cannot compare text with a number
          |
        1 | list title where title > 10k
          |                  ----- text
          |                          ^^^ number
          = help: did you mean the length of the title? length(title) > 10
          = help: to search in text: title contains "10k"
        """#),
    Situation(
      15, .shareAboveOne, .warning, "a share is at most 100%, so it is never greater than 20",
      "show share of search by week having share of search > ‹20›", "20 means 2,000%",
      fix: [(" > 20", " > 20%")],
      draws: #"""
        warning[W211]: a share is at most 100%, so it is never greater than 20
          |
        1 | show share of search by week having share of search > 20
          |                                                       ^^ 20 means 2,000%
          = fix: show share of search by week having share of search > 20%
        """#),
    Situation(
      16, .impossibleDate, .error, "there is no 30th of February",
      "show views since ‹2026-02-30›", "February 2026 has 28 days",
      fix: [("2026-02-30", "2026-02-28")],
      draws: #"""
        error[E020]: there is no 30th of February
          |
        1 | show views since 2026-02-30
          |                  ^^^^^^^^^^ February 2026 has 28 days
          = fix: show views since 2026-02-28
        """#),
    Situation(
      17, .foreignDate, .error, "dates are written year-month-day",
      "show views since ‹03/04/2026› by day", "3 April or 4 March?",
      helps: ["3 April: since 2026-04-03", "4 March: since 2026-03-04"],
      draws: #"""
        error[E021]: dates are written year-month-day
          |
        1 | show views since 03/04/2026 by day
          |                  ^^^^^^^^^^ 3 April or 4 March?
          = help: 3 April: since 2026-04-03
          = help: 4 March: since 2026-03-04
        """#),
    Situation(
      18, .reversedRange, .error, "this range ends before it starts",
      "show views during ‹2026-03-31 to 2026-01-01›", "",
      fix: [("2026-03-31 to 2026-01-01", "2026-01-01 to 2026-03-31")],
      draws: #"""
        error[E022]: this range ends before it starts
          |
        1 | show views during 2026-03-31 to 2026-01-01
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^
          = fix: show views during 2026-01-01 to 2026-03-31
        """#),
    Situation(
      19, .curlyQuotes, .error, "curly quotes do not start a text",
      "list title where title contains ‹“recipe”›",
      "typed by a word processor? use straight quotes",
      fix: [("“recipe”", "\"recipe\"")],
      draws: #"""
        error[E030]: curly quotes do not start a text
          |
        1 | list title where title contains “recipe”
          |                                 ^^^^^^^^ typed by a word processor? use straight quotes
          = fix: list title where title contains "recipe"
        """#),
    Situation(
      20, .strayCharacter, .error, "`#` is not part of the language",
      "list title where caption contains ‹#fyp›", "put the hashtag in quotes",
      fix: [("#fyp", "\"#fyp\"")],
      draws: #"""
        error[E031]: `#` is not part of the language
          |
        1 | list title where caption contains #fyp
          |                                   ^^^^ put the hashtag in quotes
          = fix: list title where caption contains "#fyp"
        """#),
    Situation(
      21, .unclosedText, .error, "this text is never closed",
      "list title where title contains ‹\"recipe›\nsort by views desc",
      "the text starts here; the line ends before a closing `\"`",
      fix: [("\"recipe", "\"recipe\"")],
      draws: #"""
        error[E032]: this text is never closed
          |
        1 | list title where title contains "recipe
          |                                 ^^^^^^^ the text starts here; the line ends before a closing `"`
        2 | sort by views desc
          = fix: list title where title contains "recipe"
        """#),
    Situation(
      22, .commaInNumber, .error, "numbers have no commas in isq",
      "show views where views > 10‹,000›", "a comma separates list items",
      helps: ["10000, 10_000 and 10k are the same number"],
      fix: [("10,000", "10k")],
      draws: #"""
        error[E033]: numbers have no commas in isq
          |
        1 | show views where views > 10,000
          |                            ^^^^ a comma separates list items
          = help: 10000, 10_000 and 10k are the same number
          = fix: show views where views > 10k
        """#),
    Situation(
      23, .repeatedClause, .error, "two `where` clauses",
      "show views «where» views > 10k by week ‹where› source = search", "second one",
      second: "first one",
      helps: ["join conditions with `and` (both) or `or` (either)"],
      fix: [
        ("where views > 10k ", ""),
        ("where source = search", "where views > 10k and source = search"),
      ],
      draws: #"""
        error[E040]: two `where` clauses
          |
        1 | show views where views > 10k by week where source = search
          |            ----- first one
          |                                      ^^^^^ second one
          = help: join conditions with `and` (both) or `or` (either)
          = fix: show views by week where views > 10k and source = search
        """#),
    Situation(
      25, .perWithoutBy, .note, "`per week` gives one number: the average week",
      "show views ‹per week› during 2026", "total views / number of weeks",
      helps: ["for one row per week, write `by week`: show views by week during 2026"],
      draws: #"""
        note[N301]: `per week` gives one number: the average week
          |
        1 | show views per week during 2026
          |            ^^^^^^^^ total views / number of weeks
          = help: for one row per week, write `by week`: show views by week during 2026
        """#),
    Situation(
      26, .rangeOutsideData, .warning, "no rows in this range",
      "show share of search by week ‹last 28 days› using q1", "2026-08-25 to 2026-09-21",
      notes: ["`q1` covers 2026-01-01 to 2026-03-31"],
      helps: ["to look back from the end of the data: set today = 2026-04-01"],
      draws: #"""
        warning[W302]: no rows in this range
          |
        1 | show share of search by week last 28 days using q1
          |                              ^^^^^^^^^^^^ 2026-08-25 to 2026-09-21
          = note: `q1` covers 2026-01-01 to 2026-03-31
          = help: to look back from the end of the data: set today = 2026-04-01
        """#),
    Situation(
      27, .divisionByZero, .note, "2 of 12 weeks have no views, so their share is missing",
      "show ‹share of search› by week last 12 weeks", "0 / 0 in 2026-W07 and 2026-W08",
      helps: ["to leave those weeks out: having views > 0"],
      draws: #"""
        note[N303]: 2 of 12 weeks have no views, so their share is missing
          |
        1 | show share of search by week last 12 weeks
          |      ^^^^^^^^^^^^^^^ 0 / 0 in 2026-W07 and 2026-W08
          = help: to leave those weeks out: having views > 0
        """#),
    Situation(
      30, .overflow, .error, "this total is too large for a 64-bit integer",
      "show ‹total of (views * views * views)›", "passes 9,223,372,036,854,775,807 at row 18,204",
      notes: ["totals are exact whole numbers in isq; they never wrap around"],
      helps: ["for a rough size, work in millions: total of (views / 1M)"],
      draws: #"""
        error[R001]: this total is too large for a 64-bit integer
          |
        1 | show total of (views * views * views)
          |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ passes 9,223,372,036,854,775,807 at row 18,204
          = note: totals are exact whole numbers in isq; they never wrap around
          = help: for a rough size, work in millions: total of (views / 1M)
        """#),
  ]
}
