import IsqArrow
package import IsqColumns
package import IsqDatasets
import IsqText

/// Saves datasets as Arrow files, which say all that isq knows of them.
package struct ArrowSaving {
  private let dataset: Dataset
  private let columns: [Column]
  private let schema: ArrowSchema
  private let rowCount: Int

  /// Rows in a batch: a multiple of 64, so that bits of batches begin with whole words.
  package static let batchSize = 1 << 17

  /// The columns of all fields, and then of all sources.
  package static func requests(of dataset: Dataset) -> [ColumnRequest] {
    dataset.fields.indices.map { .field($0) }
      + (dataset.split?.sources ?? []).indices.map { .source($0) }
  }

  /// - Parameter columns: what was requested.
  /// - Parameter names: what the columns are called in the file.
  package init(_ dataset: Dataset, _ columns: [Column], names: [String], rowCount: Int) {
    self.dataset = dataset
    let columns = columns.map { $0.withCodes() }
    self.columns = columns
    self.rowCount = rowCount
    var marks: ArrowMetadata = [ArrowMark.dataset: ArrowMark.version]
    if let kind = dataset.dateKind { marks[ArrowMark.date] = kind.rawValue }
    if let split = dataset.split { marks[ArrowMark.split] = split.scale.rawValue }
    marks[ArrowMark.facts] = DatasetFacts.sentence(dataset, columns, rows: rowCount)
    let metadata = dataset.fields.map(\.marks) + (dataset.split?.sources ?? []).map(\.marks)
    let areInstants =
      dataset.fields.map(\.isInstant)
      + (dataset.split?.sources ?? []).map { _ in false }
    schema = ArrowSchema(
      fields: columns.indices.map { index in
        columns[index].arrowField(
          index, name: names[index], metadata[index], isInstant: areInstants[index])
      }, metadata: marks)
  }

  /// Writes the file.
  ///
  /// - Parameter batchSize: rows in a batch, a multiple of 64.
  ///
  /// - Throws: what `emit` throws.
  package func write(
    batchSize: Int = ArrowSaving.batchSize, into emit: @escaping ([UInt8]) throws -> Void
  ) throws {
    var writer = try ArrowWriter(schema, into: emit)
    for (index, column) in columns.enumerated() {
      guard case .texts(_, let dictionary) = column.values else { continue }
      try writer.write(dictionary.chunk, ofDictionary: Int64(index))
    }
    for start in stride(from: 0, to: rowCount, by: batchSize) {
      let rows = start..<min(start + batchSize, rowCount)
      var chunk = ArrowChunk(rowCount: rows.count)
      for column in columns { column.append(rows, to: &chunk) }
      try writer.write(chunk)
    }
    try writer.finish()
  }
}

extension Column {
  /// The column of the file. What a type of isq's is stored as is said here alone.
  fileprivate func arrowField(
    _ index: Int, name: String, _ metadata: ArrowMetadata, isInstant: Bool
  ) -> ArrowField {
    var dictionary: ArrowDictionary?
    let type: ArrowType
    switch values {
    case .integers: type = .integer(bits: 64, isSigned: true)
    case .fractions: type = .float(bits: 64)
    case .dates: type = .date(inMilliseconds: false)
    case .moments: type = .timestamp(.second, zone: isInstant ? "UTC" : nil)
    case .booleans: type = .boolean
    case .identifiers: preconditionFailure("texts were given codes")
    case .texts(_, let texts):
      type = .text(isLarge: texts.isLarge)
      dictionary = ArrowDictionary(
        id: Int64(index), index: .integer(bits: 32, isSigned: true),
        isOrdered: texts.isOrderedByCode)
    }
    return ArrowField(name: name, type: type, dictionary: dictionary, metadata: metadata)
  }

  /// Adds some rows as they are stored; their first is one of a whole word of bits.
  fileprivate func append(_ rows: Range<Int>, to chunk: inout ArrowChunk) {
    let known = validity?.setCount(in: rows) ?? rows.count
    let bits = known == rows.count ? [] : validity?.bytes(rows) ?? []
    let values: [UInt8] =
      switch self.values {
      case .identifiers: preconditionFailure("texts were given codes")
      case .integers(let numbers), .moments(let numbers): numbers[rows].raw
      case .fractions(let numbers): numbers[rows].raw
      case .dates(let numbers), .texts(let numbers, _): numbers[rows].raw
      case .booleans(let bits): bits.bytes(rows)
      }
    chunk.append(missing: rows.count - known, validity: bits, values)
  }
}

extension TextDictionary {
  /// Whether offsets take more than 32 bits.
  fileprivate var isLarge: Bool { bytes.count > Int(Int32.max) }

  /// The values as a column.
  fileprivate var chunk: ArrowChunk {
    var chunk = ArrowChunk(rowCount: count)
    let places = isLarge ? offsets[...].raw : offsets.map { Int32($0) }[...].raw
    chunk.append(missing: 0, validity: [], places, bytes)
    return chunk
  }
}

extension ArraySlice where Element: BitwiseCopyable {
  /// The values as they lie in memory.
  fileprivate var raw: [UInt8] { withUnsafeBytes { Array($0) } }
}

extension Bitmap {
  /// The bits of some rows, of which the first is one of a whole word.
  fileprivate func bytes(_ rows: Range<Int>) -> [UInt8] {
    var bits = Bitmap(
      words: Array(words[(rows.lowerBound / 64)..<((rows.upperBound + 63) / 64)]),
      count: rows.count
    ).words[...].raw
    bits.removeLast(bits.count - (rows.count + 7) / 8)
    return bits
  }
}
