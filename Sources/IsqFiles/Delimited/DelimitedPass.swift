import CScan
import IsqText

/// One reading of delimited text from front to back.
///
/// Unsafe: owns two buffers, freed by `free()`, which whoever makes a pass calls.
/// Text lies at 64 bytes from the start of `text`, with 64 bytes of zeros behind it for the scan.
/// Every position that is handed out was written by the scan of bytes below `length`.
struct DelimitedPass {
  private static let padding = 64
  private static let window = 1 << 16
  /// The bytes that a record may have.
  static let recordLimit = 1 << 24

  let reader: DelimitedReader
  let limit: Int
  let marks: Marks
  let fieldCount: Int
  /// The bytes read at once.
  private let chunkSize: Int
  var text: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The separators found and not handed out; the first element is the byte before the record.
  var positions: UnsafeMutablePointer<UInt32>
  private var positionCapacity: Int
  var held = 0
  /// Where the first record that was not handed out starts.
  var recordStart = DelimitedPass.padding
  /// How far the text was scanned, and where it ends.
  var scanned = DelimitedPass.padding
  var length = DelimitedPass.padding
  /// The offset in the file of the byte at index 0, and of the next byte to read.
  var origin: Int
  private(set) var nextOffset: Int
  var isAtEnd = false
  /// Records that start at this offset or behind it are not handed out.
  private(set) var end = Int.max
  private var state = isq_scan_state()
  var recordCount = 0
  /// The number of lines left out as they don't fit.
  var skippedCount = 0

  /// - Parameter size: the bytes to read at once; those of a chunk if it is not given.
  init(reader: DelimitedReader, limit: Int, size: Int? = nil) {
    self.reader = reader
    chunkSize = size ?? reader.chunkSize
    self.limit = limit
    marks = reader.dialect.marks
    fieldCount = reader.headers.count
    capacity = chunkSize + 2 * DelimitedPass.padding + 1
    text = .allocate(capacity: capacity)
    text.initialize(repeating: 0, count: DelimitedPass.padding)
    positionCapacity = min(chunkSize, DelimitedPass.window) + fieldCount + 32
    positions = .allocate(capacity: positionCapacity)
    nextOffset = reader.dialect.dataOffset
    origin = nextOffset - DelimitedPass.padding
    state.before = 1
  }

  /// Forgets what was read: the records of a part of the text are next.
  mutating func start(at offset: Int, before end: Int) {
    self.end = end
    nextOffset = offset
    origin = offset - DelimitedPass.padding
    length = DelimitedPass.padding
    isAtEnd = false
    recordCount = 0
    restart(at: length)
  }

  func free() {
    text.deallocate()
    positions.deallocate()
  }

  /// Reads and hands out a little more; false when there is no more.
  mutating func advance(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Bool {
    guard recordCount < limit else { return false }
    if scanned == length {
      guard !isAtEnd else {
        guard recordStart == length else { throw unfinished() }
        return false
      }
      guard nextOffset < end else {
        try finishLast(body)
        return false
      }
      try refill(upTo: end)
    }
    try scanWindow(body)
    return true
  }

  /// Moves the record that is cut to the front and reads behind it.
  mutating func refill(upTo end: Int) throws(Diagnostic) {
    let rest = length - recordStart
    guard rest <= DelimitedPass.recordLimit else {
      try readOn()
      throw unfinished()
    }
    let front = DelimitedPass.padding
    let wanted = min(chunkSize, end - nextOffset)
    if front + rest + wanted + front + 1 > capacity {
      let doubled = min(2 * rest, DelimitedPass.recordLimit + chunkSize)
      grow(to: front + max(doubled, rest + chunkSize) + front + 1)
    }
    (text + front).update(from: text + recordStart, count: rest)
    origin += recordStart - front
    let room = UnsafeMutableRawBufferPointer(
      start: text + front + rest, count: min(capacity - front - rest - front - 1, end - nextOffset))
    let read = try reader.source.read(into: room, at: nextOffset)
    nextOffset += read
    length = front + rest + read
    isAtEnd = reader.source.size.map { nextOffset >= $0 } ?? (read < room.count)
    if isAtEnd, rest + read > 0, text[length - 1] != marks.newline {
      text[length] = marks.newline
      length += 1
    }
    (text + length).initialize(repeating: 0, count: front)
    restart(at: front)
  }

  /// Forgets what was scanned of the record that starts at an index.
  mutating func restart(at index: Int) {
    recordStart = index
    scanned = index
    held = 0
    state = isq_scan_state()
    state.before = 1
  }

  private mutating func grow(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    larger.update(from: text, count: length)
    text.deallocate()
    text = larger
    capacity = newCapacity
  }

  mutating func scanWindow(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let size = min(DelimitedPass.window, length - scanned)
    guard size > 0 else { return }
    guard marks.isStandard else {
      scanned += size
      return try splitByHand(body)
    }
    reservePositions(1 + held + size + 16)
    let found = isq_scan(
      text + scanned, size, marks.delimiter, marks.newline, UInt32(scanned),
      positions + 1 + held, &state)
    held += found
    scanned += size
    positions[0] = UInt32(recordStart - 1)
    if state.broken != 0 { reader.distrustLines() }
    guard state.stray == 0 else {
      guard end == .max else { throw PartReading.givenUp }
      return try splitByHand(body)
    }
    if fieldCount > 1, isRegular() {
      try handOutRegular(body)
    } else {
      try handOutIrregular(body)
    }
  }

  private mutating func reservePositions(_ count: Int) {
    guard count > positionCapacity else { return }
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * count)
    larger.update(from: positions, count: 1 + held)
    positions.deallocate()
    positions = larger
    positionCapacity = 2 * count
  }

  /// Whether every n-th separator is a line break and no other one is.
  private func isRegular() -> Bool {
    let complete = held / fieldCount
    return state.newlines == UInt64(complete)
      && isq_ends_lines(text, positions + fieldCount, fieldCount, complete, marks.newline) != 0
  }

  private mutating func handOutRegular(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let complete = held / fieldCount
    guard complete > 0 else { return }
    try handOut(separators: positions, stride: fieldCount, count: complete, body)
    keep(from: complete * fieldCount)
  }

  /// Drops the separators of whole records; the one before them becomes the first element.
  mutating func keep(from index: Int) {
    recordStart = Int(positions[index]) + 1
    positions.update(from: positions + index, count: held - index + 1)
    held -= index
    state.newlines = 0
  }

  /// Hands out records of which the separators are known.
  mutating func handOut(
    separators positions: UnsafePointer<UInt32>, stride: Int, count: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let wanted = min(count, limit - recordCount)
    let runs = (0..<fieldCount).map { column in
      CellRun(
        base: text, positions: positions + column, stride: stride, gap: 1, count: max(0, wanted),
        isQuotable: true, dropsReturn: column == fieldCount - 1)
    }
    try handOut(runs, wanted, body)
  }

  /// Hands out records whose cells are undone, each with where it starts and ends.
  mutating func handOut(
    cells: UnsafePointer<UInt32>, count: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let wanted = min(count, limit - recordCount)
    let runs = (0..<fieldCount).map { column in
      CellRun(
        base: text, positions: cells + 2 * column, stride: 2 * fieldCount, gap: 0,
        count: max(0, wanted), isQuotable: false, dropsReturn: false)
    }
    try handOut(runs, wanted, body)
  }

  private mutating func handOut(
    _ runs: [CellRun], _ count: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard count > 0 else { return }
    try body(RecordBatch(count: count, firstRecord: recordCount, origin: origin, runs: runs))
    recordCount += count
  }
}
