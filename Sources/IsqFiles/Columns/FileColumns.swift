import IsqColumns
import IsqDatasets
import IsqParallel
import IsqText
import Synchronization

/// The columns of a dataset, converted from its file when they are first asked for.
final class FileColumns: ColumnSource {
  private let reader: any RecordReader
  private let layout: TableLayout
  /// No record behind so many is read; for looking at the beginning of a file.
  private let limit: Int
  /// How the file was read; nil for what only looks at it.
  let origin: FileOrigin?
  private let state: Mutex<State>

  private struct State: Sendable {
    var columns: [ColumnPlan: Column] = [:]
    var rowPlan: RowPlan?
    /// The ways of reading the file in parts that are not known to fail, the likeliest first.
    var ways: [TableLayout.Lines]
    var snapshotOrder: SnapshotOrder?
    /// Whether columns were adopted, and the file not looked at since.
    var isAdopted = false
  }

  init(
    reader: any RecordReader, layout: TableLayout, limit: Int = .max, origin: FileOrigin? = nil
  ) {
    self.reader = reader
    self.layout = layout
    self.limit = limit
    self.origin = origin
    state = Mutex(State(ways: layout.lines.ways))
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

  /// Takes over the columns of another that reads the same file into the same rows.
  func adopt(_ other: FileColumns) {
    let (columns, rowPlan) = other.state.withLock { ($0.columns, $0.rowPlan) }
    guard rowPlan != nil else { return }
    state.withLock {
      $0.columns = columns
      $0.rowPlan = rowPlan
      $0.isAdopted = true
    }
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

  func keep(_ column: Column, as request: ColumnRequest) {
    guard layout.snapshots == nil else { return }
    state.withLock { state in
      if state.columns[plan(request)]?.count == column.count {
        state.columns[plan(request)] = column
      }
    }
  }

  func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column] {
    let plans = requests.map(plan)
    let known =
      state.withLockIfAvailable { state in plans.compactMap { state.columns[$0] } } ?? []
    guard known.count < plans.count || layout.snapshots != nil else { return known }
    return try head(count).columns(plans)
  }

  /// The columns of the first records alone.
  func head(_ count: Int) -> FileColumns {
    FileColumns(reader: reader, layout: layout, limit: count)
  }

  /// The records that are read in no time.
  private static let fewRecords = 50_000

  var isShort: Bool { reader.estimatedCount <= FileColumns.fewRecords }

  private func plan(_ request: ColumnRequest) -> ColumnPlan {
    switch request {
    case .field(let index): layout.fields[index]
    case .source(let index): layout.sources[index]
    }
  }

  /// Reads the file once for all columns that are still to be made.
  private func convert(_ plans: [ColumnPlan], _ state: inout State) throws(Diagnostic) {
    if state.isAdopted {
      try reader.read(atMost: 0) { (_) throws(Diagnostic) in }
      state.isAdopted = false
    }
    var planned = Set<ColumnPlan>()
    var missing = plans.filter { state.columns[$0] == nil && planned.insert($0).inserted }
    if missing.isEmpty, state.rowPlan != nil { return }
    missing = try readTyped(missing, &state)
    if missing.isEmpty, state.rowPlan != nil { return }
    if try convertInParts(missing, &state) { return }
    let groups = ColumnPlan.grouped(missing).map { $0.map(\.plan) }
    let builders = try read(groups, &state)
    for (plans, builder) in zip(groups, builders) {
      let columns = try builder.finish()
      for (plan, column) in zip(plans, columns) {
        state.columns[plan] = fit(column, state.rowPlan).withCodesOfFew
      }
    }
  }

  /// Reads the file in parts; false where it has to be read from front to back.
  private func convertInParts(
    _ plans: [ColumnPlan], _ state: inout State
  ) throws(Diagnostic) -> Bool {
    guard state.rowPlan?.isOfParts ?? true else { return false }
    while let way = state.ways.first,
      let reading = PartReading(reader, way, plans, atMost: limit)
    {
      switch try reading.columns(capacity: reader.roomyCount) {
      case .done((let columns, let count)):
        for (plan, column) in zip(plans, columns) { state.columns[plan] = column.withCodesOfFew }
        state.rowPlan = .parts(count: count)
        return true
      case .cameBack: state.ways.removeFirst()
      case .sequential, .refused: state.ways = []
      }
    }
    return false
  }

  /// Gives the rows of some columns to workers as they are read, and keeps nothing; nil for what
  /// has to be kept to be right.
  func stream<State>(
    _ requests: [ColumnRequest], _ workers: Workers,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, [Column], ColumnPart) throws -> Void
  ) throws -> [State]? {
    let plans = requests.map(plan)
    guard layout.snapshots == nil else { return nil }
    return try state.withLock { state in
      let isKept = state.rowPlan != nil && plans.allSatisfy { state.columns[$0] != nil }
      guard !isKept, state.rowPlan?.isOfParts ?? true else { return nil }
      while let way = state.ways.first, let reading = PartReading(reader, way, plans) {
        let outcome = try reading.work(workers, makeState) { state, _, parts in
          for rows in parts where rows.count > 0 {
            try take(&state, rows.columns, ColumnPart(firstRow: rows.offset, count: rows.count))
          }
        }
        switch outcome {
        case .done(let states): return states
        case .cameBack: state.ways.removeFirst()
        case .sequential: state.ways = []
        case .refused: return nil
        }
      }
      return nil
    }
  }

