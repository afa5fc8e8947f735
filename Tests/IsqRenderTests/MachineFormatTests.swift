import IsqCalendar
import IsqColumns
import IsqRender
import IsqText
import Testing

/// One answer in one format.
private struct Written: CustomTestStringConvertible {
  let testDescription: String
  let format: OutputFormat
  let table: Table
  let text: String
  var options = RenderOptions()

  init(
    _ name: String, _ format: OutputFormat, _ table: Table, _ text: String,
    _ options: RenderOptions = RenderOptions()
  ) {
    self.testDescription = name
    self.format = format
    self.table = table
    self.text = text
    self.options = options
  }
}

private let hard = Table(
  Table.Field(
    "a, \"b\"", .texts("plain", "tab\there", "a,b", "say \"hi\"", "two\nlines", "", nil), .text),
  Table.Field("n", .integers(1, -2, 3, .max, .min, nil, 0), .number))

private let tenths = Table(
  Table.Field("x", .fractions(16, -0.0, 0.1, 1e-5, 1e16, 1.5e300, nil), .ratio))

private let flags = Table(
  Table.Field(
    "big", Column(.booleans(Bitmap([true, false])), validity: Bitmap([true, true])), .boolean),
  Table.Field("at", Column(.moments([0, -1])), .moment))

private func steps(_ unit: TimeUnit) -> Table {
  Table(Table.Field(unit.rawValue, .dates((2026, 7, 6), (2026, 12, 31)), .step(unit)))
}

@Suite struct MachineFormatTests {
  @Test("Formats for programs are exact", arguments: cases)
  private func isExact(_ written: Written) {
    let written = (written.text, text(written.table, written.format, written.options))
    #expect(written.1 == written.0)
  }

  private static let cases = [
    Written(
      "csv quotes by RFC 4180", .csv, hard,
      """
      "a, ""b""\",n
      plain,1
      tab\there,-2
      "a,b",3
      "say ""hi""\",9223372036854775807
      "two
      lines",-9223372036854775808
      ,
      ,0

      """),
    Written(
      "tsv quotes what holds a tab", .tsv, hard,
      """
      "a, ""b""\"\tn
      plain\t1
      "tab\there"\t-2
      a,b\t3
      "say ""hi""\"\t9223372036854775807
      "two
      lines"\t-9223372036854775808
      \t
      \t0

      """),
    Written(
      "json escapes by RFC 8259", .json, hard,
      #"""
      [
        {"a, \"b\"": "plain", "n": 1},
        {"a, \"b\"": "tab\there", "n": -2},
        {"a, \"b\"": "a,b", "n": 3},
        {"a, \"b\"": "say \"hi\"", "n": 9223372036854775807},
        {"a, \"b\"": "two\nlines", "n": -9223372036854775808},
        {"a, \"b\"": "", "n": null},
        {"a, \"b\"": null, "n": 0}
      ]

      """#),
    Written(
      "ndjson is an object a line", .ndjson, weeks,
      """
      {"week": "2026-07-06", "views": 123456, "share of search": 0.159995}
      {"week": "2026-07-13", "views": 98765, "share of search": 0.2}
      {"week": "2026-07-20", "views": 0, "share of search": null}

      """),
    Written(
      "fractions are short and a lone missing cell is no blank line", .csv, tenths,
      "x\n16\n0\n0.1\n0.00001\n10000000000000000\n1.5e+300\n\"\"\n"),
    Written(
      "booleans and moments", .csv, flags,
      "big,at\ntrue,1970-01-01T00:00:00\n"
        + "false,1969-12-31T23:59:59\n"),
    Written("days", .csv, steps(.day), "day\n2026-07-06\n2026-12-31\n"),
    Written("weeks", .csv, steps(.week), "week\n2026-07-06\n2026-12-31\n"),
    Written("months", .csv, steps(.month), "month\n2026-07\n2026-12\n"),
    Written("quarters", .csv, steps(.quarter), "quarter\n2026-Q3\n2026-Q4\n"),
    Written(
      "years", .json, steps(.year), "[\n  {\"year\": \"2026\"},\n  {\"year\": \"2026\"}\n]\n"),
    Written("no rows are an empty array", .json, Table(Table.Field("a", .texts(), .text)), "[]\n"),
    Written("no rows of csv are a header", .csv, Table(Table.Field("a", .texts(), .text)), "a\n"),
    Written(
      "a terminal gets symbols", .csv,
      Table(Table.Field("a", .texts("\u{1B}[31m", "x\ny", "\u{202E}z"), .text)),
      "a\n␛[31m\n\"x␤y\"\n[U+202E]z\n", RenderOptions(isTerminal: true)),
    Written(
      "a terminal gets escapes", .ndjson,
      Table(Table.Field("a", .texts("\u{1B}[31m", "\u{9B}", "\u{202E}z"), .text)),
      #"{"a": "\u001b[31m"}"# + "\n" + #"{"a": "\u009b"}"# + "\n" + #"{"a": "\u202ez"}"# + "\n",
      RenderOptions(isTerminal: true)),
    Written(
      "a pipe gets the bytes", .csv, Table(Table.Field("a", .texts("\u{1B}[31m\u{9B}"), .text)),
      "a\n\u{1B}[31m\u{9B}\n"),
    Written(
      "months for people", .markdown, steps(.month),
      """
      | month    |
      | :------- |
      | Jul 2026 |
      | Dec 2026 |

      """),
    Written(
      "quarters for people", .table, steps(.quarter),
      """
      quarter
      ───────
      Q3 2026
      Q4 2026

      """),
    Written(
      "markdown shows texts as they are", .markdown,
      Table(
        Table.Field("title", .texts("a|b", "<b>*x*</b>", "two\nlines", nil), .text),
        Table.Field("n", .integers(1, 2, 3, 4567), .number)),
      #"""
      | title          |     n |
      | :------------- | ----: |
      | a\|b           |     1 |
      | \<b>\*x\*\</b> |     2 |
      | two<br>lines   |     3 |
      | —              | 4,567 |

      """#),
  ]
}
