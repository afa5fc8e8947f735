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
  private let state = Mutex<[Int: Column]>([:])

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
    try state.withLock { known in
      let places = requests.map(place)
      let isKnown = places.allSatisfy { known[$0.column] != nil }
      let columns = try places.map { place in try column(place, &known) }
      if !isKnown { try source.checkUnchanged() }
      return columns
    }
  }

  func stream<State>(
    _ requests: [ColumnRequest], _ workers: Workers,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, [Column], ColumnPart) throws -> Void
  ) throws -> [State]? {
    let places = requests.map(place)
    let isKnown = state.withLock { known in places.allSatisfy { known[$0.column] != nil } }
    guard !isKnown, file.batchCount > 1, let texts = try sharedTexts(places) else { return nil }
    let states = try StreamRefusal.orNil {
      try workers.work(onPieces: file.batchCount, .asTheyCome, makeState) {
        [file, source] state, batch in
        let columns = try places.map { place in
          try ArrowColumn(
            file, place.column, path: source.path, batches: batch..<(batch + 1),
            dictionary: texts[place.column]
          ).column(place.type)
        }
        let part = ColumnPart(
          firstRow: file.firstRows[batch], count: file.rowCount(ofBatch: batch), sharesTexts: true)
        try take(&state, columns, part)
        return true
      }
    }
    try source.checkUnchanged()
    return states
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

  private func column(_ place: Place, _ known: inout [Int: Column]) throws(Diagnostic) -> Column {
    if let column = known[place.column] { return column }
    let column = try ArrowColumn(file, place.column, path: source.path).column(place.type)
    known[place.column] = column
    return column
  }
}
