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
  private let shelf = ColumnShelf<ColumnPlan>()
  private let state: Mutex<State>

  fileprivate struct State: Sendable {
    var rowPlan: RowPlan?
    /// What columns take that were made, those too that went again.
    var sizes: [ColumnPlan: Int] = [:]
    /// There are at least so many rows.
    var leastRows = 0
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

  var isProven: Bool { reader.isProven }

  func rowCount() throws -> Int {
    try state.withLock { state in
      if layout.snapshots != nil { return try snapshotOrder(&state).rows.count }
      _ = try convert([], &state)
      return state.rowPlan?.count ?? 0
    }
  }

  func columns(_ requests: [ColumnRequest]) throws -> [Column] {
    try columns(requests.map(plan))
  }

  /// Takes over the columns of another that reads the same file into the same rows.
  func adopt(_ other: FileColumns) {
    guard let rowPlan = other.state.withLock({ $0.rowPlan }) else { return }
    let plans = Set(layout.plans)
    state.withLock {
      shelf.keep(
        other.shelf.columns.filter { plans.contains($0.key) }, since: ColumnUse.next())
      $0.rowPlan = rowPlan
      $0.isAdopted = true
    }
  }

  /// The columns of some plans, which need not be those of the dataset.
  func columns(_ plans: [ColumnPlan]) throws -> [Column] {
    try state.withLock { state in
      let made = try convert(plans.flatMap(\.base), &state)
      guard layout.snapshots != nil else { return plans.compactMap { made[$0] } }
      let order = try snapshotOrder(&state)
      return try plans.compactMap { plan in
        try plan.resolved(in: made, order).map { $0.taking(order.rows) }
      }
    }
  }

  func keep(_ column: Column, as request: ColumnRequest) {
    if layout.snapshots == nil { shelf.replace(column, for: plan(request)) }
  }

  func stay(in memory: ColumnMemory) { shelf.join(memory) }

  var resident: ResidentColumns {
    let requests =
      layout.fields.indices.map { ColumnRequest.field($0) }
      + layout.sources.indices.map { ColumnRequest.source($0) }
    return ResidentColumns(
      byteCount: shelf.byteCount,
      requests: Set(requests.filter { shelf.holds(plan($0).base) }))
  }

  func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column] {
    let plans = requests.map(plan)
    let known = shelf.use(plans)
    guard layout.snapshots != nil || plans.contains(where: { known[$0] == nil }) else {
      return plans.compactMap { known[$0] }
    }
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

  /// The columns of plans; the file is read once for all that are still to be made.
  private func convert(
    _ plans: [ColumnPlan], _ state: inout State
  ) throws(Diagnostic) -> [ColumnPlan: Column] {
    if state.isAdopted {
      try reader.read(atMost: 0) { (_) throws(Diagnostic) in }
      state.isAdopted = false
    }
    let time = ColumnUse.next()
    let known = shelf.use(plans)
    var planned = Set(known.keys)
    let missing = plans.filter { planned.insert($0).inserted }
    if missing.isEmpty, state.rowPlan != nil { return known }
    let room = ColumnRoom(
      shelf.memory, for: missing.map(\.type), askedAt: time, path: reader.path)
    try room.require(bytes: state.leastBytes(of: missing))
    let made: [ColumnPlan: Column]
    do throws(Diagnostic) { made = try read(missing, room, &state) } catch {
      state.leastRows = max(state.leastRows, room.refusedRows)
      throw error
    }
    state.note(made)
    shelf.setFixed(bytes: state.fixedBytes)
    try room.keep(missing.compactMap { plan in made[plan].map { (plan, $0) } }, on: shelf)
    return known.merging(made) { _, made in made }
  }

  private func read(
    _ plans: [ColumnPlan], _ room: ColumnRoom, _ state: inout State
  ) throws(Diagnostic) -> [ColumnPlan: Column] {
    let typed = try readTyped(plans, &state)
    let rest = plans.filter { typed[$0] == nil }
    if rest.isEmpty, state.rowPlan != nil { return typed }
    if let others = try readInParts(rest, room, &state) {
      return typed.merging(others) { _, other in other }
    }
    let others = try SequentialReading(reader, layout.lines, limit: limit, room)
      .columns(rest, &state.rowPlan)
    return typed.merging(others) { _, other in other }
  }

  /// Reads the file in parts; nil where it has to be read from front to back.
  private func readInParts(
    _ plans: [ColumnPlan], _ room: ColumnRoom, _ state: inout State
  ) throws(Diagnostic) -> [ColumnPlan: Column]? {
    guard state.rowPlan?.isOfParts ?? true else { return nil }
    while let way = state.ways.first,
      let reading = PartReading(reader, way, plans, atMost: limit)
    {
      switch try reading.columns(capacity: reader.roomyCount, room) {
      case .done((let columns, let count)):
        state.rowPlan = .parts(count: count)
        let coded = columns.map(\.withCodesOfFew)
        return Dictionary(zip(plans, coded)) { _, later in later }
      case .cameBack: state.ways.removeFirst()
      case .again: continue
      case .sequential, .refused: state.ways = []
      }
    }
    return nil
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
      let isKept = state.rowPlan != nil && shelf.holds(plans)
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
        case .again: continue
        case .sequential: state.ways = []
        case .refused: return nil
        }
      }
      return nil
    }
  }

  /// The columns that need no cells.
  private func readTyped(
    _ plans: [ColumnPlan], _ state: inout State
  ) throws(Diagnostic) -> [ColumnPlan: Column] {
    guard limit == .max, let typed = reader as? any TypedRecords else { return [:] }
    switch (layout.lines, state.rowPlan) {
    case (.folded, _): return [:]
    case (.rows, nil): state.rowPlan = .lines(count: typed.recordCount, kept: nil)
    case (.distinct(let key, let numbers), nil):
      state.rowPlan = try SequentialReading(reader, layout.lines, limit: limit, nil)
        .distinctRows(key, numbers)
    default: break
    }
    var columns: [ColumnPlan: Column] = [:]
    for case .cells(let index, let type, .same) in plans {
      guard let column = try typed.column(index, type) else { continue }
      columns[.cells(index, type, .same)] = state.rowPlan?.fit(column) ?? column
    }
    return columns
  }

  private func snapshotOrder(_ state: inout State) throws(Diagnostic) -> SnapshotOrder {
    if let order = state.snapshotOrder { return order }
    guard let plan = layout.snapshots else {
      preconditionFailure("asked only where rows are snapshots")
    }
    let made = try convert([plan.video, plan.date], &state)
    guard let video = made[plan.video], let date = made[plan.date] else {
      preconditionFailure("convert: every plan it is given has a column")
    }
    let order = SnapshotOrder(video: video, date: date, mode: plan.mode)
    state.snapshotOrder = order
    shelf.setFixed(bytes: state.fixedBytes)
    return order
  }
}

extension FileColumns.State {
  /// What is known of the rows, and stays as long as the dataset.
  fileprivate var fixedBytes: Int { (rowPlan?.byteCount ?? 0) + (snapshotOrder?.byteCount ?? 0) }

  /// What the columns of some plans take, as far as it is known before they are made.
  fileprivate func leastBytes(of plans: [ColumnPlan]) -> Int {
    let rows = max(leastRows, rowPlan?.count ?? 0)
    return plans.reduce(0) { $0 + (sizes[$1] ?? rows * $1.type.bitCount / 8) }
  }

  fileprivate mutating func note(_ made: [ColumnPlan: Column]) {
    for (plan, column) in made { sizes[plan] = column.byteCount }
  }
}
