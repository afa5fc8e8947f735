import CScan

/// Whether ids of videos come back, at all or on the same day.
struct IDTally {
  let column: Int
  /// The column of days beside them.
  let dayColumn: Int?
  private var ids: [Int64] = []
  private var days: [Int32] = []
  /// Whether a line has no such id, or the same as the line before, so that nothing is known.
  private var isOver = false
  /// Whether a line has no such day.
  private var lacksDays: Bool

  init(column: Int, dayColumn: Int?) {
    self.column = column
    self.dayColumn = dayColumn
    lacksDays = dayColumn == nil
  }

  /// One of nothing, for lines behind these.
  var successor: IDTally {
    var next = IDTally(column: column, dayColumn: dayColumn)
    next.isOver = isOver
    return next
  }

  mutating func add(_ batch: borrowing RecordBatch) {
    guard !isOver else { return }
    let new = IDTally.numbers(batch.runs[column])
    guard new.count == batch.count, new.first != ids.last,
      !zip(new, new.dropFirst()).contains(where: ==)
    else {
      isOver = true
      return
    }
    ids += new
    guard !lacksDays, let dayColumn else { return }
    addDays(batch.runs[dayColumn])
  }

  /// The numbers that cells are, as far as all are one.
  private static func numbers(_ run: CellRun) -> [Int64] {
    var cells = run.cells
    return [Int64](unsafeUninitializedCapacity: run.count) { numbers, filled in
      guard let start = numbers.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Bool.self, capacity: run.count) { known in
        guard let known = known.baseAddress else { return }
        filled = isq_read_ids(&cells, 0, run.count, start, known)
      }
    }
  }

  private mutating func addDays(_ run: CellRun) {
    var date = ISODate.none
    for row in 0..<run.count {
      let cell = run.raw(row)
      guard cell.count == 10, let start = cell.baseAddress, let day = date.read(start) else {
        lacksDays = true
        return
      }
      days.append(day)
    }
  }

  mutating func append(_ next: IDTally) {
    isOver = isOver || next.isOver
    lacksDays = lacksDays || next.lacksDays
    if isOver { ids = [] } else { ids += next.ids }
    if isOver || lacksDays { days = [] } else { days += next.days }
  }

  /// Whether every line has an id, and no two have the same; false also where that is not known.
  var areDifferent: Bool {
    !isOver && IDTally.areDifferent(ids.lazy.map { IDTally.hash($0) }, among: KeySet())
  }

  /// Whether no two lines of a day have the same id; false also where that is not known.
  var areDifferentByDay: Bool {
    guard !isOver, !lacksDays, days.count == ids.count else { return false }
    let keys = KeySet()
    guard zip(days, days.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      let hashes = ids.indices.lazy.map { IDTally.hash(ids[$0] &+ Int64(days[$0]) << 40) }
      return IDTally.areDifferent(hashes, among: keys)
    }
    var start = 0
    while start < days.count {
      let end = days[start...].firstIndex { $0 != days[start] } ?? days.count
      keys.removeAll()
      guard IDTally.areDifferent(ids[start..<end].lazy.map { IDTally.hash($0) }, among: keys)
      else { return false }
      start = end
    }
    return true
  }

  private static func areDifferent(
    _ hashes: some Collection<UInt64>, among keys: KeySet
  ) -> Bool {
    Array(hashes).withUnsafeBufferPointer { keys.insert($0) == $0.count }
  }

  /// Two that have the same are taken for one that came back.
  private static func hash(_ id: Int64) -> UInt64 {
    UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15
  }
}
