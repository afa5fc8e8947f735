package import IsqColumns
package import IsqParallel

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
/// A source converts what is asked for and keeps it, as long as memory has room for it: asking again
/// costs nothing then. All columns have `rowCount` rows, in file order.
package protocol ColumnSource: AnyObject, Sendable {
  /// Whether the dataset is known to be what it says; else that shows when all of its rows are read.
  var isProven: Bool { get }
  /// The number of rows, which may have to be counted first.
  ///
  /// - Throws: what the reader throws (E30x), as any column does.
  func rowCount() throws -> Int
  /// The columns of the requests, in their order.
  func columns(_ requests: [ColumnRequest]) throws -> [Column]
  /// Keeps a column that holds the same values in a form that took work, in place of its own.
  func keep(_ column: Column, as request: ColumnRequest)
  /// Counts its columns among those of a memory from now on.
  func stay(in memory: ColumnMemory)
  /// What of it is in memory.
  var resident: ResidentColumns { get }
  /// The first rows of the columns, which may be more than so many; nothing else is converted, and
  /// nothing waits for what another thread converts.
  func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column]
  /// Whether there are so few rows, as far as it can be told without counting, that nobody notices
  /// when all are read.
  var isShort: Bool { get }
  /// Gives the rows of some columns to workers as they are read, each row once, and keeps nothing.
  ///
  /// - Parameter take: given columns of so many rows; parts come to a worker in the order of rows.
  /// - Returns: the states of the workers; nil for a source that can't do so, or has to read
  ///   everything before it knows what a row is, or has the columns already.
  func stream<State>(
    _ requests: [ColumnRequest], _ workers: Workers,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, [Column], ColumnPart) throws -> Void
  ) throws -> [State]?
}

extension ColumnSource {
  package var isProven: Bool { true }

  package func keep(_ column: Column, as request: ColumnRequest) {}

  package func stay(in memory: ColumnMemory) {}

  package var resident: ResidentColumns { ResidentColumns() }

  package func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column] {
    try columns(requests)
  }

  package var isShort: Bool { true }

  package func stream<State>(
    _ requests: [ColumnRequest], _ workers: Workers,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, [Column], ColumnPart) throws -> Void
  ) throws -> [State]? { nil }
}

/// What of a dataset is in memory.
package struct ResidentColumns: Hashable, Sendable {
  /// What the columns take, and what is known of their rows.
  package var byteCount: Int
  package var requests: Set<ColumnRequest>

  package init(byteCount: Int = 0, requests: Set<ColumnRequest> = []) {
    self.byteCount = byteCount
    self.requests = requests
  }
}

/// Thrown by what takes in the rows of a stream: they are to be kept. A source then gives nil.
package struct StreamRefusal: Error {
  package init() {}

  /// What a body gives; nil where it refuses.
  package static func orNil<Result>(_ body: () throws -> Result) throws -> Result? {
    do { return try body() } catch is StreamRefusal { return nil }
  }
}

/// Some rows of a dataset that stand together.
package struct ColumnPart: Sendable {
  /// What tells the rows of one part from those of another: a number for the first, which those
  /// behind it count up from; rows of later parts have greater ones.
  package var firstRow: Int
  package var count: Int
  /// Whether texts have the same dictionaries in all parts.
  package var sharesTexts: Bool

  package init(firstRow: Int, count: Int, sharesTexts: Bool = false) {
    self.firstRow = firstRow
    self.count = count
    self.sharesTexts = sharesTexts
  }
}
