import IsqArrow
import IsqColumns
import IsqDatasets
import IsqParallel
import IsqText
import Synchronization

/// The columns of a dataset that isq has saved, read from the file when they are first asked for.
///
/// The file is not mapped into memory, so that one that shrinks is an error and not a signal.
final class ArrowColumns: ColumnSource {
  private let file: ArrowFile
  private let source: ByteSource
  private let fields: [Place]
  private let sources: [Place]
  /// By their places in the file.
  private let shelf = ColumnShelf<Int>()
  /// Held while columns are read, so that none is read twice.
  private let reading = Mutex(())

  /// Where a column lies in the file, and what it is read as.
  struct Place: Sendable {
    var column: Int
    var type: ColumnType
  }

  init(_ file: ArrowFile, _ source: ByteSource, fields: [Place], sources: [Place]) {
    self.file = file
    self.source = source
    self.fields = fields
    self.sources = sources
  }

  func rowCount() throws -> Int { file.rowCount }

  func columns(_ requests: [ColumnRequest]) throws -> [Column] {
    let places = requests.map(place)
    return try reading.withLock { _ in
      let time = ColumnUse.next()
      var columns = shelf.use(places.map(\.column))
      var planned = Set(columns.keys)
      let missing = places.filter { planned.insert($0.column).inserted }
      for (index, column) in try read(missing, askedAt: time) { columns[index] = column }
      return places.compactMap { columns[$0.column] }
    }
  }

  /// Reads columns, and keeps them.
  private func read(
    _ places: [Place], askedAt time: Int
  ) throws(Diagnostic) -> [(key: Int, column: Column)] {
    guard !places.isEmpty else { return [] }
    let room = ColumnRoom(
      shelf.memory, for: places.map(\.type), askedAt: time, path: source.path)
    try room.require(rows: file.rowCount)
    var columns: [(key: Int, column: Column)] = []
    for place in places {
      let column = try ArrowColumn(file, place.column, path: source.path).column(place.type)
      columns.append((place.column, column))
    }
    try source.checkUnchanged()
    try room.keep(columns, on: shelf)
    return columns
  }

  func keep(_ column: Column, as request: ColumnRequest) {
    shelf.replace(column, for: place(request).column)
  }

  func stay(in memory: ColumnMemory) { shelf.join(memory) }

  var resident: ResidentColumns {
    let requests =
      fields.indices.map { ColumnRequest.field($0) }
      + sources.indices.map { ColumnRequest.source($0) }
    return ResidentColumns(
      byteCount: shelf.byteCount,
      requests: Set(requests.filter { shelf.holds([place($0).column]) }))
  }

  func stream<State>(
    _ requests: [ColumnRequest], _ workers: Workers,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, [Column], ColumnPart) throws -> Void
  ) throws -> [State]? {
    let places = requests.map(place)
    guard !shelf.holds(places.map(\.column)), file.batchCount > 1,
      let texts = try sharedTexts(places)
    else { return nil }
    let states = try StreamRefusal.orNil {
      let pieces = pieces(places, texts)
      return try workers.work(onPieces: pieces.count, .asTheyCome, makeState) {
        [file, source] state, index in
        let piece = pieces[index]
        let columns = try places.map { place in
          try ArrowColumn(
            file, place.column, path: source.path, piece: piece, dictionary: texts[place.column]
          ).column(place.type)
        }
        let part = ColumnPart(
          firstRow: file.firstRows[piece.batch] + piece.rows.lowerBound, count: piece.rows.count,
          sharesTexts: true)
        try take(&state, columns, part)
        return true
      }
    }
    try source.checkUnchanged()
    return states
  }

  /// Rows that are read at once where they can: few enough to stay in the cache of a processor.
  private static let pieceSize = 1 << 15
  /// How many rows a piece has for each text of a dictionary, which is looked through for each.
  private static let rowsOfText = 16

  /// The rows in pieces that workers take.
  private func pieces(_ places: [Place], _ texts: [Int: TextDictionary]) -> [ArrowPiece] {
    let areParts = places.allSatisfy { place in
      ArrowColumn(file, place.column, path: source.path).canReadPieces(place.type)
    }
    let most = texts.values.reduce(0) { max($0, $1.count) }
    let wanted = max(ArrowColumns.pieceSize, (ArrowColumns.rowsOfText * most + 63) & ~63)
    return (0..<file.batchCount).flatMap { batch in
      let count = file.rowCount(ofBatch: batch)
      let size = areParts ? wanted : max(1, count)
      return stride(from: 0, to: count, by: size).map { first in
        ArrowPiece(batch: batch, rows: first..<min(first + size, count))
      }
    }
  }

  /// What is asked of every text is asked of every part anew, so that there may not be many.
  private static let textLimit = 1 << 14

  /// The texts of columns that have the same few in all batches; nil where some have not.
  private func sharedTexts(_ places: [Place]) throws(Diagnostic) -> [Int: TextDictionary]? {
    var texts: [Int: TextDictionary] = [:]
    for place in places where place.type == .text {
      let column = ArrowColumn(file, place.column, path: source.path)
      guard file.dictionarySize(place.column) <= ArrowColumns.textLimit,
        let shared = try column.sharedTexts()
      else { return nil }
      texts[place.column] = shared
    }
    return texts
  }

  private func place(_ request: ColumnRequest) -> Place {
    switch request {
    case .field(let index): fields[index]
    case .source(let index): sources[index]
    }
  }
}
