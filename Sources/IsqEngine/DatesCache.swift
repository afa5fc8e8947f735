import IsqDatasets
import IsqParallel
import IsqPlan

/// The dates of datasets, which every question about time needs; they are found out once.
final class DatesCache: Sendable {
  private struct Entry {
    weak var columns: (any ColumnSource)?
    var timezone: String
    var dates: DateFacts?
  }

  private let entries = Guarded<[Entry]>([])

  /// The dates of a dataset, found out where that was not done before.
  func dates(
    of dataset: Dataset, timezone: String, _ find: () throws -> DateFacts?
  ) rethrows -> DateFacts? {
    let known = entries.withLock { entries in
      entries.removeAll { $0.columns == nil }
      return entries.first { $0.columns === dataset.columns && $0.timezone == timezone }
    }
    if let known { return known.dates }
    let found = try find()
    entries.withLock {
      $0.append(Entry(columns: dataset.columns, timezone: timezone, dates: found))
    }
    return found
  }
}
