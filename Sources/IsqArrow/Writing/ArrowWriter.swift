/// Writes the Arrow IPC file format: a schema, dictionaries, batches of rows, and a footer that says
/// where they lie.
package struct ArrowWriter {
  private let schema: ArrowSchema
  private let emit: ([UInt8]) throws -> Void
  private var offset = 0
  private var dictionaries: [UInt8] = []
  private var batches: [UInt8] = []

  /// - Parameter emit: takes the next bytes of the file.
  package init(_ schema: ArrowSchema, into emit: @escaping ([UInt8]) throws -> Void) throws {
    self.schema = schema
    self.emit = emit
    try put(ArrowWriter.magic + [0, 0])
    _ = try put(message: ArrowTag.Message.schema, schema.flat, bodySize: 0)
  }

  /// Writes the values of a dictionary, before the rows that have them.
  package mutating func write(_ chunk: ArrowChunk, ofDictionary id: Int64) throws {
    let header = FlatValue.table([0: .long(id), 1: chunk.flat])
    dictionaries += try put(chunk, ArrowTag.Message.dictionary, header)
  }

  /// Writes some rows.
  package mutating func write(_ chunk: ArrowChunk) throws {
    batches += try put(chunk, ArrowTag.Message.records, chunk.flat)
  }

  /// Ends the file.
  package mutating func finish() throws {
    try put(ArrowWriter.continuation + [0, 0, 0, 0])
    let footer = FlatWriter.bytes(of: [
      0: .short(ArrowTag.version), 1: schema.flat,
      2: .structs(dictionaries, count: dictionaries.count / ArrowWriter.blockSize),
      3: .structs(batches, count: batches.count / ArrowWriter.blockSize),
    ])
    try put(footer + Int32(truncatingIfNeeded: footer.count).bytes + ArrowWriter.magic)
  }

  static let magic = Array("ARROW1".utf8)
  /// What stands before the size of a message.
  static let continuation: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
  /// The bytes of a block: where a message lies, and the sizes of its metadata and its body.
  static let blockSize = 24

  /// Writes a message with a body, and gives its block.
  private mutating func put(
    _ chunk: ArrowChunk, _ tag: UInt8, _ header: FlatValue
  ) throws -> [UInt8] {
    let start = offset
    let size = try put(message: tag, header, bodySize: chunk.bodySize)
    for buffer in chunk.buffers {
      if !buffer.isEmpty { try put(buffer) }
      let padding = ArrowChunk.padded(buffer.count) - buffer.count
      if padding > 0 { try put([UInt8](repeating: 0, count: padding)) }
    }
    return Int64(start).bytes + Int64(size).bytes + Int64(chunk.bodySize).bytes
  }

  /// Writes the metadata of a message, and says how many bytes that took: a multiple of 64, so that
  /// buffers behind it are aligned.
  private mutating func put(
    message tag: UInt8, _ header: FlatValue, bodySize: Int
  ) throws -> Int {
    var metadata = FlatWriter.bytes(of: [
      0: .short(ArrowTag.version), 1: .byte(tag), 2: header, 3: .long(Int64(bodySize)),
    ])
    let end = offset + 8 + metadata.count
    metadata += [UInt8](repeating: 0, count: ArrowChunk.padded(end) - end)
    try put(
      ArrowWriter.continuation + Int32(truncatingIfNeeded: metadata.count).bytes + metadata)
    return 8 + metadata.count
  }

  private mutating func put(_ bytes: [UInt8]) throws {
    try emit(bytes)
    offset += bytes.count
  }
}
