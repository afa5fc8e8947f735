import Testing

@testable import IsqFiles

struct FormatCase: CustomTestStringConvertible {
  var code: String
  var format: NumberFormat
  var testDescription: String { code }
}

private let day = NumberFormat.date(hasTime: false)
private let moment = NumberFormat.date(hasTime: true)

private let formats: [FormatCase] = [
  .init(code: "General", format: .number), .init(code: "general;@", format: .number),
  .init(code: "0.00", format: .number), .init(code: "0.00E+00", format: .number),
  .init(code: "#,##0\\ \"days\"", format: .number), .init(code: "[Red]0.0", format: .number),
  .init(code: "[$€-407]#,##0", format: .number), .init(code: "0.0,,\"M\"", format: .number),
  .init(code: "\\d0", format: .number), .init(code: "0_m", format: .number),
  .init(code: "0;yyyy", format: .number), .init(code: "\"%\"0", format: .number),
  .init(code: "0%", format: .percent), .init(code: "0.0\\ %;[Red]-0.0\\ %", format: .percent),
  .init(code: "yyyy-mm-dd", format: day), .init(code: "[$-409]d\\-mmm\\-yy;@", format: day),
  .init(code: "mmm", format: day), .init(code: "[$-411]ggge\"年\"m\"月\"d\"日\"", format: day),
  .init(code: "dd/mm/yyyy hh:mm", format: moment),
  .init(code: "m/d/yy h:mm AM/PM", format: moment),
  .init(code: "mm:ss", format: .time), .init(code: "[h]:mm:ss", format: .time),
  .init(code: "h:mm A/P", format: .time), .init(code: "[mm]", format: .time),
  .init(code: "[", format: .number), .init(code: "\"", format: .number),
  .init(code: "0\\", format: .number), .init(code: "", format: .number),
]

@Test("the code of a format says what a number is", arguments: formats)
func formatCodes(_ sample: FormatCase) {
  #expect(NumberFormat(code: sample.code) == sample.format)
}

@Test(
  "formats that every workbook has are known by their numbers",
  arguments: [
    (0, .number), (9, .percent), (10, .percent), (14, day), (22, moment), (21, .time), (46, .time),
    (49, .number), (31, day), (164, .number),
  ] as [(Int, NumberFormat)])
func builtInFormats(id: Int, format: NumberFormat) {
  #expect(NumberFormat(builtIn: id) == format)
}

struct NumberCase: CustomTestStringConvertible {
  var cell: String
  var format = NumberFormat.number
  var text: String
  var testDescription: String { "\(cell) as \(format)" }
}

private let numbers: [NumberCase] = [
  .init(cell: "7679942744065507781", text: "7679942744065507781"),
  .init(cell: "-12", text: "-12"), .init(cell: "007", text: "007"),
  .init(cell: "1000.0", text: "1000"), .init(cell: "10.50", text: "10.5"),
  .init(cell: "0.18399999999999999", text: "0.184"),
  .init(cell: "0.30000000000000004", text: "0.30000000000000004"),
  .init(cell: "1.2E+6", text: "1200000"), .init(cell: "1.5E-05", text: "0.000015"),
  .init(cell: "-0.5", text: "-0.5"), .init(cell: "-0.0", text: "0"), .init(cell: ".5", text: "0.5"),
  .init(cell: "7.67969E+18", text: "7.67969E+18"),
  .init(cell: "7.6799427440655078E+18", text: "7.6799427440655078E+18"),
  .init(cell: "1E-300", text: "1E-300"), .init(cell: "-2.5E-30", text: "-2.5E-30"),
  .init(cell: "NaN", text: "NaN"), .init(cell: "1e99999", text: "1e99999"),
  .init(cell: "0x10", text: "0x10"), .init(cell: "", text: ""), .init(cell: ".", text: "."),
  .init(cell: "0.184", format: .percent, text: "18.4%"),
  .init(cell: "0.18399999999999999", format: .percent, text: "18.4%"),
  .init(cell: "0.30000000000000004", format: .percent, text: "30%"),
  .init(cell: "1", format: .percent, text: "100%"), .init(cell: "0", format: .percent, text: "0%"),
  .init(cell: "0.00129", format: .percent, text: "0.129%"),
  .init(cell: "-0.05", format: .percent, text: "-5%"),
  .init(cell: "12.345", format: .percent, text: "1234.5%"),
  .init(cell: "9.9999999999999995E-2", format: .percent, text: "10%"),
  .init(cell: "46237", format: day, text: "2026-08-03"),
  .init(cell: "46237.802083333336", format: day, text: "2026-08-03T19:15:00"),
  .init(cell: "46237", format: moment, text: "2026-08-03T00:00:00"),
  .init(cell: "46237.999999999", format: moment, text: "2026-08-04T00:00:00"),
  .init(cell: "1", format: day, text: "1900-01-01"),
  .init(cell: "59", format: day, text: "1900-02-28"), .init(cell: "60", format: day, text: "60"),
  .init(cell: "61", format: day, text: "1900-03-01"), .init(cell: "0", format: day, text: "0"),
  .init(cell: "-1", format: day, text: "-1"),
  .init(cell: "2958465", format: day, text: "9999-12-31"),
  .init(cell: "2958466", format: day, text: "2958466"),
  .init(cell: "1E300", format: day, text: "1E300"),
  .init(cell: "0.5", format: day, text: "12:00:00"),
  .init(cell: "0.802083333333333", format: .time, text: "19:15:00"),
  .init(cell: "1.145833333333333", format: .time, text: "27:30:00"),
  .init(cell: "0.000144675925925926", format: .time, text: "00:00:12.500"),
  .init(cell: "46237.5", format: .time, text: "2026-08-03T12:00:00"),
  .init(cell: "-0.5", format: .time, text: "-0.5"),
]

