/// The cells of one column of a `CellTable`, as it is made.
struct CellColumn: Sendable {
  /// Which kinds of values the cells have had.
  struct Kinds: Hashable, Sendable {
    var hasText = false
    var hasNumber = false
    var hasBoolean = false

    /// What the values say of a column beside its header.
    ///
    /// - Parameter isLoose: whether texts may stand for numbers, as in spreadsheets.
    func hint(isSource: Bool, isLoose: Bool = false) -> ColumnHint {
      let isText = hasText && !hasNumber && !hasBoolean
      return ColumnHint(
        isSource: isSource, isText: isText && !isLoose, mayGroupThousands: isText,
        isBlank: self == Kinds())
    }
  }

  /// The cells of some records, one behind the other, ends behind a first 0.
  ///
  /// Unsafe: owns two buffers, which are written once and freed when the last copy goes.
  final class Chunk: @unchecked Sendable {
    let bytes: UnsafePointer<UInt8>
    let ends: UnsafePointer<UInt32>

    init(bytes: [UInt8], ends: [UInt32]) {
      let room = bytes.count + CellRun.padding
      let byteBuffer = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
      byteBuffer.initialize(repeating: 0, count: room)
      byteBuffer.update(from: bytes, count: bytes.count)
      let endBuffer = UnsafeMutablePointer<UInt32>.allocate(capacity: ends.count)
      endBuffer.initialize(from: ends, count: ends.count)
      self.bytes = UnsafePointer(byteBuffer)
      self.ends = UnsafePointer(endBuffer)
    }

    /// A chunk of empty cells, which columns share.
    static let empty = Chunk(
      bytes: [], ends: Array(repeating: 0, count: CellColumn.chunkSize + 1))

    deinit {
      bytes.deallocate()
      ends.deallocate()
    }
  }

  /// The records that a chunk holds.
  static let chunkSize = 1 << 14

  var header: String
  var isSource: Bool
  private let isLoose: Bool
  private(set) var kinds = Kinds()
  private(set) var chunks: [Chunk] = []
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]

  /// - Parameter isLoose: whether texts may stand for numbers, as in spreadsheets.
  init(header: String, isSource: Bool, isLoose: Bool = false) {
    self.header = header
    self.isSource = isSource
    self.isLoose = isLoose
  }

  /// What the values say of the column beside its header.
  var hint: ColumnHint { kinds.hint(isSource: isSource, isLoose: isLoose) }

  /// The number of records that the column has a cell for.
  var count: Int { chunks.count * CellColumn.chunkSize + ends.count - 1 }

  /// Sets the cell of a record; those skipped are empty, and the last one wins.
  mutating func set(_ cell: some Collection<UInt8>, record: Int) {
    fill(upTo: record)
    if count > record {
      ends.removeLast()
      bytes.removeSubrange(Int(ends[ends.count - 1])...)
    } else {
      closeIfFull()
    }
    bytes.append(contentsOf: cell)
    ends.append(UInt32(clamping: bytes.count))
  }

  mutating func note(_ change: (inout Kinds) -> Void) { change(&kinds) }

  /// Adds empty cells so that there are so many.
  mutating func fill(upTo count: Int) {
    while self.count < count {
      closeIfFull()
      if ends.count == 1, count - self.count >= CellColumn.chunkSize {
        chunks.append(.empty)
      } else {
        ends.append(UInt32(clamping: bytes.count))
      }
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
    if ends.count > CellColumn.chunkSize { close() }
  }
}
