import IsqText

/// Reads the values of columns of a batch, and checks all that leads from one place to another.
struct ArrowValuesReader {
  private let file: ArrowFile
  private let batch: ArrowBatch
  private var cursor: ArrowBatch.Cursor
  /// How many dictionaries led here.
  private let depth: Int

  init(_ file: ArrowFile, _ batch: ArrowBatch, from column: Int, depth: Int) {
    self.file = file
    self.batch = batch
    cursor = batch.starts[column]
    self.depth = depth
  }

  /// The next column.
  ///
  /// - Parameter limit: no row behind so many is read.
  mutating func values(
    _ field: ArrowField, atMost limit: Int = .max
  ) throws(Diagnostic) -> ArrowValues {
    let type = field.dictionary?.index ?? field.type
    let node = batch.nodes[cursor.node]
    cursor.node += 1
    // Values of no bytes could be any number, and lists of them any length.
    let most = (batch.packing == nil ? 16 : 1 << 16) * file.input.count
    guard node.count <= max(batch.rowCount, most) else { throw overrun }
    let count = min(node.count, limit)
    var validity: [UInt8] = []
    if type.bufferCount != 0 {
      let size = (count + 7) / 8
      if node.missing > 0 { validity = try buffer(size) } else { cursor.buffer += 1 }
    }
    let content = try content(field, type, count, validity)
    return ArrowValues(count: count, validity: validity, content)
  }

  private mutating func content(
    _ field: ArrowField, _ type: ArrowType, _ count: Int, _ validity: [UInt8]
  ) throws(Diagnostic) -> ArrowValues.Content {
    switch type {
    case .null: return .nothing
    case .boolean: return .bits(try buffer((count + 7) / 8))
    case .text(let isLarge), .binary(let isLarge):
      let offsets = try offsets(count, isLarge)
      let bytes = try buffer(offsets.last ?? 0)
      return .bytes(bytes, offsets: offsets, isText: type == .text(isLarge: isLarge))
    case .textView, .binaryView: return try views(count, validity, isText: type == .textView)
    case .list, .map: return try list(field, type, count)
    case .fixedList(let size):
      let (total, isTooMuch) = count.multipliedReportingOverflow(by: size)
      guard !isTooMuch else { throw overrun }
      let child = try values(field.children[0], atMost: total)
      guard child.count >= total else {
        throw overrun
      }
      return .list(offsets: (0...count).map { $0 * size }, child)
    case .structure: return .structure(try children(field, count))
    case .other(let what, _):
      throw .unreadableArrow(
        file.input.path, "has a column `\(field.name)` of \(what), which can't be read",
        "write it without that column")
    default: return try fixed(field, type, count, validity)
    }
  }

  private mutating func children(
    _ field: ArrowField, _ count: Int
  ) throws(Diagnostic) -> [(name: String, values: ArrowValues)] {
    try field.children.map { child throws(Diagnostic) in
      let values = try values(child, atMost: count)
      guard values.count >= count else { throw overrun }
      return (child.name, values)
    }
  }

  private mutating func list(
    _ field: ArrowField, _ type: ArrowType, _ count: Int
  ) throws(Diagnostic) -> ArrowValues.Content {
    let offsets = try offsets(count, type == .list(isLarge: true))
    let child = try values(field.children[0], atMost: offsets.last ?? 0)
    guard offsets.last ?? 0 <= child.count else { throw overrun }
    return .list(offsets: offsets, child)
  }

  private mutating func fixed(
    _ field: ArrowField, _ type: ArrowType, _ count: Int, _ validity: [UInt8]
  ) throws(Diagnostic) -> ArrowValues.Content {
    let (size, isTooMuch) = count.multipliedReportingOverflow(by: type.width ?? 0)
    guard !isTooMuch else { throw overrun }
    let bytes = try buffer(size)
    guard field.dictionary != nil else { return .fixed(bytes, type) }
    let dictionary = try file.dictionary(field, of: batch, depth: depth)
    return .codes(try codes(bytes, type, count, validity, below: dictionary.count), dictionary)
  }

