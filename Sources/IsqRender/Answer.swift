package import IsqColumns

/// What a query answers: a table, and the lines that ride on it for people.
package struct Answer: Sendable {
  package var table: Table
  /// The range, the kind of date and the week start: `2026-07-06 to 2026-08-02 · by posting date`.
  package var headline: String?
  /// Notes below the table, a line each.
  package var footnotes: [String]
  /// Rows whose time step the range or the data cut; people see `(partial)` beside the step.
  package var partialRows: Set<Int>

  package init(
    _ table: Table, headline: String? = nil, footnotes: [String] = [], partialRows: Set<Int> = []
  ) {
    self.table = table
    self.headline = headline
    self.footnotes = footnotes
    self.partialRows = partialRows
  }
}
