/// Sums of whole numbers, which are exact.
enum WholeSum {
  /// The sum of the rows of a range whose bit is set; without bits, of all.
  @inline(__always)
  static func sum(
    _ values: UnsafeBufferPointer<Int64>, _ rows: Range<Int>, _ bits: Bitmap?
  ) -> Int128 {
    guard let bits else { return sum(values, rows) }
    return sum(values, rows, bits)
  }

  private static let blockSize = 4096

  /// Adds up in 64 bits as long as no block can leave them: its numbers are all small.
  private static func sum(_ values: UnsafeBufferPointer<Int64>, _ rows: Range<Int>) -> Int128 {
    var total: Int128 = 0
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = Swift.min(start &+ blockSize, rows.upperBound)
      var sum: Int64 = 0
      var probe: UInt64 = 0
      for row in start..<end {
        sum &+= values[row]
        probe |= UInt64(bitPattern: values[row] &+ limit)
      }
      if probe < UInt64(limit) &* 2 {
        total &+= Int128(sum)
      } else {
        for row in start..<end { total &+= Int128(values[row]) }
      }
      start = end
    }
    return total
  }

  /// Numbers whose amount is smaller are small: 4096 of them fit 64 bits.
  private static let limit: Int64 = 1 << 50

  private static func sum(
    _ values: UnsafeBufferPointer<Int64>, _ rows: Range<Int>, _ bits: Bitmap
  ) -> Int128 {
    guard !rows.isEmpty else { return 0 }
    var total: Int128 = 0
    bits.words.withUnsafeBufferPointer { words in
      for index in (rows.lowerBound >> 6)...((rows.upperBound &- 1) >> 6) {
        let word = words[index] & Bitmap.mask(of: rows, word: index)
        if word != 0 { total &+= sum(values, word, at: index &* 64) }
      }
    }
    return total
  }

  @inline(__always)
  private static func sum(
    _ values: UnsafeBufferPointer<Int64>, _ word: UInt64, at base: Int
  ) -> Int128 {
    var sum: Int64 = 0
    var probe: UInt64 = 0
    var rest = word
    while rest != 0 {
      let value = values[base &+ rest.trailingZeroBitCount]
      sum &+= value
      probe |= UInt64(bitPattern: value &+ limit)
      rest &= rest &- 1
    }
    if probe < UInt64(limit) &* 2 { return Int128(sum) }
    var total: Int128 = 0
    rest = word
    while rest != 0 {
      total &+= Int128(values[base &+ rest.trailingZeroBitCount])
      rest &= rest &- 1
    }
    return total
  }
}
