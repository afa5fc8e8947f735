import IsqText

/// Where the columns of some rows, or of a dictionary, lie in a file.
struct ArrowBatch: Sendable {
  let rowCount: Int
  /// What is said of each column and its parts, in depth-first order.
  let nodes: [Node]
  /// Places in the file.
  let buffers: [Range<Int>]
  /// How many buffers of texts each column of views has.
  let viewBuffers: [Int]
  let packing: ArrowPacking?
  /// Where each column begins.
  private(set) var starts: [Cursor] = []
  /// The dictionaries that hold for the rows: of each id a range of those in the file.
  var dictionaries: [Int64: Range<Int>] = [:]

  struct Node: Sendable {
    var count: Int
    var missing: Int
  }

  /// The next node and buffers of a walk over columns.
  struct Cursor: Sendable {
    var node = 0
    var buffer = 0
    var view = 0
  }

  /// - Parameter table: a record batch of the metadata.
  /// - Parameter body: where its buffers lie in the file.
  /// - Parameter fields: the columns that it is to have.
  init(_ table: FlatTable, body: Range<Int>, fields: [ArrowField]) throws(Diagnostic) {
    let path = table.buffer.path
    rowCount = try ArrowBatch.size(try table.number(0, 0), path)
    nodes = try table.vector(1, stride: 16).map { place throws(Diagnostic) in
      Node(
        count: try ArrowBatch.size(try table.buffer.load(Int64.self, at: place), path),
        missing: try ArrowBatch.size(try table.buffer.load(Int64.self, at: place + 8), path))
    }
    buffers = try ArrowBatch.buffers(table, body)
    viewBuffers = try table.vector(4, stride: 8).map { place throws(Diagnostic) in
      try ArrowBatch.size(try table.buffer.load(Int64.self, at: place), path)
    }
    packing = try table.table(3).map { table throws(Diagnostic) in try ArrowPacking(table) }
    var cursor = Cursor()
    for field in fields {
      starts.append(cursor)
      guard skip(field, &cursor) else { throw ArrowBatch.incomplete(path) }
      guard nodes[starts[starts.count - 1].node].count == rowCount else {
        throw .damagedArrow(path, "the columns of a batch are of different lengths")
      }
    }
  }

  static func incomplete(_ path: String) -> Diagnostic {
    .damagedArrow(path, "a batch has fewer columns than the file")
  }

  /// Goes to the next column; false where this one is not whole.
  private func skip(_ field: ArrowField, _ cursor: inout Cursor) -> Bool {
    let type = field.dictionary?.index ?? field.type
    var count = type.bufferCount ?? 2
    if type.bufferCount == nil {
      guard viewBuffers.indices.contains(cursor.view) else { return false }
      count += viewBuffers[cursor.view]
      cursor.view += 1
    }
    guard cursor.node < nodes.count, count <= buffers.count - cursor.buffer else { return false }
    cursor.node += 1
    cursor.buffer += count
    return field.dictionary != nil || field.children.allSatisfy { skip($0, &cursor) }
  }

  /// The buffers, which lie in the body and beside each other.
  private static func buffers(
    _ table: FlatTable, _ body: Range<Int>
  ) throws(Diagnostic) -> [Range<Int>] {
    let path = table.buffer.path
    var total = 0
    return try table.vector(2, stride: 16).map { place throws(Diagnostic) in
      let start = try size(try table.buffer.load(Int64.self, at: place), path)
      let count = try size(try table.buffer.load(Int64.self, at: place + 8), path)
      guard count <= body.count - total, start <= body.count - count else {
        throw .damagedArrow(path, "a batch refers to bytes outside of it")
      }
      total += count
      return (body.lowerBound + start)..<(body.lowerBound + start + count)
    }
  }

  private static func size(_ number: Int64, _ path: String) throws(Diagnostic) -> Int {
    guard number >= 0 else { throw .damagedArrow(path, "a size is below zero") }
    return Int(number)
  }
}
