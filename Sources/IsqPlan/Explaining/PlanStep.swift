/// The steps of a run whose rows and time can be told apart.
package enum PlanStep: String, CaseIterable, Hashable, Sendable {
  /// Columns of the file.
  case read
  /// The count of rows that have source data.
  case coverage
  case filter, group
  /// Aggregates over other rows than the groups' own.
  case frames
  case having
  /// What is worked out of rows or groups.
  case output
  case order
}
