/// An answer in CSV or TSV, cell by cell.
struct AnswerTable: Equatable {
  var rows: [[String]]

  var header: [String] { rows.first ?? [] }
  var body: ArraySlice<[String]> { rows.dropFirst() }

  /// Reads RFC 4180, and its sister with tabs.
  init(_ text: String, separator: Unicode.Scalar = ",") {
    var reader = RecordReader(separator: separator)
    for scalar in text.unicodeScalars { reader.take(scalar) }
    rows = reader.finish()
  }

  /// The cells of a column, or nil where there is none of that name.
  func column(_ name: String) -> [String]? {
    header.firstIndex(of: name).map { index in body.map { $0[index] } }
  }

  /// The first difference, for a person; nil where the tables agree.
  func difference(from expected: AnswerTable) -> String? {
    for index in 0..<max(rows.count, expected.rows.count) {
      let got = index < rows.count ? rows[index] : nil
      let wanted = index < expected.rows.count ? expected.rows[index] : nil
      if let got, let wanted, AnswerTable.agree(got, wanted, exactly: index == 0) { continue }
      return "line \(index + 1): expected \(AnswerTable.text(wanted)), got \(AnswerTable.text(got))"
    }
    return nil
  }

  private static func agree(_ got: [String], _ wanted: [String], exactly: Bool) -> Bool {
    guard got.count == wanted.count else { return false }
    return exactly ? got == wanted : zip(got, wanted).allSatisfy(AnswerTable.agree)
  }

  private static func text(_ row: [String]?) -> String { row.map { "\($0)" } ?? "the end" }

  /// Texts and whole numbers agree exactly, other numbers within 1e-9; an empty cell is missing.
  static func agree(_ got: String, _ wanted: String) -> Bool {
    if Array(got.utf8) == Array(wanted.utf8) { return true }
    if isWhole(got), isWhole(wanted) { return false }
    guard let a = Double(got), let b = Double(wanted) else { return false }
    return areClose(a, b)
  }

  static func areClose(_ a: Double, _ b: Double) -> Bool {
    guard a.isFinite, b.isFinite else { return false }
    return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-12)
  }

  private static func isWhole(_ text: String) -> Bool {
    text.wholeMatch(of: /[+-]?\d+/) != nil
  }
}

/// Cuts text into records and cells.
private struct RecordReader {
  private let separator: Unicode.Scalar
  private var rows: [[String]] = []
  private var row: [String] = []
  private var cell = String.UnicodeScalarView()
  private var isQuoted = false
  /// Whether the last scalar ended a quoted part, so that another quote stands for itself.
  private var endedQuote = false
  private var isStarted = false

  init(separator: Unicode.Scalar) { self.separator = separator }

  mutating func take(_ scalar: Unicode.Scalar) {
    isStarted = true
    if isQuoted {
      if scalar == "\"" {
        isQuoted = false
        endedQuote = true
      } else {
        cell.append(scalar)
      }
      return
    }
    switch scalar {
    case "\"":
      if endedQuote { cell.append(scalar) }
      isQuoted = true
    case separator: endCell()
    case "\n": endRow()
    case "\r": break
    default: cell.append(scalar)
    }
    if scalar != "\"" { endedQuote = false }
  }

  mutating func finish() -> [[String]] {
    if isStarted { endRow() }
    return rows
  }

  private mutating func endCell() {
    row.append(String(cell))
    cell = String.UnicodeScalarView()
  }

  private mutating func endRow() {
    endCell()
    rows.append(row)
    row = []
    isStarted = false
    endedQuote = false
  }
}
