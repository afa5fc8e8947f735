import IsqCalendar
import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

private func yearless(_ text: String) -> DayOfYear? {
  Array(text.utf8).withUnsafeBufferPointer { DateText.withoutYear($0) }
}

private func date(_ text: String, _ order: DateOrder = .yearFirst) -> String? {
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    DateText(bytes, order).map { CivilDate(days: $0.days).iso }
  }
}

@Test(
  "the last of August, in every language that exports are written in",
  arguments: [
    "August 31", "31 August", "Aug 31", "aug. 31", "31-Aug", "August 31st", "31 de agosto",
    "31 ago", "31 ago.", "31 de ago.", "31 Agustus", "31 Agt", "31. August", "31. Aug.", "31 août",
    "31 Αυγούστου", "31 Αυγ", "31 tháng 8", "31 thg 8", "tháng 8 31", "ngày 31 tháng 8",
    "31 tháng tám", "8月31日", "8월 31일", "AUGUST 31", " 31 de Agosto de ",
  ])
func lastOfAugust(text: String) {
  #expect(yearless(text) == DayOfYear(month: 8, day: 31))
}

@Test(
  "every month by its first three letters",
  arguments: [
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agt", "sep", "okt", "nov", "des"],
    ["jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
    ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
    ["ιαν", "φεβ", "μαρ", "απρ", "μαΐ", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ"],
    [
      "tháng 1", "tháng hai", "thg 3", "thg. 4", "tháng năm", "tháng 6", "tháng bảy", "tháng 8",
      "tháng chín", "tháng mười", "tháng mười một", "tháng mười hai",
    ],
  ])
func abbreviations(months: [String]) {
  #expect(months.map { yearless("5 \($0)")?.month } == Array(1...12))
  #expect(months.map { date("5 \($0) 2026")?.dropFirst(5).prefix(2) }.count == 12)
}

@Test(
  "anything else is no day of a year",
  arguments: [
    "August", "31", "August 32", "Feb 30", "31 Foo", "August 31 2026", "May be 5", "31/8", "8月",
    "13月1日", "tháng 31", "31 tháng 13", "5 th",
  ])
func noDayOfYear(text: String) {
  #expect(yearless(text) == nil)
}

@Test(
  "dates with a year, as people write them",
  arguments: [
    ("Aug 31, 2025", "2025-08-31"), ("31-Aug-26", "2026-08-31"),
    ("August 31st, 2025", "2025-08-31"),
    ("Monday, August 31, 2026", "2026-08-31"), ("Mon, 31 Aug 2026 10:00:00 GMT", "2026-08-31"),
    ("1er août 2026", "2026-08-01"), ("1º de agosto de 2026", "2026-08-01"),
    ("ngày 31 tháng 8 năm 2026", "2026-08-31"), ("31 tháng 8, 2026", "2026-08-31"),
    ("31 tháng mười hai 2026", "2026-12-31"), ("2026年8月31日", "2026-08-31"),
    ("2026년 8월 31일", "2026-08-31"), ("31. Dez. 2025", "2025-12-31"), ("20260831", nil),
    ("Someday, August 31, 2026", nil), ("31 tháng 13 2026", nil),
  ] as [(String, String?)])
func writtenDates(text: String, expected: String?) {
  #expect(date(text) == expected)
}

/// Posted on 2025-09-06, 2025-03-11 and 2025-03-02.
private let ids = ["7546946025801636120", "7480614548699598932", "7477274783329352610"]

private func table(_ header: String, _ dates: [String], ids: [String] = ids) -> String {
  zip(ids, dates).reduce("video_id,\(header),views\n") { "\($0)\($1.0),\($1.1),5\n" }
}

@Test(
  "dates that may be either are decided by the posting times of the ids",
  arguments: [
    ("Post time", ["06/09/2025", "11/03/2025", "02/03/2025"], "d/m/y"),
    ("Post time", ["09/06/2025", "03/11/2025", "03/02/2025"], "m/d/y"),
    ("Post time", ["07/09/2025", "10/03/2025", ""], "d/m/y"),
    ("date", ["09/06/2025 12:05", "03/11/2025 18:05", "03/02/2025 18:05"], "m/d/y"),
  ])
func datesByID(header: String, dates: [String], order: String) throws {
  let data = try load(table(header, dates))
  #expect(
    try data.values("date").first
      == (dates[0].count > 10 ? "1757160300" : dates[0].hasPrefix("07") ? "20338" : "20337"))
  #expect(data.report.lines.contains { $0.setting == "dates = \"\(order)\"" })
}

@Test("links carry ids, too")
func datesByLink() throws {
  let text =
    "url,posted,views\nhttps://www.tiktok.com/@a/video/\(ids[0]),06/09/2025,5\nhttps://www.tiktok.com/@a/video/\(ids[1]),11/03/2025,5\n"
  #expect(try load(text).values("posted") == ["20337", "20158"])
}

@Test(
  "or asked about where ids disagree, or are of other days",
  arguments: [
    ["06/09/2025", "03/11/2025", "01/01/2025"], ["01/02/2025", "03/04/2025", "05/06/2025"],
    ["06/09/2025", "01/02/2025", "03/04/2025"],
  ])
func undecidedByID(dates: [String]) {
  #expect(diagnostic { _ = try load(table("date", dates)) }?.code == .datesAmbiguous)
}

@Test("one column of dates shows how the others are written")
func datesByOtherColumn() throws {
  let data = try load("posted,captured,views\n01/02/2026,13/03/2026,5\n02/02/2026,14/03/2026,6\n")
  #expect(try data.values("posted") == ["20485", "20486"])
}

@Test(
  "ids that a program has kept as fractions are told",
  arguments: [
    (["7546946025801636000", "7480614548699599000"], true),
    (["7546946025801640000", "7480614548699600000"], true),
    (["7,54695E+18", "7,48061E+18"], true), (["7.54695E+18", "7.48061E+18"], true),
    (ids, false), (["7546946025801636000", "7480614548699598932"], false),
  ])
func roundedIDs(cells: [String], areRounded: Bool) throws {
  let text = cells.reduce("video_id;posted;views\n") { "\($0)\($1);2026-01-01;5\n" }
  let lines = try load(text).report.lines
  #expect(lines.contains { $0.isRemarkable && $0.topic == "ids" } == areRounded)
}
