/// Many whole numbers, in no order, in little memory: a thousand at a time are kept as what each is
/// more than the smallest of them, in as few bytes as the largest needs.
///
/// Unsafe: numbers are read and written as eight bytes, of which those behind a number's own belong
/// to the next or to the spare bytes behind the last.
struct PackedNumbers: Sendable {
  fileprivate struct Chunk: Sendable {
    let count: Int
    let base: Int64
    /// The bytes of a number.
    let width: Int
    let bytes: [UInt8]
  }

  private static let chunkSize = 1 << 10

  private var chunks: [Chunk] = []
  private var loose: [Int64] = []
  private(set) var count = 0

  @inline(__always)
  mutating func append(_ number: Int64) {
    loose.append(number)
    count &+= 1
    if loose.count == PackedNumbers.chunkSize { pack() }
  }

  mutating func append(contentsOf other: PackedNumbers) {
    chunks += other.chunks
    count += other.count - other.loose.count
    for number in other.loose { append(number) }
  }

  /// All numbers.
  var unpacked: [Int64] {
    [Int64](unsafeUninitializedCapacity: count) { numbers, filled in
      var next = 0
      for chunk in chunks {
        chunk.unpack(into: UnsafeMutableBufferPointer(rebasing: numbers[next...]))
        next += chunk.count
      }
      _ = UnsafeMutableBufferPointer(rebasing: numbers[next...]).update(fromContentsOf: loose)
      filled = count
    }
  }

  func map(_ body: (Int64) -> Int64) -> PackedNumbers {
    var result = PackedNumbers()
    for number in unpacked { result.append(body(number)) }
    return result
  }

  @inline(never)
  private mutating func pack() {
    chunks.append(Chunk(loose))
    loose.removeAll(keepingCapacity: true)
  }
}

extension PackedNumbers.Chunk {
  init(_ numbers: [Int64]) {
    let low = numbers.min() ?? 0
    let span = UInt64(bitPattern: (numbers.max() ?? 0) &- low)
    let width = (UInt64.bitWidth - span.leadingZeroBitCount + 7) / 8
    count = numbers.count
    base = low
    self.width = width
    bytes = [UInt8](unsafeUninitializedCapacity: width * numbers.count + 8) { bytes, filled in
      bytes.initialize(repeating: 0)
      let raw = UnsafeMutableRawBufferPointer(bytes)
      for (index, number) in numbers.enumerated() {
        let more = UInt64(bitPattern: number &- low).littleEndian
        raw.storeBytes(of: more, toByteOffset: index &* width, as: UInt64.self)
      }
      filled = bytes.count
    }
  }

  func unpack(into numbers: UnsafeMutableBufferPointer<Int64>) {
    let mask: UInt64 = width == 0 ? 0 : ~0 >> UInt64(64 - 8 * width)
    bytes.withUnsafeBytes { bytes in
      for index in 0..<count {
        let word = bytes.loadUnaligned(fromByteOffset: index &* width, as: UInt64.self)
        let more = UInt64(littleEndian: word) & mask
        numbers.initializeElement(at: index, to: base &+ Int64(bitPattern: more))
      }
    }
  }
}
