import IsqText

/// The records of JSON text as columns of cells, so that they are read as those of other files.
///
/// Unsafe: `read` hands out pointers into the columns' arrays, which it keeps alive and which never
/// change once the table is made; they are valid inside the call.
final class JSONTable: RecordReader {
  let path: String
  let headers: [String]
  let estimatedCount: Int
  private let columns: [JSONColumn]
  /// The line on which each record starts.
  private let lines: [Int32]

  init(path: String, columns: [JSONColumn], lines: [Int32]) {
    self.path = path
    self.columns = columns
    self.lines = lines
    headers = columns.map(\.header)
    estimatedCount = lines.count
  }

  /// What is known of the kinds of values of each column.
  var kinds: [JSONColumn.Kinds] { columns.map(\.kinds) }

  /// The columns whose headers are names of sources.
  var sourceColumns: [Int] { columns.indices.filter { columns[$0].isSource } }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var first = 0
    for chunk in 0..<((lines.count + JSONColumn.chunkSize - 1) / JSONColumn.chunkSize) {
      let count = min(JSONColumn.chunkSize, lines.count - first, limit - first)
      guard count > 0 else { break }
      let chunks = columns.map { $0.chunks[chunk] }
      try hand(chunks, first, count, body)
      first += count
    }
    return 0
  }

  private func hand(
    _ chunks: [JSONColumn.Chunk], _ first: Int, _ count: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let runs = chunks.map { chunk in
      CellRun(
        base: chunk.bytes, positions: chunk.ends, stride: 1, gap: 0, count: count,
        isQuotable: false, dropsReturn: false)
    }
    try body(RecordBatch(count: count, firstRecord: first, origin: 0, runs: runs))
    withExtendedLifetime(self) {}
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    Diagnostic.FilePlace(path: path, line: Int(lines[batch.firstRecord + record]))
  }
}

/// The cells of one key of JSON records.
struct JSONColumn: Sendable {
  /// Which kinds of values a key has had.
  struct Kinds: Hashable, Sendable {
    var hasText = false
    var hasNumber = false
    var hasBoolean = false
  }

  /// The cells of some records, one behind the other, ends behind a first 0.
  ///
  /// Unsafe: owns two buffers, which are written once and freed when the last copy goes.
  final class Chunk: @unchecked Sendable {
    let bytes: UnsafePointer<UInt8>
    let ends: UnsafePointer<UInt32>

    init(bytes: [UInt8], ends: [UInt32]) {
      let byteBuffer = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
      byteBuffer.initialize(repeating: 0, count: bytes.count + 1)
      byteBuffer.update(from: bytes, count: bytes.count)
      let endBuffer = UnsafeMutablePointer<UInt32>.allocate(capacity: ends.count)
      endBuffer.initialize(from: ends, count: ends.count)
      self.bytes = UnsafePointer(byteBuffer)
      self.ends = UnsafePointer(endBuffer)
    }

    deinit {
      bytes.deallocate()
      ends.deallocate()
    }
  }

  /// The records that a chunk holds.
  static let chunkSize = 1 << 14

  let header: String
  let isSource: Bool
  private(set) var kinds = Kinds()
  private(set) var chunks: [Chunk] = []
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]

  init(header: String, isSource: Bool) {
    self.header = header
    self.isSource = isSource
  }

  /// The number of records that the column has a cell for.
  var count: Int { chunks.count * JSONColumn.chunkSize + ends.count - 1 }

  /// Sets the cell of a record; those skipped are empty, and the last one wins.
  mutating func set(_ cell: [UInt8], record: Int) {
    fill(upTo: record)
    if count > record {
      ends.removeLast()
      bytes.removeSubrange(Int(ends[ends.count - 1])...)
    }
    bytes.append(contentsOf: cell)
    ends.append(UInt32(clamping: bytes.count))
    closeIfFull()
  }

  mutating func note(_ change: (inout Kinds) -> Void) { change(&kinds) }

  /// Adds empty cells so that there are so many.
  mutating func fill(upTo count: Int) {
    while self.count < count {
      ends.append(UInt32(clamping: bytes.count))
      closeIfFull()
    }
  }

  /// Ends the last chunk.
  mutating func close() {
    guard ends.count > 1 else { return }
    chunks.append(Chunk(bytes: bytes, ends: ends))
    bytes.removeAll(keepingCapacity: true)
    ends = [0]
  }

  private mutating func closeIfFull() {
    if ends.count > JSONColumn.chunkSize { close() }
  }
}
