import IsqColumns
import IsqDatasets
import IsqText
import Synchronization

/// The columns of a dataset, converted from its file when they are first asked for.
final class FileColumns: ColumnSource {
  private let reader: any RecordReader
  private let layout: TableLayout
  /// No record behind so many is read; for looking at the beginning of a file.
  private let limit: Int
  private let state = Mutex(State())

  private struct State: Sendable {
    var columns: [ColumnPlan: Column] = [:]
    var rowPlan: RowPlan?
    var snapshotOrder: SnapshotOrder?
  }

  init(reader: any RecordReader, layout: TableLayout, limit: Int = .max) {
    self.reader = reader
    self.layout = layout
    self.limit = limit
  }

  func rowCount() throws -> Int {
    try state.withLock { state in
      if layout.snapshots != nil { return try snapshotOrder(&state).rows.count }
      try convert([], &state)
      return state.rowPlan?.count ?? 0
    }
  }

  func columns(_ requests: [ColumnRequest]) throws -> [Column] {
    try columns(requests.map(plan))
  }

  /// The columns of some plans, which need not be those of the dataset.
  func columns(_ plans: [ColumnPlan]) throws -> [Column] {
    try state.withLock { state in
      try convert(plans.flatMap(\.base), &state)
      guard layout.snapshots != nil else { return plans.compactMap { state.columns[$0] } }
      let order = try snapshotOrder(&state)
      return try plans.compactMap { plan in
        try plan.resolved(in: state.columns, order).map { $0.taking(order.rows) }
      }
    }
  }

  private func plan(_ request: ColumnRequest) -> ColumnPlan {
    switch request {
    case .field(let index): layout.fields[index]
    case .source(let index): layout.sources[index]
    }
  }

  /// Reads the file once for all columns that are still to be made.
  private func convert(_ plans: [ColumnPlan], _ state: inout State) throws(Diagnostic) {
    var builders: [(plans: [ColumnPlan], builder: any ColumnBuilder)] = []
    var planned = Set<ColumnPlan>()
    for plan in plans where state.columns[plan] == nil && planned.insert(plan).inserted {
      let made = plan.siblings
      planned.formUnion(made)
      builders.append((made, plan.builder(reader)))
    }
    if builders.isEmpty, state.rowPlan != nil { return }
    try read(builders.map(\.builder), &state)
    for (plans, builder) in builders {
      let columns = try builder.finish()
      for (plan, column) in zip(plans, columns) { state.columns[plan] = fit(column, state.rowPlan) }
    }
  }

  private func fit(_ column: Column, _ rowPlan: RowPlan?) -> Column {
    guard case .lines(_, let kept?) = rowPlan else { return column }
    return column.keeping(kept)
  }

  private func read(
    _ builders: [any ColumnBuilder], _ state: inout State
  ) throws(Diagnostic) {
    switch (layout.lines, state.rowPlan) {
    case (.folded(let key), nil):
      state.rowPlan = try readFolded(builders, key)
    case (.folded, .folded(let rowOfLine, _)?):
      try readAgain(builders, rowOfLine)
    case (.distinct(let key, let numbers), nil):
      state.rowPlan = try readDistinct(builders, key, numbers)
    default:
      let count = try readLines(builders)
      if state.rowPlan == nil { state.rowPlan = .lines(count: count, kept: nil) }
    }
  }

  private func readLines(_ builders: [any ColumnBuilder]) throws(Diagnostic) -> Int {
    var count = 0
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      for builder in builders { try builder.take(batch, LineRows(rows: nil)) }
      count += batch.count
    }
    return count
  }

  private func readFolded(
    _ builders: [any ColumnBuilder], _ key: [Int]
  ) throws(Diagnostic) -> RowPlan {
    let keys = LineKeys(columns: key)
    var rowOfLine: [Int32] = []
    rowOfLine.reserveCapacity(min(reader.estimatedCount, limit, 1 << 26))
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      let rows = keys.rows(of: batch)
      rowOfLine.append(contentsOf: UnsafeBufferPointer(start: rows, count: batch.count))
      for builder in builders { try builder.take(batch, LineRows(rows: rows)) }
    }
    return .folded(rowOfLine: rowOfLine, count: keys.count)
  }

  private func readAgain(
    _ builders: [any ColumnBuilder], _ rowOfLine: [Int32]
  ) throws(Diagnostic) {
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      let first = batch.firstRecord
      let count = batch.count
      guard first + count <= rowOfLine.count else { return }
      let rows = UnsafeMutablePointer<Int32>.allocate(capacity: count)
      defer { rows.deallocate() }
      for line in 0..<count { rows[line] = rowOfLine[first + line] }
      for builder in builders { try builder.take(batch, LineRows(rows: rows)) }
    }
  }

  /// Reads lines and looks out for keys that come twice; only then the numbers are compared.
  private func readDistinct(
    _ builders: [any ColumnBuilder], _ key: [Int], _ numbers: [Int]
  ) throws(Diagnostic) -> RowPlan {
    let keys = LineKeys(columns: key)
    var count = 0
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      _ = keys.rows(of: batch)
      for builder in builders { try builder.take(batch, LineRows(rows: nil)) }
      count += batch.count
    }
    let hasRepeats = keys.count < count
    return .lines(count: count, kept: hasRepeats ? try distinctLines(key + numbers) : nil)
  }

  /// The lines that differ from all before them in key or numbers.
  private func distinctLines(_ columns: [Int]) throws(Diagnostic) -> Bitmap? {
    let keys = LineKeys(columns: columns)
    var kept = Bitmap(repeating: false, count: 0)
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      var next = keys.count
      let rows = keys.rows(of: batch)
      for line in 0..<batch.count {
        let isNew = Int(rows[line]) == next
        kept.append(isNew)
        next += isNew ? 1 : 0
      }
    }
    return kept.isAllSet ? nil : kept
  }

  private func snapshotOrder(_ state: inout State) throws(Diagnostic) -> SnapshotOrder {
    if let order = state.snapshotOrder { return order }
    guard let plan = layout.snapshots else {
      preconditionFailure("asked only where rows are snapshots")
    }
    try convert([plan.video, plan.date], &state)
    guard let video = state.columns[plan.video], let date = state.columns[plan.date] else {
      preconditionFailure("convert: every plan it is given has a column")
    }
    let order = SnapshotOrder(video: video, date: date, mode: plan.mode)
    state.snapshotOrder = order
    return order
  }
}
