import IsqDatasets
import IsqText

/// What one look at each of some lines finds out, in order. What was found of lines that stand one
/// behind the other is put together.
struct SampleTally {
  /// Lines that start behind so many bytes are not looked at for their encoding.
  static let encodingSize = 1 << 23

  private(set) var profiles: [ColumnProfile]
  private(set) var count = 0
  /// Whether all lines are well-formed UTF-8 that were looked at for it.
  private(set) var isUTF8 = true
  private(set) var sums: PartTally
  /// Of columns that may be ids of videos or names of sources, by their headers.
  private(set) var ids: IDTally?
  private var names: NameTally?

  init(headers: [String], hints: [ColumnHint]) {
    profiles = [ColumnProfile](repeating: ColumnProfile(), count: headers.count)
    let kinds = headers.map { HeaderAliases.column(for: $0) }
    let day = [.date, .captured, .posted].lazy.compactMap { kinds.firstIndex(of: $0) }.first
    ids = kinds.firstIndex(of: .video).map { IDTally(column: $0, dayColumn: day) }
    names = kinds.firstIndex(of: .source).map { NameTally(column: $0) }
    sums = PartTally(headers: headers, kinds: kinds, hints: hints)
  }

  /// One of nothing, for lines behind these: what they have settled is settled.
  var successor: SampleTally {
    var next = self
    next.profiles = profiles.map { $0.isSettled ? $0 : ColumnProfile() }
    next.count = 0
    next.sums = sums.successor
    next.ids = ids?.successor
    next.names = names?.successor
    return next
  }

  mutating func add(_ batch: borrowing RecordBatch, _ room: PartTallyRoom) {
    for column in profiles.indices { profiles[column].add(batch.runs[column], of: batch.input) }
    ids?.add(batch)
    names?.add(batch)
    sums.add(batch, room)
    count += batch.count
  }

  /// Looks whether lines of delimited text are UTF-8.
  mutating func addEncoding(_ batch: borrowing RecordBatch) {
    isUTF8 = isUTF8 && SampleTally.isUTF8(batch)
  }

  /// Adds what was found of the lines behind those so far.
  mutating func append(_ next: SampleTally) {
    isUTF8 = isUTF8 && next.isUTF8
    for column in profiles.indices { profiles[column].append(next.profiles[column]) }
    if let next = next.ids { ids?.append(next) }
    if let next = next.names { names?.append(next) }
    sums.append(next.sums)
    count += next.count
  }

  /// The names of sources in a column, in order; nil where there may be others.
  func names(of column: Int) -> [String]? { names?.column == column ? names?.texts : nil }

  private static func isUTF8(_ batch: borrowing RecordBatch) -> Bool {
    guard let first = batch.runs.first, let last = batch.runs.last else { return true }
    var count = batch.count
    while count > 0, batch.origin + first.start(count - 1) >= encodingSize { count -= 1 }
    guard count > 0 else { return true }
    let start = first.start(0)
    let text = UnsafeBufferPointer(start: first.base + start, count: last.end(count - 1) - start)
    return UTF8Check.firstInvalid(in: text) == nil
  }
}
