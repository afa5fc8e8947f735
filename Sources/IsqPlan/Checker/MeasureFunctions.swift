import IsqSyntax
import IsqText

/// The functions that stand before `of`: the catalogue of their names.
package enum MeasureFunctions {
  package struct Entry: Sendable {
    package var name: String
    package var summary: String
    package var example: String
  }

  package static let all: [Entry] = [
    Entry(name: "total", summary: "the sum", example: "show total of views by week"),
    Entry(name: "average", summary: "the mean of the rows", example: "show average of views"),
    Entry(
      name: "median", summary: "the middle value of the rows", example: "show median of views"),
    Entry(name: "min", summary: "the smallest value", example: "show min of views by account"),
    Entry(name: "max", summary: "the largest value", example: "show max of views by account"),
    Entry(
      name: "count", summary: "rows, different values, or rows that know a value",
      example: "show count of videos by month"),
    Entry(
      name: "share", summary: "views from a source as a part of all views",
      example: "show share of search by week"),
    Entry(
      name: "percent", summary: "a group's part of the whole",
      example: "show percent of views by source"),
    Entry(
      name: "change", summary: "the difference to the step before",
      example: "show change of views by week"),
    Entry(
      name: "growth", summary: "the change as a part of the step before",
      example: "show growth of views by week"),
  ]

  static func isKnown(_ name: String) -> Bool {
    percentile(name) != nil || all.contains { $0.name == name }
  }

  /// `p90` is 0.9, `median` is 0.5; nil for another name.
  package static func percentile(_ name: String) -> Double? {
    if name == "median" { return 0.5 }
    guard name.first == "p", let number = Int(name.dropFirst()), (1...99).contains(number),
      name == "p\(number)"
    else { return nil }
    return Double(number) / 100
  }
}