  private func fit(_ column: Column, _ rowPlan: RowPlan?) -> Column {
    guard case .lines(_, let kept?) = rowPlan else { return column }
    return column.keeping(kept)
  }

  /// Takes the columns that need no cells, and leaves those that do.
  private func readTyped(
    _ plans: [ColumnPlan], _ state: inout State
  ) throws(Diagnostic) -> [ColumnPlan] {
    guard limit == .max, let typed = reader as? any TypedRecords else { return plans }
    switch (layout.lines, state.rowPlan) {
    case (.folded, _): return plans
    case (.rows, nil): state.rowPlan = .lines(count: typed.recordCount, kept: nil)
    case (.distinct(let key, let numbers), nil):
      state.rowPlan = try readDistinct([], key, numbers, key.columns)
    default: break
    }
    var left: [ColumnPlan] = []
    for plan in plans {
      guard case .cells(let index, let type, .same) = plan,
        let column = try typed.column(index, type)
      else {
        left.append(plan)
        continue
      }
      state.columns[plan] = fit(column, state.rowPlan)
    }
    return left
  }

  /// Builds the columns of groups of plans, and finds out which rows there are.
  private func read(
    _ groups: [[ColumnPlan]], _ state: inout State
  ) throws(Diagnostic) -> [any ColumnBuilder] {
    var builders = groups.map { ColumnPlan.builder($0, reader, capacity: reader.roomyCount) }
    let columns = groups.flatMap { $0[0].columns }
    switch (layout.lines, state.rowPlan) {
    case (.folded, .folded(let rowOfLine, _)?):
      try readAgain(builders, rowOfLine, columns)
    case (.folded(let key), _):
      if let plan = try readFolded(builders, key, columns) {
        state.rowPlan = plan
      } else {
        builders = groups.map { ColumnPlan.builder($0, reader, capacity: reader.roomyCount) }
        state.rowPlan = try readFolded(builders, LineKey(columns: key.columns), columns)
      }
    case (.distinct(let key, let numbers), nil):
      state.rowPlan = try readDistinct(builders, key, numbers, columns + key.columns)
    default:
      let count = try readLines(builders, columns)
      if state.rowPlan == nil { state.rowPlan = .lines(count: count, kept: nil) }
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
    }
    let mayRepeat = keys.hasJumped || keys.count < count
    guard mayRepeat else { return .lines(count: count, kept: nil) }
    let kept = try RepeatedKeys.firstLines(
      reader, columns: key.columns + numbers, limit: limit)
    return .lines(count: count, kept: kept)
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
