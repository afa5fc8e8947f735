package import IsqColumns

/// One column of a dataset to be converted.
package enum ColumnRequest: Hashable, Sendable {
  /// The field at an index of `Dataset.fields`.
  case field(Int)
  /// The source at an index of `Split.sources`: views or fractions of it, missing in rows whose
  /// split is unknown, 0 in known rows that leave it out.
  case source(Int)
}

/// Where the columns of a dataset come from: a file that was opened, or a table in memory.
///
/// A source converts what is asked for and keeps it: asking again costs nothing. All columns have
/// `rowCount` rows, in file order.
package protocol ColumnSource: AnyObject, Sendable {
  /// The number of rows, which may have to be counted first.
  ///
  /// - Throws: what the reader throws (E30x), as any column does.
  func rowCount() throws -> Int
  /// The columns of the requests, in their order.
  func columns(_ requests: [ColumnRequest]) throws -> [Column]
  /// The first rows of the columns, which may be more than so many; nothing else is converted.
  func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column]
}

extension ColumnSource {
  package func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column] {
    try columns(requests)
  }
}