@Test("numbers are written as a person sees them", arguments: numbers)
func numberTexts(_ sample: NumberCase) {
  var text: [UInt8] = []
  SheetNumber().write(Array(sample.cell.utf8), as: sample.format, to: &text)
  #expect(String(decoding: text, as: UTF8.self) == sample.text)
}

@Test(
  "days may be counted from 1904",
  arguments: [("0", "1904-01-01"), ("59", "1904-02-29"), ("44775", "2026-08-03")])
func daysFrom1904(cell: String, date: String) {
  var text: [UInt8] = []
  SheetNumber(countsFrom1904: true).write(Array(cell.utf8), as: day, to: &text)
  #expect(String(decoding: text, as: UTF8.self) == date)
}

@Test(
  "decimals stand behind the mark that the texts of a sheet have",
  arguments: [("0.184", .number, "0,184"), ("0.184", .percent, "18,4%"), ("12", .number, "12")]
    as [(String, NumberFormat, String)])
func decimalMarks(cell: String, format: NumberFormat, expected: String) {
  var text: [UInt8] = []
  SheetNumber(decimal: Ascii.comma).write(Array(cell.utf8), as: format, to: &text)
  #expect(String(decoding: text, as: UTF8.self) == expected)
}

@Test(
  "places of cells are letters and digits",
  arguments: [
    ("A1", 0, 1), ("B7", 1, 7), ("Z9", 25, 9), ("AA10", 26, 10), ("XFD1048576", 16_383, 1_048_576),
    ("b2", 1, 2), ("C", 2, nil),
  ] as [(String, Int, Int?)])
func cellReferences(text: String, column: Int, row: Int?) {
  let reference = Array(text.utf8).withUnsafeBufferPointer { CellReference($0) }
  #expect(reference?.column == column)
  #expect(reference?.row == row)
}

@Test(
  "what is no place of a cell is none",
  arguments: ["", "1", "XFE1", "AAAA1", "A0", "A-1", "A1B", "A99999999999", "é1", "$A$1"])
func noReferences(text: String) {
  #expect(Array(text.utf8).withUnsafeBufferPointer { CellReference($0) } == nil)
}

@Test(
  "characters that XML can't hold are written as escapes",
  arguments: [
    ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"),
    ("_x00e9_", "é"), ("snake_x_case", "snake_x_case"), ("_x000", "_x000"), ("_xZZZZ_", "_xZZZZ_"),
    ("_x0041__x0042_", "AB"), ("_xD83D_", "\u{FFFD}"), ("", ""),
  ])
func escapedTexts(text: String, expected: String) {
  var bytes = Array("kept_x0041_".utf8) + Array(text.utf8)
  EscapedText.undo(&bytes, from: 11)
  #expect(String(decoding: bytes, as: UTF8.self) == "kept_x0041_" + expected)
}
