package import IsqColumns
package import IsqDatasets
package import IsqPlan

/// Answers plans.
package protocol Engine: Sendable {
  /// The dates that a dataset spans; nil where none of its rows has one.
  ///
  /// - Throws: what reading the file throws (E30x).
  func dates(of dataset: Dataset, timezone: String) throws -> DateFacts?

  /// All columns of a dataset: the fields under their canonical names, then the sources.
  ///
  /// - Parameter timezone: where instants are shown as civil time; nil for a table that says the
  ///   same when it is loaded again.
  /// - Throws: what reading the file throws (E30x).
  func table(of dataset: Dataset, timezone: String?) throws -> Table

  /// The keys of a link's right side that stand in more than one row, each once.
  ///
  /// - Throws: what reading the file throws (E30x).
  func repeatedKeys(of link: DatasetLink, timezone: String) throws -> Column

  /// How often each text of a field stands in a dataset; nil for a field that holds no texts.
  ///
  /// - Throws: what reading the file throws (E30x).
  func valueCounts(ofField index: Int, in dataset: Dataset) throws -> ValueCounts?

  /// How many rows of a dataset have each hashtag in a text of theirs; nil for a field that holds
  /// no texts.
  ///
  /// - Throws: what reading the file throws (E30x).
  func hashtagCounts(ofField index: Int, in dataset: Dataset) throws -> ValueCounts?

  /// A known value of each field, from the beginning of the dataset; missing where none is found.
  ///
  /// - Throws: what reading the file throws (E30x).
  func samples(of dataset: Dataset) throws -> [Table.Field]

  /// The same, of which one more question is asked and no other after it: it reads each row once
  /// and keeps none, where the question can be answered so.
  var last: any Engine { get }

  /// Plans a query and answers it; where its rows are read once, the dates are found on the way.
  ///
  /// - Parameter tellsDates: whether the dates of the dataset are asked for whatever the query is.
  /// - Returns: the answer, and the dates where they were asked for or the plan needs them.
  /// - Throws: `RunError`; what reading the file throws (E30x).
  func answer(
    _ query: CheckedQuery, _ settings: Settings, tellsDates: Bool
  ) throws -> (result: QueryResult, dates: DateFacts?)

  /// Answers a plan.
  ///
  /// - Parameter watch: takes the time of the steps, where that is asked for.
  /// - Throws: `RunError`; what reading the file throws (E30x).
  func run(_ plan: Plan, timedBy watch: Stopwatch?) throws -> QueryResult
}

extension Engine {
  package func run(_ plan: Plan) throws -> QueryResult { try run(plan, timedBy: nil) }
}

/// An answer, and what is to be said beside it.
package struct QueryResult: Sendable {
  package var table: Table
  package var facts: RunFacts
}

/// What a run counted on the side, for notes.
package struct RunFacts: Sendable {
  /// Rows without source data, and what they are of.
  package struct Coverage: Hashable, Sendable {
    package var rows: Int64 = 0
    package var knownRows: Int64 = 0
    package var views = 0.0
    package var knownViews = 0.0
    /// The views that some source accounts for; nil where nobody asks.
    package var attributed: Double?

    /// Whether what no source accounts for is more than half a percent.
    package var isUnattributedLarge: Bool {
      attributed.map { knownViews - $0 > 0.005 * knownViews } ?? false
    }
  }

  package var coverage: Coverage?
  /// For each output with divisions by zero, its index and how many of its rows.
  package var zeroDivisions: [(output: Int, count: Int)] = []
  /// Whether the last row that is shown ties with the first that isn't.
  package var isTieAtCut = false
  /// Groups behind `having`, before the limit.
  package var groupCount: Int?
  /// Rows that were looked at.
  package var rowsRead = 0

  package init() {}
}

/// What can go wrong while a plan runs. A site is an index of `CheckedQuery.sites`.
package enum RunError: Error, Hashable, Sendable {
  case overflow(site: Int)
  /// A number of people was asked for over more than one row.
  case notAdditive(site: Int)
}
