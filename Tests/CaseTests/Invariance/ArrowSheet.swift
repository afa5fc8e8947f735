import IsqArrow

/// Writes a sheet as an Arrow file that says nothing of what its columns are, as other programs do.
struct ArrowSheet: Sendable {
  enum TextForm: Sendable {
    case plain, dictionary
  }

  var texts = TextForm.plain
  /// How many rows a batch has.
  var batchSize = 50
  /// The header whose numbers are seconds since 1970.
  var instants: String?

  func bytes(_ sheet: Sheet) throws -> [UInt8] {
    let columns = sheet.headers.indices.map { index in
      Column(sheet.headers[index], sheet.rows.map { $0[index] }, self)
    }
    var bytes: [UInt8] = []
    try withoutActuallyEscaping({ bytes += $0 }) { emit in
      let schema = ArrowSchema(fields: columns.enumerated().map { $1.field(Int64($0)) })
      var writer = try ArrowWriter(schema, into: emit)
      for (index, column) in columns.enumerated() where column.kind == .dictionary {
        try writer.write(column.values, ofDictionary: Int64(index))
      }
      for start in stride(from: 0, to: sheet.rows.count, by: batchSize) {
        let rows = start..<min(start + batchSize, sheet.rows.count)
        var chunk = ArrowChunk(rowCount: rows.count)
        for column in columns { column.append(rows, to: &chunk) }
        try writer.write(chunk)
      }
      try writer.finish()
    }
    return bytes
  }
}

/// A column of a sheet, of the type that its cells have.
private struct Column {
  enum Kind {
    case integer, fraction, instant, text, dictionary
  }

  let header: String
  let cells: [String?]
  let kind: Kind
  private let different: [String]

  init(_ header: String, _ cells: [Sheet.Cell], _ form: ArrowSheet) {
    self.header = header
    self.cells = cells.map(\.text)
    different = Array(Set(cells.compactMap(\.text))).sorted()
    let areNumbers = cells.allSatisfy { if case .text = $0 { false } else { true } }
    let areWhole = cells.allSatisfy { $0.text.map { Int64($0) != nil } ?? true }
    kind =
      header == form.instants
      ? .instant
      : areNumbers ? (areWhole ? .integer : .fraction) : form.texts == .plain ? .text : .dictionary
  }

  func field(_ id: Int64) -> ArrowField {
    switch kind {
    case .integer: ArrowField(name: header, type: .integer(bits: 64, isSigned: true))
    case .fraction: ArrowField(name: header, type: .float(bits: 64))
    case .instant: ArrowField(name: header, type: .timestamp(.second, zone: "UTC"))
    case .text: ArrowField(name: header, type: .text(isLarge: false))
    case .dictionary:
      ArrowField(
        name: header, type: .text(isLarge: false),
        dictionary: ArrowDictionary(
          id: id, index: .integer(bits: 32, isSigned: true), isOrdered: false))
    }
  }

  /// The values of the dictionary.
  var values: ArrowChunk {
    var chunk = ArrowChunk(rowCount: different.count)
    let (offsets, bytes) = Column.texts(different)
    chunk.append(missing: 0, validity: [], offsets, bytes)
    return chunk
  }

  func append(_ rows: Range<Int>, to chunk: inout ArrowChunk) {
    let cells = Array(self.cells[rows])
    var validity = [UInt8](repeating: 0, count: (rows.count + 7) / 8)
    for (row, cell) in cells.enumerated() where cell != nil { validity[row / 8] |= 1 << (row % 8) }
    let missing = cells.count { $0 == nil }
    switch kind {
    case .integer, .instant:
      let values = cells.flatMap { raw($0.flatMap { Int64($0) } ?? 0) }
      chunk.append(missing: missing, validity: validity, values)
    case .fraction:
      let values = cells.flatMap { raw($0.flatMap { Double($0) } ?? 0) }
      chunk.append(missing: missing, validity: validity, values)
    case .text:
      let (offsets, bytes) = Column.texts(cells.map { $0 ?? "" })
      chunk.append(missing: missing, validity: validity, offsets, bytes)
    case .dictionary:
      let codes = cells.flatMap { cell in raw(Int32(different.firstIndex { $0 == cell } ?? 0)) }
      chunk.append(missing: missing, validity: validity, codes)
    }
  }

  private static func texts(_ texts: [String]) -> (offsets: [UInt8], bytes: [UInt8]) {
    var offsets = raw(Int32(0))
    var bytes: [UInt8] = []
    for text in texts {
      bytes += text.utf8
      offsets += raw(Int32(bytes.count))
    }
    return (offsets, bytes)
  }
}

/// A value as it lies in memory.
private func raw(_ value: some BitwiseCopyable) -> [UInt8] {
  withUnsafeBytes(of: value) { Array($0) }
}
