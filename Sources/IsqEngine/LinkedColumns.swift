import IsqColumns
import IsqDatasets
import IsqPlan

/// Columns of linked datasets, as columns over the rows of the dataset that is asked.
struct LinkedColumns {
  private let timezone: String

  init(timezone: String) { self.timezone = timezone }

  /// The fields of a link's right side, a row for every row of the left.
  func columns(_ fields: [Int], of link: DatasetLink, by keys: Column) throws -> [Column] {
    let requests = ([link.key] + fields).map { ColumnRequest.field($0) }
    let right = try Scan(link.to, requests, timezone: timezone).columns
    var lookup = RowLookup(
      right[0], type: keys.type.common(with: right[0].type), folding: link.folding)
    let rows = lookup.find(keys)
    return right.dropFirst().map { $0.gather(found: rows) }
  }

  /// The keys of a link's right side that stand in more than one row, each once.
  func repeatedKeys(of link: DatasetLink) throws -> Column {
    let keys = try Scan(link.to, [.field(link.key)], timezone: timezone).columns[0]
    return keys.gather(RowLookup(keys, type: keys.type, folding: link.folding).repeats)
  }
}

extension ColumnType {
  /// The type that values of both can be stored as.
  fileprivate func common(with other: ColumnType) -> ColumnType {
    switch (self, other) {
    case (.integer, .fraction): .fraction
    case (.date, .moment): .moment
    default: self
    }
  }
}
