import IsqCalendar
import IsqColumns
import Testing

@testable import IsqFiles

private func number(_ text: String, _ style: NumberStyle = .point) -> NumberText? {
  Array(text.utf8).withUnsafeBufferPointer { NumberText($0, style) }
}

private func date(_ text: String, _ order: DateOrder = .yearFirst) -> DateText? {
  Array(text.utf8).withUnsafeBufferPointer { DateText($0, order) }
}

@Test(
  "whole numbers are exact",
  arguments: [
    ("0", 0), ("007", 7), ("-1", -1), ("(12)", -12), ("\u{2212}5", -5), ("1,234", 1234),
    ("12,345,678", 12_345_678), ("1 234", 1234), ("1\u{A0}234", 1234), ("1\u{202F}234", 1234),
    ("1'234", 1234), ("1.2K", 1200), ("3M", 3_000_000), ("1.25b", 1_250_000_000), ("4958.0", 4958),
    ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("1e3", 1000),
  ])
func wholeNumbers(text: String, value: Int64) {
  #expect(number(text)?.integer == value)
}

@Test(
  "what doesn't fit or isn't whole has no whole value",
  arguments: [
    "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1.5", "1e-1", "12%",
    "99999999999999999999999999", "1e400",
  ])
func notWhole(text: String) {
  #expect(number(text) != nil)
  #expect(number(text)?.integer == nil)
}

@Test(
  "fractions are the nearest there are",
  arguments: [
    ("0.1", 0.1), ("18.4 %", 0.184), ("18.4%", 0.184), ("<0.1%", 0), ("1.5e3", 1500), (".5", 0.5),
    ("0.1000000000000000055511151231257827", 0.1), ("123456789012345678", 1.2345678901234568e17),
    ("-0", 0), ("2.5e-10", 2.5e-10), ("1,234.5", 1234.5),
  ])
func fractions(text: String, value: Double) {
  #expect(number(text)?.fraction() == value)
}

@Test(
  "a decimal comma turns commas and points round",
  arguments: [
    ("81,3 %", 0.813), ("12.480", 12480), ("1.234.567", 1_234_567), ("2,5", 2.5),
    ("1.234,5", 1234.5),
  ])
func decimalComma(text: String, value: Double) {
  #expect(number(text, .comma)?.fraction() == value)
}

@Test(
  "anything else is no number",
  arguments: [
    "", "-", "+1", "1.", "1,2", "1,23,456", "1,2345", "12a", "0x10", "nan", "inf", "1..2", "1 2",
    "--1", "(1", "1)", "1 %%", "e5", "1e", "١",
  ])
func noNumber(text: String) {
  #expect(number(text) == nil)
}

private struct DateCase: CustomTestStringConvertible, Sendable {
  var text: String
  var order = DateOrder.yearFirst
  var expected: String
  var testDescription: String { text }
}

private let dateCases = [
  DateCase(text: "2026-08-31", expected: "2026-08-31"),
  DateCase(text: "2026/8/3", expected: "2026-08-03"),
  DateCase(text: "2026.08.03", expected: "2026-08-03"),
  DateCase(text: "2026年8月3日", expected: "2026-08-03"),
  DateCase(text: "03/04/2026", order: .dayFirst, expected: "2026-04-03"),
  DateCase(text: "03/04/2026", order: .monthFirst, expected: "2026-03-04"),
  DateCase(text: "3.4.26", order: .dayFirst, expected: "2026-04-03"),
  DateCase(text: "August 3, 2026", expected: "2026-08-03"),
  DateCase(text: "Aug 3 2026", expected: "2026-08-03"),
  DateCase(text: "3 de agosto de 2026", expected: "2026-08-03"),
  DateCase(text: "3. März 2026", expected: "2026-03-03"),
  DateCase(text: "3 août 2026", expected: "2026-08-03"),
  DateCase(text: "3 Agustus 2026", expected: "2026-08-03"),
  DateCase(text: "3 tháng 8, 2026", expected: "2026-08-03"),
  DateCase(text: "3 Αυγούστου 2026", expected: "2026-08-03"),
  DateCase(text: "2026-06-19 19:15", expected: "2026-06-19T19:15:00"),
  DateCase(text: "2026-06-19T19:15:30.250", expected: "2026-06-19T19:15:30"),
  DateCase(text: "2026-06-19T19:15:30Z", expected: "2026-06-19T19:15:30+0"),
  DateCase(text: "2026-06-19 19:15:30 UTC", expected: "2026-06-19T19:15:30+0"),
  DateCase(text: "2026-06-19T19:15:30+02:00", expected: "2026-06-19T17:15:30+7200"),
  DateCase(text: "2026-06-19T01:15-0330", expected: "2026-06-19T04:45:00+-12600"),
  DateCase(text: "6/19/2026 7:15 PM", order: .monthFirst, expected: "2026-06-19T19:15:00"),
  DateCase(text: "6/19/2026, 12:05 am", order: .monthFirst, expected: "2026-06-19T00:05:00"),
]

