import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

@Test(
  "numbers are read as their file, or else their column, writes them",
  arguments: [
    ("date;views\n2026-01-01;1 234\n2026-01-02;(12)\n", ["1234", "-12"]),
    (
      "date;views\n2026-01-01;1\u{A0}234\n2026-01-02;1\u{202F}234\u{202F}567\n",
      ["1234", "1234567"]
    ),
    ("date;views;rate\n2026-01-01;1.2K;0,5 %\n2026-01-02;3M;0,25 %\n", ["1200", "3000000"]),
    ("date;views;rate\n2026-01-01;1,2K;0,5 %\n2026-01-02;3M;0,25 %\n", ["1200", "3000000"]),
    ("date,views\n2026-01-01,\"1,234\"\n2026-01-02,7\n", ["1234", "7"]),
    ("date,views\n2026-01-01,1.234\n2026-01-02,12.480\n", ["1234", "12480"]),
    ("date,views\n2026-01-01,1.234\n2026-01-02,12.5\n", ["1.234", "12.5"]),
    ("date;views\n2026-01-01;12.480\n2026-01-02;1.234.567\n", ["12480", "1234567"]),
    ("date,views\n2026-01-01,--\n2026-01-02,5\n", [nil, "5"]),
    (
      "date,views\n2026-01-01,undefined\n2026-01-02,N/A\n2026-01-03,-\n2026-01-04,8\n",
      [nil, nil, nil, "8"]
    ),
  ] as [(String, [String?])])
func numbersOfAFile(text: String, values: [String?]) throws {
  #expect(try load(text).values("views") == values)
}

@Test("a quoted decimal comma is one in a file of commas, too")
func quotedDecimalCommas() throws {
  let data = try load(
    "video_id,posted,views,For You,Search\n1,2026-01-01,\"1.200\",\"81,3 %\",\"2,1 %\"\n2,2026-01-02,950,\"9,5 %\",\"50,0 %\"\n"
  )
  #expect(try data.values("views") == ["1200", "950"])
  #expect(try data.source("for_you") == ["0.813", "0.095"])
}

@Test("three decimals of seconds are no thousands, and those of JSON never are")
func secondsAreNotThousands() throws {
  let text = "date,watch_time\n2026-01-01,20.257\n2026-01-02,43.353\n"
  #expect(try load(text).values("watch_time") == ["20.257", "43.353"])
  let json = #"[{"date": "2026-01-01", "views": 20.257}, {"date": "2026-01-02", "views": 43.353}]"#
  #expect(try load(json, path: "t.json").values("views") == ["20.257", "43.353"])
}

@Test("less than a tenth of a percent is nothing, and not missing")
func lessThanATenth() throws {
  let data = try load(
    "video_id,posted,views,For You,Search\n1,2026-01-01,5,99%,<0.1%\n2,2026-01-02,6,< 0.1 %,98%\n")
  #expect(try data.source("search") == ["0.0", "0.98"])
  #expect(try data.source("for_you") == ["0.99", "0.0"])
}
