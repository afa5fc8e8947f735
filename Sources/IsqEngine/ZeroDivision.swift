import IsqCalendar
import IsqText

/// A division by zero, as it is said beside an answer.
struct ZeroDivision {
  var name: String
  var count: Int
  var of: Int
  var unit: TimeUnit?
  var isShare: Bool
  /// Whether every row of the answer says where its views come from.
  var isCovered: Bool
  var steps: [String]

  func note(at place: SourceRange?) -> Diagnostic {
    let noun = (unit?.rawValue ?? "row") + (of == 1 ? "" : "s")
    let isOne = count == 1
    let nothing = isCovered ? "no views" : "no views with source data"
    let sentence =
      isShare
      ? "\(isOne ? "has" : "have") \(nothing), so \(isOne ? "its" : "their") share is missing"
      : "\(isOne ? "divides" : "divide") by zero in `\(name)`, so it is missing"
    let list =
      steps.count > 1
      ? steps.dropLast().joined(separator: ", ") + " and " + (steps.last ?? "") : steps.first
    let label = list.map { isShare ? "0 / 0 in \($0)" : "in \($0)" } ?? ""
    var note = Diagnostic(
      .divisionByZero, .note, "\(count) of \(of) \(noun) \(sentence)",
      at: place.map { Diagnostic.Label($0, label) })
    if isShare, unit != nil { note = note.helping("to leave those \(noun) out: having views > 0") }
    return note
  }
}

/// Steps of the time axis in a sentence.
enum StepName {
  /// `2026-02-09`, `2026-W07`, `2026-02`, `2026-Q1`, `2026`. Weeks that don't start on a Monday go
  /// by their first day.
  static func text(_ unit: TimeUnit, _ start: CivilDate) -> String {
    let year = start.iso.prefix(4)
    switch unit {
    case .day: return start.iso
    case .week:
      guard start.weekday == 0 else { return start.iso }
      let thursday = start + 3
      let first = CivilDate(
        days: CivilDate.daysSinceEpoch(year: thursday.parts.year, month: 1, day: 1))
      let number = Int(thursday.days - first.days) / 7 + 1
      return "\(thursday.iso.prefix(4))-W\(number < 10 ? "0" : "")\(number)"
    case .month: return String(start.iso.prefix(7))
    case .quarter: return "\(year)-Q\((start.parts.month - 1) / 3 + 1)"
    case .year: return String(year)
    }
  }
}
