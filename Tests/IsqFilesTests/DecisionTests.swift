import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

private func wide(_ headers: String, _ rows: [String]) -> String {
  let lines = rows.enumerated().map { "760000000000000000\($0),2026-03-0\($0 + 1),\($1)" }
  return (["video_id,posted,views,\(headers)"] + lines).joined(separator: "\n")
}

@Test(
  "the scale of parts is found out once for the file",
  arguments: [
    ("For You,Search", ["1000,0.7,0.3", "50,0.5,0.4"], Split.Scale.fractions, "0.7"),
    ("For You,Search", ["1000,70,30", "50,50,49.5"], .fractions, "0.7"),
    ("For You,Search", ["100,70,30", "50,30,20"], .counts, "70"),
    ("For You,Search", ["1000,700,290", "50,30,20"], .counts, "700"),
    ("For You,Search", ["9000,700,290", "8000,3000,20"], .counts, "700"),
    ("For You,Search", ["1000,70%,30%", "50,50%,49.5%"], .fractions, "0.7"),
    ("for_you_pct,search_pct", ["1000,0.7,0.3", "50,0.5,0.4"], .fractions, "0.7"),
    ("for_you_pct,search_pct", ["1000,3,1", "50,2,1"], .fractions, "0.03"),
    ("For You %,Search %", ["100,70,30", "100,50,49"], .fractions, "0.7"),
    ("For You,Search", ["1000,0.2,0.1", "50,0.1,0.1"], .fractions, "0.2"),
  ])
func scales(headers: String, rows: [String], scale: Split.Scale, first: String) throws {
  let data = try load(wide(headers, rows))
  #expect(data.split?.scale == scale)
  #expect(try data.source("for_you").first == first)
}

@Test("what nothing shows is said")
func undecidedScale() throws {
  let data = try load(wide("For You,Search", ["1000,0.2,0.1", "50,0.1,0.1"]))
  #expect(data.report.lines.contains { $0.topic == "scale" && $0.isRemarkable })
}

@Test("the scale can be asked for")
func askedScale() throws {
  let data = try load(wide("For You,Search", ["1000,0.2,0.1", "50,0.1,0.1"])) {
    $0.scale = .percent
  }
  #expect(try data.source("for_you") == ["0.002", "0.001"])
}

@Test(
  "rates decide each for itself",
  arguments: [("0.5", "0.25", "0.5"), ("50", "0.5", "0.5"), ("50%", "0.5%", "0.5")])
func rates(first: String, second: String, expected: String) throws {
  #expect(
    try load("video_id,completion_rate\n1,\(first)\n2,\(second)\n").values("completion").first
      == expected)
}

@Test(
  "day and month are told apart by what can't be",
  arguments: [
    ("date", ["13/02/2026", "01/02/2026"], "20497"),
    ("date", ["02/13/2026", "02/01/2026"], "20497"),
    ("fecha", ["03/04/2026", "01/02/2026"], "20546"),
  ])
func dateOrders(header: String, dates: [String], first: String) throws {
  let text = "\(header),n\n" + dates.map { "\($0),1" }.joined(separator: "\n")
  #expect(try load(text).values("date").first == first)
}

@Test("dates that may be either are asked about")
func ambiguousDates() throws {
  let text = "date,n\n03/04/2026,1\n01/02/2026,2\n"
  let found = diagnostic { _ = try load(text) }
  #expect(found?.code == .datesAmbiguous)
  #expect(try load(text) { $0.dates = .monthFirst }.values("date") == ["20516", "20455"])
}

@Test(
  "seconds, milliseconds and Excel's days are dates where the header says so",
  arguments: [
    ("1757160300", "1757160300"), ("1757160300123", "1757160300"), ("46000.5", "1765281600"),
  ])
func numericDates(cell: String, seconds: String) throws {
  #expect(try load("create_time,n\n\(cell),1\n\(cell),2\n").values("posted").first == seconds)
}

