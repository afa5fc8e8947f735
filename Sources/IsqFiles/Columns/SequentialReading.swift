import IsqColumns
import IsqText

/// One reading of some columns of a file from front to back.
struct SequentialReading {
  private let reader: any RecordReader
  private let lines: TableLayout.Lines
  /// No record behind so many is read.
  private let limit: Int
  private let room: ColumnRoom?

  /// - Parameter lines: how lines become rows.
  /// - Parameter room: that of the columns; nil where none are made.
  init(
    _ reader: any RecordReader, _ lines: TableLayout.Lines, limit: Int, _ room: ColumnRoom?
  ) {
    self.reader = reader
    self.lines = lines
    self.limit = limit
    self.room = room
  }

  /// Makes the columns of plans, and finds out which rows there are where that is not known.
  ///
  /// - Throws: what the reader throws, E303, R003.
  func columns(
    _ plans: [ColumnPlan], _ rowPlan: inout RowPlan?
  ) throws(Diagnostic) -> [ColumnPlan: Column] {
    let groups = ColumnPlan.grouped(plans).map { $0.map(\.plan) }
    let builders = try read(groups, &rowPlan)
    var made: [ColumnPlan: Column] = [:]
    for (plans, builder) in zip(groups, builders) {
      for (plan, column) in zip(plans, try builder.finish()) {
        made[plan] = (rowPlan?.fit(column) ?? column).withCodesOfFew
      }
    }
    return made
  }

  /// Which rows there are of lines that are told apart by a key.
  func distinctRows(_ key: LineKey, _ numbers: [Int]) throws(Diagnostic) -> RowPlan {
    try readDistinct([], key, numbers, key.columns)
  }

  private func makeBuilders(_ groups: [[ColumnPlan]]) -> [any ColumnBuilder] {
    groups.map { ColumnPlan.builder($0, reader, capacity: reader.roomyCount) }
  }

  /// Builds the columns of groups of plans.
  private func read(
    _ groups: [[ColumnPlan]], _ rowPlan: inout RowPlan?
  ) throws(Diagnostic) -> [any ColumnBuilder] {
    var builders = makeBuilders(groups)
    let columns = groups.flatMap { $0[0].columns }
    switch (lines, rowPlan) {
    case (.folded, .folded(let rowOfLine, _)?):
      try readAgain(builders, rowOfLine, columns)
    case (.folded(let key), _):
      if let plan = try readFolded(builders, key, columns) {
        rowPlan = plan
      } else {
        builders = makeBuilders(groups)
        rowPlan = try readFolded(builders, LineKey(columns: key.columns), columns)
      }
    case (.distinct(let key, let numbers), nil):
      rowPlan = try readDistinct(builders, key, numbers, columns + key.columns)
    default:
      let count = try readLines(builders, columns)
      if rowPlan == nil { rowPlan = .lines(count: count, kept: nil) }
    }
    return builders
  }

  private func readLines(
    _ builders: [any ColumnBuilder], _ columns: [Int]
  ) throws(Diagnostic) -> Int {
    var count = 0
    try reader.read(Set(columns), atMost: limit) { (batch) throws(Diagnostic) in
      for builder in builders { try builder.take(batch, LineRows(rows: nil)) }
      count += batch.count
      try room?.require(rows: count)
    }
    return count
  }

  /// Reads lines and folds them; nil if the values of the key's run column don't come in runs.
  private func readFolded(
    _ builders: [any ColumnBuilder], _ key: LineKey, _ columns: [Int]
  ) throws(Diagnostic) -> RowPlan? {
    let keys = LineKeys(columns: key.columns, runColumn: key.runColumn)
    var rowOfLine = RowOfLine()
    try reader.read(Set(columns + key.columns), atMost: limit) { (batch) throws(Diagnostic) in
      guard !keys.hasJumped else { return }
      let rows = keys.rows(of: batch)
      guard !keys.hasJumped else { return }
      rowOfLine.append(rows, batch.count)
      for builder in builders { try builder.take(batch, LineRows(rows: rows)) }
      try room?.require(rows: keys.count)
    }
    return keys.hasJumped ? nil : .folded(rowOfLine, count: keys.count)
  }

  private func readAgain(
    _ builders: [any ColumnBuilder], _ rowOfLine: RowOfLine, _ columns: [Int]
  ) throws(Diagnostic) {
    var known = RowOfLine.Reader(rowOfLine)
    let rows = ScratchValues<Int32>()
    try reader.read(Set(columns), atMost: limit) { (batch) throws(Diagnostic) in
      guard batch.firstRecord + batch.count <= rowOfLine.count else { return }
      rows.reserve(batch.count)
      known.read(into: UnsafeMutableBufferPointer(start: rows.values, count: batch.count))
      for builder in builders { try builder.take(batch, LineRows(rows: rows.values)) }
    }
  }

  /// Reads lines and looks out for keys that come twice; only then the numbers are compared.
  private func readDistinct(
    _ builders: [any ColumnBuilder], _ key: LineKey, _ numbers: [Int], _ columns: [Int]
  ) throws(Diagnostic) -> RowPlan {
    let keys = LineKeys(columns: key.columns, runColumn: key.runColumn)
    var count = 0
    try reader.read(Set(columns), atMost: limit) { (batch) throws(Diagnostic) in
      if !keys.hasJumped { _ = keys.rows(of: batch) }
      for builder in builders { try builder.take(batch, LineRows(rows: nil)) }
      count += batch.count
      try room?.require(rows: count)
    }
    let mayRepeat = keys.hasJumped || keys.count < count
    guard mayRepeat else { return .lines(count: count, kept: nil) }
    let kept = try RepeatedKeys.firstLines(
      reader, columns: key.columns + numbers, limit: limit)
    return .lines(count: count, kept: kept)
  }
}
