import IsqCalendar
import IsqColumns
import IsqText

/// English for the smallest pieces.
package enum Words {
  /// `a, b and c`
  static func list(_ items: [String], _ joint: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(joint) \(last)"
  }

  /// A measure with its article, where it needs one: `the share of Search`, `views`.
  static func article(_ text: String) -> String {
    let first = text.prefix { $0 != " " }
    let nouns = [
      "share", "mean", "median", "number", "smallest", "largest", "change", "growth", "total",
      "view-weighted",
    ]
    return nouns.contains(String(first)) || text.contains("percentile") ? "the \(text)" : text
  }

  /// `4 weeks`, `1 week`
  static func count(_ count: Int, _ unit: TimeUnit) -> String {
    "\(count) \(count == 1 ? unit.rawValue : unit.plural)"
  }

  /// `2026-07-06 to 2026-08-02`
  static func span(_ span: CivilPeriod) -> String {
    span.first == span.last ? span.first.iso : "\(span.first.iso) to \(span.last.iso)"
  }

  /// `0.25`; beside a ratio `25 %`.
  static func number(_ number: Double, isRatio: Bool) -> String {
    let shown = isRatio ? (number * 1e8).rounded() / 1e6 : number
    let text = Int64(exactly: shown).map { Count.grouped($0) } ?? "\(shown)"
    return isRatio ? text + " %" : text
  }
}
