import IsqArrow
import IsqColumns
import IsqDatasets
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
