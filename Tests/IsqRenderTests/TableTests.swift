import IsqColumns
import IsqRender
import IsqText
import Testing

@Suite struct TableTests {
  @Test func aTableHasAHeadlineARuleAndFootnotes() {
    let answer = Answer(
      weeks, headline: "2026-07-06 to 2026-07-26 · by posting date",
      footnotes: ["3 rows without source data"], partialRows: [2])
    #expect(
      Renderer.text(of: answer, as: .table) == """
        2026-07-06 to 2026-07-26 · by posting date
        week                    views  share of search
        ──────────────────────────────────────────────
        2026-07-06            123,456           16.0 %
        2026-07-13             98,765           20.0 %
        2026-07-20 (partial)        0                —
        3 rows without source data

        """)
  }

  @Test func wideCharactersStandInTheirColumn() {
    let table = Table(
      Table.Field("title", .texts("crème 🔥", "👩‍👧 day", "日本\nline", nil), .text),
      Table.Field("likes", .integers(1, 20, 300, -4000), .number))
    #expect(
      text(table, .table) == """
        title       likes
        ─────────────────
        crème 🔥        1
        👩‍👧 day         20
        日本␤line     300
        —          -4,000

        """)
  }

  @Test func numbersOfAColumnShareTheirDecimals() {
    let table = Table(
      Table.Field("a", .fractions(1234.5, 2.675, -0.001, 3), .number),
      Table.Field("b", .fractions(1, 20_000, nil, -3), .estimate),
      Table.Field("hour", .integers(9, 1000, 0, 23), .label))
    #expect(
      text(table, .table) == """
               a  b (est.)  hour
        ────────────────────────
        1,234.50         1     9
            2.68    20,000  1000
            0.00         —     0
            3.00        -3    23

        """)
  }

  @Test func aTableWithoutRowsSaysSo() {
    let table = Table(Table.Field("title", .texts(), .text), Table.Field("n", .integers(), .number))
    #expect(
      text(table, .table) == """
        title  n
        ────────
        no rows

        """)
  }

  @Test func columnsThatDoNotFitAreNamed() {
    let table = Table(
      Table.Field("title", .texts("a long title that needs to be cut", "short"), .text),
      Table.Field("average of views", .integers(12, 3), .number),
      Table.Field("likes", .integers(1, 2), .number),
      Table.Field("comments", .integers(1, 2), .number))
    #expect(
      text(table, .table, RenderOptions(width: 31, rowLimit: 1)) == """
                         average
                              of
        title              views  likes
        ───────────────────────────────
        a long title t…       12      1
        1 of 2 rows · 3 of 4 columns · without comments

        """)
  }

  @Test func sharesOverTimeHaveBarsWhereATerminalHasRoom() {
    let rows = text(weeks, .table, RenderOptions(isTerminal: true, width: 56))
    #expect(
      rows == """
        week          views  share of search
        ────────────────────────────────────────────────────────
        2026-07-06  123,456           16.0 %  ██████████████▍
        2026-07-13   98,765           20.0 %  ██████████████████
        2026-07-20        0                —

        """)
    #expect(!text(weeks, .table, RenderOptions(isTerminal: true, width: 45)).contains("█"))
    #expect(!text(weeks, .table, RenderOptions(width: 56)).contains("█"))
  }

  @Test func onlyTheFrameOfATableIsColoured() {
    let answer = Answer(weeks, headline: "all", footnotes: ["a note"])
    let lines = Renderer.text(of: answer, as: .table, options: RenderOptions(style: .coloured))
      .split(separator: "\n")
    #expect(lines.map { $0.hasPrefix("\u{1B}[") } == [true, true, true, false, false, false, true])
  }
}
