import IsqDatasets
import IsqParallel

/// What is true of a whole dataset and found out once, as long as its columns are there.
///
/// Keys are of any type: for types of their own that have to conform, the runtime would look their
/// conformances up as the program starts, which takes as long as all else that it does then.
final class DatasetMemory<Value: Sendable>: Sendable {
  private struct Entry {
    weak var columns: (any ColumnSource)?
    var values: [AnyHashable: Value] = [:]
  }

  private let entries = Guarded<[Entry]>([])

  /// What is known of a dataset under a key, found out where that was not done before.
  func value(
    of dataset: Dataset, _ key: some Hashable & Sendable, _ find: () throws -> Value
  ) rethrows -> Value {
    let key = AnyHashable(key)
    let known = entries.withLock { entries in
      entries.removeAll { $0.columns == nil }
      return entries.first { $0.columns === dataset.columns }?.values[key]
    }
    if let known { return known }
    let found = try find()
    entries.withLock { entries in
      if let index = entries.firstIndex(where: { $0.columns === dataset.columns }) {
        entries[index].values[key] = found
      } else {
        entries.append(Entry(columns: dataset.columns, values: [key: found]))
      }
    }
    return found
  }
}
