/// The values of a column, or of a part of one, in a batch. All places in it were checked.
package struct ArrowValues: Sendable {
  package let count: Int
  /// A bit for every row that is known; empty where all are.
  package let validity: [UInt8]
  package let content: Content

  /// What values are made of.
  package indirect enum Content: Sendable {
    /// Nothing is known.
    case nothing
    /// Values of a width in bytes.
    case fixed([UInt8], ArrowType)
    case bits([UInt8])
    /// Bytes between offsets, one more than rows.
    case bytes([UInt8], offsets: [Int], isText: Bool)
    /// Sixteen bytes a row, and the buffers of long values.
    case views([UInt8], [[UInt8]], isText: Bool)
    case list(offsets: [Int], ArrowValues)
    case structure([(name: String, values: ArrowValues)])
    /// Numbers of a dictionary; 0 where a row is missing.
    case codes([Int32], ArrowValues)
    /// Parts one behind the other, and where each begins.
    case parts([ArrowValues], starts: [Int])
  }

  init(count: Int, validity: [UInt8] = [], _ content: Content) {
    self.count = count
    self.validity = validity
    self.content = content
  }

  /// Parts one behind the other.
  init(joining parts: [ArrowValues]) {
    var starts: [Int] = []
    let count = parts.reduce(0) {
      starts.append($0)
      return $0 + $1.count
    }
    self.init(count: count, .parts(parts, starts: starts))
  }

  package func isKnown(_ row: Int) -> Bool {
    validity.isEmpty || validity[row >> 3] >> UInt8(row & 7) & 1 == 1
  }

  /// The part that a row lies in, and its row there.
  package static func locate(_ row: Int, _ starts: [Int]) -> (part: Int, row: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= row { low = middle } else { high = middle }
    }
    return (low, row - starts[low])
  }

  /// Where the bytes of a view lie: in place, or in one of the buffers.
  package static func place(
    ofView row: Int, _ views: [UInt8]
  ) -> (buffer: Int?, range: Range<Int>) {
    views.withUnsafeBytes { bytes in
      let start = 16 * row
      let count = Int(
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)))
      guard count > 12 else { return (nil, (start + 4)..<(start + 4 + count)) }
      let number = { (offset: Int) in
        Int(
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt32.self))
        )
      }
      let place = number(12)
      return (number(8), place..<(place + count))
    }
  }
}