  /// The numbers of a dictionary, each of which it has a value for.
  private func codes(
    _ bytes: [UInt8], _ type: ArrowType, _ count: Int, _ validity: [UInt8], below limit: Int
  ) throws(Diagnostic) -> [Int32] {
    guard case .integer(let bits, let isSigned) = type else { throw overrun }
    let known = ArrowValues(count: count, validity: validity, .nothing)
    var codes = [Int32](repeating: 0, count: count)
    var isInside = true
    bytes.withUnsafeBytes { raw in
      for row in 0..<count where known.isKnown(row) {
        let code = raw.integer(row, bits: bits, isSigned: isSigned)
        isInside = isInside && code >= 0 && code < limit
        codes[row] = Int32(truncatingIfNeeded: code)
      }
    }
    guard isInside else {
      throw .damagedArrow(file.input.path, "a column has values that its dictionary has not")
    }
    return codes
  }

  /// The offsets of values, in order; a column without rows may have none.
  private mutating func offsets(_ count: Int, _ isLarge: Bool) throws(Diagnostic) -> [Int] {
    let width = isLarge ? 8 : 4
    guard batch.buffers[cursor.buffer].count > 0 || count > 0 else {
      cursor.buffer += 1
      return [0]
    }
    let (size, isTooMuch) = (count + 1).multipliedReportingOverflow(by: width)
    guard !isTooMuch else { throw overrun }
    let bytes = try buffer(size)
    let offsets = bytes.withUnsafeBytes { raw in
      (0...count).map { raw.integer($0, bits: 8 * width, isSigned: true) }.map { Int($0) }
    }
    guard offsets[0] >= 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .damagedArrow(file.input.path, "the values of a column overlap")
    }
    return offsets
  }

  private mutating func views(
    _ count: Int, _ validity: [UInt8], isText: Bool
  ) throws(Diagnostic) -> ArrowValues.Content {
    let (size, isTooMuch) = count.multipliedReportingOverflow(by: 16)
    guard !isTooMuch else { throw overrun }
    let views = try buffer(size)
    let bufferCount = batch.viewBuffers[cursor.view]
    cursor.view += 1
    var buffers: [[UInt8]] = []
    for _ in 0..<bufferCount { buffers.append(try buffer(nil)) }
    let known = ArrowValues(count: count, validity: validity, .nothing)
    for row in 0..<count where known.isKnown(row) {
      let (buffer, range) = ArrowValues.place(ofView: row, views)
      guard let buffer else { continue }
      guard buffer < buffers.count, range.upperBound <= buffers[buffer].count else { throw overrun }
    }
    return .views(views, buffers, isText: isText)
  }

  /// The first bytes of the next buffer.
  ///
  /// - Parameter size: how many are needed; nil for all.
  private mutating func buffer(_ size: Int?) throws(Diagnostic) -> [UInt8] {
    let range = batch.buffers[cursor.buffer]
    cursor.buffer += 1
    guard let packing = batch.packing else {
      guard size ?? 0 <= range.count else { throw overrun }
      return try file.input.bytes(range.lowerBound, size ?? range.count)
    }
    let packed = try file.input.bytes(range.lowerBound, range.count)
    let bytes = try packing.unpacked(packed, path: file.input.path)
    guard bytes.count >= size ?? 0 else { throw overrun }
    return bytes
  }

  private var overrun: Diagnostic {
    .damagedArrow(file.input.path, "a column has fewer values than the file has rows")
  }
}

extension UnsafeRawBufferPointer {
  /// The little-endian number of a row; a number above the largest of 64 bits with a sign is below
  /// zero.
  package func integer(_ row: Int, bits: Int, isSigned: Bool) -> Int64 {
    switch (bits, isSigned) {
    case (8, true): Int64(loadUnaligned(fromByteOffset: row, as: Int8.self))
    case (8, false): Int64(self[row])
    case (16, true): Int64(loadUnaligned(fromByteOffset: 2 * row, as: Int16.self))
    case (16, false): Int64(loadUnaligned(fromByteOffset: 2 * row, as: UInt16.self))
    case (32, true): Int64(loadUnaligned(fromByteOffset: 4 * row, as: Int32.self))
    case (32, false): Int64(loadUnaligned(fromByteOffset: 4 * row, as: UInt32.self))
    default: loadUnaligned(fromByteOffset: 8 * row, as: Int64.self)
    }
  }
}