@Test(
  "what the date means is found out by the rows",
  arguments: [
    ("video_id,date,views\n1,2026-01-01,5\n2,2026-01-01,6\n", DateKind.posted),
    ("video_id,date,views\n1,2026-01-01,50\n1,2026-01-02,49\n1,2026-01-03,60\n", .captured),
    ("video_id,date,views\n1,2026-01-01,50\n1,2026-01-02,20\n", .viewed),
    ("date,views\n2026-01-01,50\n2026-01-02,20\n", .viewed),
    ("date,account,views\n2026-01-01,a,50\n2026-01-01,b,20\n", .viewed),
    ("date,title,views\n2026-01-01,a,50\n2026-01-01,b,20\n", .posted),
    (
      "date,post_time,video_id,views\n2026-02-01,2026-01-05,1,5\n2026-02-01,2026-01-06,2,6\n",
      .posted
    ),
    (
      "date,account,video_id,source,views\n2026-01-01,a,1,Search,50\n2026-01-02,a,1,Search,5\n2026-01-02,a,1,For You,4\n",
      .viewed
    ),
  ])
func dateKinds(text: String, kind: DateKind) throws {
  #expect(try load(text).dateKind == kind)
}

private let snapshots = """
  video_id,captured_at,views,likes,For You,Search
  1,2026-06-01,1000,50,0.9,0.1
  1,2026-06-08,3000,90,0.7,0.3
  2,2026-06-08,500,,0.8,0.2
  1,2026-06-22,2900,95,0.7,0.3
  2,2026-06-15,700,12,,
  2,2026-06-22,800,13,0.5,0.5

  """

@Test("snapshots become what was added since the one before")
func increments() throws {
  let data = try load(snapshots)
  #expect(try data.values("views") == ["1000", "2000", "500", "-100", "200", "100"])
  #expect(try data.values("likes") == ["50", "40", nil, "5", "12", "1"])
  #expect(try data.source("search") == ["100.0", "800.0", "100.0", "-30.0", nil, "300.0"])
  #expect(data.split?.scale == .estimates)
}

@Test("or the last of each video is kept")
func latestSnapshots() throws {
  let data = try load(snapshots) { $0.snapshots = .latest }
  #expect(try data.values("views") == ["2900", "800"])
  #expect(try data.source("search") == ["0.3", "0.5"])
  #expect(try data.columns.rowCount() == 2)
}

@Test("a decimal comma is seen where most numbers have one")
func decimalCommas() throws {
  let data = try load(
    "Fecha;Visualizaciones;Para ti;Búsqueda;x\n13/08/2026;12.480;81,3 %;2,1 %;1,5\n14/08/2026;1.234.567;95,0 %;0,7 %;2\n"
  )
  #expect(try data.values("views") == ["12480", "1234567"])
  #expect(try data.values("x") == ["1.5", "2.0"])
  #expect(try data.source("search") == ["0.021", "0.007"])
}

@Test("points are thousands where every number of a count has three digits behind")
func pointThousands() throws {
  #expect(
    try load("date,views\n2026-01-01,1.234\n2026-01-02,12.480\n2026-01-03,7\n").values("views") == [
      "1234", "12480", "7",
    ])
  #expect(
    try load("date,weight\n2026-01-01,1.234\n2026-01-02,12.480\n").values("weight") == [
      "1.234", "12.48",
    ])
}

@Test(
  "options are read by name, and refused by name",
  arguments: [
    ("scale", "percent", true), ("SCALE", "Counts", true), ("dates", "d/m/y", true),
    ("delimiter", "tab", true),
    ("header", "none", true), ("errors", "skip", true), ("snapshots", "latest", true),
    ("shape", "long", true),
    ("timezone", "Europe/Paris", true), ("scale", "huge", false), ("colour", "red", false),
    ("delimiter", "ab", false),
  ])
func options(name: String, value: String, isGood: Bool) {
  let found = diagnostic { _ = try LoadOptions([(name, value)]) }
  #expect(found?.code == (isGood ? nil : .loadOption))
}