@Test("dates are read as they are written", arguments: dateCases)
private func dates(_ test: DateCase) throws {
  let read = date(test.text, test.order)
  let date = try #require(read)
  let day = CivilDate(days: Int32(date.moment / 86_400)).iso
  var found = day
  if date.seconds != nil {
    let second = Int(date.moment % 86_400)
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    found += "T" + parts.joined(separator: ":")
  }
  if let zone = date.zone { found += "+\(zone)" }
  #expect(found == test.expected)
}

@Test(
  "anything else is no date",
  arguments: [
    "2026-13-01", "2026-02-30", "2026-8", "12", "2026-08-03x", "2026-08-03T25:00", "2026-08-03T",
    "32/01/2026", "Sometember 3, 2026", "3 2026", "1234567890", "2026-08-03T10:61", "a-b-c-d",
  ])
func noDate(text: String) {
  #expect(date(text, .dayFirst) == nil)
}

@Test(
  "ids carry the time of posting",
  arguments: [
    ("7546946025801636120", 1_757_160_300 as Int?), ("7477274783329352610", 1_740_938_700),
    ("1234", nil), ("99999999999999999999", nil), ("6000000000000000000", nil),
    ("75469460258016x6120", nil),
  ])
func videoTimes(id: String, seconds: Int?) {
  #expect(VideoTime.seconds(ofID: Array(id.utf8)) == seconds)
}

@Test(
  "links tell account and video",
  arguments: [
    ("https://www.tiktok.com/@a.b_c/video/7546?x=1", "@a.b_c", "7546"),
    ("https://www.tiktok.com/@ünï/photo/12", "@ünï", "12"),
    ("tiktok.com/video/99", nil, "99"), ("https://vm.tiktok.com/ZM/", nil, nil), ("", nil, nil),
  ] as [(String, String?, String?)])
func links(url: String, handle: String?, video: String?) {
  func cut(_ excerpt: URLExcerpt) -> String? {
    Array(url.utf8).withUnsafeBufferPointer { bytes in
      excerpt.cut(from: bytes).map { String(decoding: $0, as: UTF8.self) }
    }
  }
  #expect(cut(.handle) == handle)
  #expect(cut(.video) == video)
}

@Test(
  "sources of one cell are read as pairs or JSON",
  arguments: [
    ("For You 70%, Search 20%", ["For You=0.7", "Search=0.2"]),
    ("For You: 70 %; Search: <0.1%", ["For You=0.7", "Search=0.0"]), ("", []), ("-", []),
    (#"[{"impression_source":"For You","percentage":0.9}]"#, ["For You=0.9"]),
    (#"{"forYou": 0.5, "search": 1e-1}"#, ["forYou=0.5", "search=0.1"]),
  ])
func sourceParts(text: String, expected: [String]) {
  let parts = SourceParts.read(Array(text.utf8), .point)
  #expect(parts?.map { "\($0.name)=\($0.number.fraction() ?? -1)" } == expected)
}

@Test(
  "anything else is no list of sources",
  arguments: ["hello", "70%", "Search 5% and more", "[1]", "[{}]"])
func noSourceParts(text: String) {
  #expect(SourceParts.read(Array(text.utf8), .point) == nil)
}

@Test("texts get codes in order of appearance, whatever their number")
func interning() {
  let interner = TextInterner()
  let texts = (0..<5000).map { "text \($0 % 1700) \(String(repeating: "x", count: $0 % 23))" }
  let codes = texts.map { interner.code(of: Array($0.utf8)) }
  let dictionary = interner.dictionary()
  #expect(codes.map { dictionary[$0] } == texts)
  #expect(dictionary.count == Set(texts).count)
}

@Test("a dictionary is made anew when there are new texts, and then goes on with the one before")
func growingDictionaries() {
  let interner = TextInterner()
  _ = interner.code(of: Array("a".utf8))
  let first = interner.dictionary()
  _ = interner.code(of: Array("a".utf8))
  #expect(interner.dictionary() === first)
  _ = interner.code(of: Array("b".utf8))
  let second = interner.dictionary()
  #expect(first.values == ["a"] && second.values == ["a", "b"] && second.agrees(with: first))
  interner.removeAll()
  _ = interner.code(of: Array("c".utf8))
  #expect(interner.dictionary().values == ["c"] && !interner.dictionary().agrees(with: first))
  #expect(second.values == ["a", "b"])
}

@Test("Windows-1252 and UTF-16 become UTF-8")
func encodings() {
  #expect(TextEncoding.windows1252.decode([0x80, 0xE9, 0x41][...]) == Array("€éA".utf8))
  let utf16: [UInt8] = [0x3D, 0xD8, 0x25, 0xDD, 0x41, 0]
  #expect(TextEncoding.utf16LittleEndian.decode(utf16[...]) == Array("🔥A".utf8))
}
