package import IsqPlan
package import IsqText

extension RunError {
  /// The error with its place in the query.
  package func diagnostic(in query: CheckedQuery) -> Diagnostic {
    switch self {
    case .overflow(let site):
      return Diagnostic(
        .overflow, "this total is too large for a 64-bit integer", at: query.sites[site],
        "passes 9,223,372,036,854,775,807"
      ).noting("totals are exact whole numbers in isq; they never wrap around")
        .helping("for a rough size, work in millions: total of (views / 1M)")
    case .notAdditive(let site):
      return Diagnostic(
        .uniqueNotAdditive, "people cannot be added up: who saw two videos is one person",
        at: query.sites[site], "more than one row in a group"
      ).helping("the largest of the rows: max of …; their mean: average of …")
    }
  }
}
