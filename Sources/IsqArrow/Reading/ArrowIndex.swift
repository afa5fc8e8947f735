import IsqText

/// Finds out which batches a file has.
struct ArrowIndex {
  let schema: ArrowSchema
  private(set) var batches: [ArrowBatch] = []
  private(set) var dictionaries: [Int64: [ArrowBatch]] = [:]
  /// The field that has a dictionary, by its id.
  private let dictionaryFields: [Int64: ArrowField]
  /// Of each dictionary those batches that hold for the rows that come.
  private var current: [Int64: Range<Int>] = [:]
  private let input: any ArrowInput

  /// Reads the footer of a file, and the messages that it names.
  init(file input: any ArrowInput) throws(Diagnostic) {
    let footer = try ArrowIndex.footer(of: input)
    guard let table = try footer.table(1) else {
      throw .damagedArrow(input.path, "its footer says nothing of columns")
    }
    try self.init(input, SchemaReader.read(table))
    var left = input.count
    for field in [2, 3] {
      for place in try footer.vector(field, stride: ArrowWriter.blockSize) {
        let start = try footer.buffer.load(Int64.self, at: place)
        guard start >= 0, start <= input.count,
          let message = try ArrowMessage(input, at: Int(start), limit: input.count)
        else { throw .damagedArrow(input.path, "its footer refers to places outside of it") }
        left -= message.end - Int(start)
        guard left >= 0 else { throw .damagedArrow(input.path, "its batches overlap") }
        try take(message)
      }
    }
    // Rows may stand before a part of a dictionary that adds to it.
    for index in batches.indices { batches[index].dictionaries = current }
    try checkRows()
  }

  /// Reads a stream from its first message to its last.
  init(stream input: any ArrowInput) throws(Diagnostic) {
    guard let first = try ArrowMessage(input, at: 0, limit: input.count),
      first.tag == ArrowTag.Message.schema
    else { throw .damagedArrow(input.path, "it does not begin with its columns") }
    try self.init(input, SchemaReader.read(first.header))
    var next = first.end
    while let message = try ArrowMessage(input, at: next, limit: input.count) {
      try take(message)
      next = message.end
    }
    try checkRows()
  }

  private init(_ input: any ArrowInput, _ schema: ArrowSchema) throws(Diagnostic) {
    self.input = input
    self.schema = schema
    var fields: [Int64: ArrowField] = [:]
    for field in schema.fields { field.collectDictionaries(&fields) }
    dictionaryFields = fields
  }

  private mutating func take(_ message: ArrowMessage) throws(Diagnostic) {
    switch message.tag {
    case ArrowTag.Message.records:
      var batch = try ArrowBatch(message.header, body: message.body, fields: schema.fields)
      batch.dictionaries = current
      batches.append(batch)
    case ArrowTag.Message.dictionary: try take(dictionary: message)
    default: throw .damagedArrow(input.path, "a message is none of rows")
    }
  }

  /// Adds values to a dictionary, or begins it anew.
  private mutating func take(dictionary message: ArrowMessage) throws(Diagnostic) {
    let id = try message.header.number(0, 0 as Int64)
    guard let field = dictionaryFields[id], let table = try message.header.table(1) else {
      throw .damagedArrow(input.path, "a dictionary is of no column")
    }
    let values = ArrowField(name: "", type: field.type, children: field.children)
    var batch = try ArrowBatch(table, body: message.body, fields: [values])
    batch.dictionaries = current
    let count = dictionaries[id]?.count ?? 0
    dictionaries[id, default: []].append(batch)
    let isDelta = try message.header.flag(2)
    current[id] = (isDelta ? current[id]?.lowerBound ?? count : count)..<(count + 1)
  }

  /// More rows than the bytes of a file can hold are not believed.
  private func checkRows() throws(Diagnostic) {
    let all = batches + dictionaries.values.flatMap { $0 }
    let isPacked = all.contains { $0.packing != nil }
    let bits = input.count.multipliedReportingOverflow(by: isPacked ? 1 << 16 : 8)
    let most = min(bits.overflow ? .max : bits.partialValue + 1 << 16, Int(Int32.max))
    var left = most
    for batch in all {
      guard batch.rowCount <= left else {
        throw .damagedArrow(input.path, "it says that it has more rows than its bytes can hold")
      }
      left -= batch.rowCount
    }
  }

  private static func footer(of input: any ArrowInput) throws(Diagnostic) -> FlatTable {
    let path = input.path
    let endSize = 4 + ArrowWriter.magic.count
    guard input.count >= 8 + endSize else { throw ArrowMessage.cut(path) }
    let end = FlatBuffer(path: path, bytes: try input.bytes(input.count - endSize, endSize))
    guard end.bytes.suffix(ArrowWriter.magic.count).elementsEqual(ArrowWriter.magic) else {
      throw .damagedArrow(path, "its end is missing")
    }
    let size = Int(try end.load(UInt32.self, at: 0))
    guard size <= input.count - endSize else { throw ArrowMessage.cut(path) }
    let bytes = try input.bytes(input.count - endSize - size, size)
    return try FlatBuffer(path: path, bytes: bytes).root()
  }
}

extension ArrowField {
  /// Notes the fields that have dictionaries, this one and its parts.
  fileprivate func collectDictionaries(_ fields: inout [Int64: ArrowField]) {
    if let dictionary, fields[dictionary.id] == nil { fields[dictionary.id] = self }
    for child in children { child.collectDictionaries(&fields) }
  }
}