@Test("a file of numbers alone may have no header")
func withoutHeader() throws {
  #expect(
    try load("1,2\n3,4\n") { $0.header = LoadOptions.Header.none }.values("column_2") == ["2", "4"])
}

@Test(
  "a name is made of a path",
  arguments: [
    ("posts.csv", "posts"), ("a/b/posts.csv.gz", "posts"), ("My Export (1).csv", "my_export__1_"),
    ("2026.csv", "_2026"), (".hidden", "hidden"), ("-", "stdin"), ("/", "data"),
  ])
func datasetNames(path: String, name: String) {
  #expect(DatasetName.ofFile(path) == name)
}

@Test("a cell that is no number is refused at its place")
func misfit() {
  let found = diagnostic {
    _ = try load("date,views\n2026-01-01,5\n2026-01-02,6\n2026-01-03,many\n")
  }
  #expect(found?.code == .valueUnreadable)
  #expect(found?.file == .init(path: "data.csv", line: 4, column: 12))
}

@Test("or its line is left out if that is asked for")
func skippedMisfit() throws {
  let data = try load("date,views\n2026-01-01,5\n2026-01-02,6\n2026-01-03,many\n2026-01-04\n") {
    $0.errors = .skip
  }
  #expect(try data.values("views") == ["5", "6"])
  #expect(data.report.lines.contains { $0.topic == "lines" && $0.text.hasPrefix("2 lines") })
}

@Test(
  "what doesn't fit the first 100,000 lines is an error with its line",
  arguments: [
    ("n", "x"), ("day", "soon"), ("ok", "maybe"), ("source", "Elsewhere"),
  ])
func lateMisfit(column: String, cell: String) throws {
  var lines = ["day,n,ok,source,views"]
  for line in 0..<100_050 { lines.append("2026-01-01,\(line),true,Search,1") }
  var fields = ["2026-01-02", "1", "true", "Search", "1"]
  fields[try #require(["day", "n", "ok", "source"].firstIndex(of: column))] = cell
  lines.append(fields.joined(separator: ","))
  let data = try load(lines.joined(separator: "\n"))
  let found = diagnostic {
    _ = column == "source" ? try data.source("search") : try data.values(column)
  }
  #expect(found?.code == .valueUnreadable)
  #expect(found?.file?.line == 100_052)
}

@Test(
  "days without a year end before the export, and go back from there",
  arguments: [
    (
      "a_1768615200_b.csv", ["December 30", "December 31", "January 1"],
      ["20452", "20453", "20454"]
    ),
    (
      "a_1768615200_b.csv", ["1 de enero", "31 de diciembre", "30 de diciembre"],
      ["20454", "20453", "20452"]
    ),
    (
      "a_1768615200_b.csv",
      ["November 30", "December 1", "January 31", "June 1", "November 30"],
      ["20057", "20058", "20119", "20240", "20422"]
    ),
  ])
func yearlessDates(path: String, days: [String], dates: [String]) throws {
  let text = "date,n\n" + days.map { "\($0),1\n" }.joined()
  #expect(try load(text, path: path).values("date") == dates)
}

@Test("days without a year in no order stay text")
func unorderedYearlessDates() throws {
  let days = ["May 3", "January 1", "June 2", "March 4", "July 1"]
  #expect(try load("date,n\n" + days.map { "\($0),1\n" }.joined()).outline == "date:text n:count")
}

@Test("Studio's exports: days without a year, and posting times in links")
func studioExports() throws {
  let overview = try Loader.load(path: dataPath("Samples/Overview.csv"))
  #expect(overview.dateKind == .viewed)
  #expect(try overview.total("views") == 86_669)
  #expect(try overview.total("comments") == 28)
  let content = try Loader.load(path: dataPath("Samples/Content.csv"))
  #expect(try content.values("date").first == "1757160300")
  #expect(content.dateKind == .posted)
}
