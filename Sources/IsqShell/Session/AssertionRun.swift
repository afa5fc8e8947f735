import IsqColumns
import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// Asks an assertion of every group, and says for which it does not hold.
struct AssertionRun {
  /// The most failing rows that are shown.
  static let shownRows = 10

  let assertion: Assertion
  let checked: CheckedQuery
  let weekStart: Int

  /// The failure, if there is one. The first output is whether a row fails; those behind it are
  /// the values that the condition speaks of.
  func failure(in table: Table) -> Diagnostic? {
    let keyCount = keys.count
    guard case .booleans(let fails) = table.fields[keyCount].column.values else {
      preconditionFailure("checked: an assertion is a condition")
    }
    let rows = (0..<table.rowCount).filter { fails[$0] }
    guard !rows.isEmpty else { return nil }
    var problem = Diagnostic(
      .assertionFailed, message(rows.count, of: table.rowCount), at: assertion.expr.range)
    problem.failure = Diagnostic.Failure(
      message: assertion.message,
      rows: rows.prefix(AssertionRun.shownRows).map { line($0, table) }.filter { !$0.isEmpty })
    let rest = rows.count - AssertionRun.shownRows
    return rest > 0 ? problem.noting("and \(rest) more") : problem
  }

  private var keys: [CheckedKey] {
    if case .groups(let groups) = checked.form { groups.keys } else { [] }
  }

  /// `assertion failed for 2 of 52 weeks`
  private func message(_ failed: Int, of count: Int) -> String {
    guard !keys.isEmpty else { return "assertion failed" }
    var noun = keys.count == 1 ? keys[0].name : "group"
    if count != 1 { noun = Plural.plural(of: noun) }
    return "assertion failed for \(failed) of \(count) \(noun)"
  }

  /// `2026-W11  share of search = 64.2%`
  private func line(_ row: Int, _ table: Table) -> String {
    let texts = table.fields.map { ReadableValue.text(of: $0, row: row, weekStart: weekStart) }
    let names = table.fields.map(\.name)
    let values = table.fields.indices.dropFirst(keys.count + 1).map {
      "\(names[$0]) = \(texts[$0])"
    }
    return (texts.prefix(keys.count) + values).joined(separator: "  ")
  }
}
