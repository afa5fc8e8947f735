/// Some rows of columns, or a dictionary, as they lie in a file: what is known of each column, and
/// its buffers.
package struct ArrowChunk {
  package let rowCount: Int
  private(set) var nodes: [UInt8] = []
  private(set) var buffers: [[UInt8]] = []
  private(set) var nodeCount = 0

  package init(rowCount: Int) { self.rowCount = rowCount }

  /// Adds a column.
  ///
  /// - Parameter validity: a bit for every row; empty where all are known.
  package mutating func append(missing: Int, validity: [UInt8], _ values: [UInt8]...) {
    nodes.append(contentsOf: Int64(rowCount).bytes + Int64(missing).bytes)
    nodeCount += 1
    buffers.append(validity)
    buffers += values
  }

  /// The bytes of the body; each buffer begins at a multiple of 64.
  var bodySize: Int { buffers.reduce(0) { $0 + ArrowChunk.padded($1.count) } }

  /// The metadata of the body.
  var flat: FlatValue {
    var places: [UInt8] = []
    var start = 0
    for buffer in buffers {
      places += Int64(start).bytes + Int64(buffer.count).bytes
      start += ArrowChunk.padded(buffer.count)
    }
    return .table([
      0: .long(Int64(rowCount)), 1: .structs(nodes, count: nodeCount),
      2: .structs(places, count: buffers.count),
    ])
  }

  static func padded(_ count: Int) -> Int { (count + 63) & ~63 }
}

extension FixedWidthInteger {
  /// The bytes of a number, the lowest first.
  var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
