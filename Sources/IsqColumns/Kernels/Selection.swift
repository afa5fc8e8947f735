/// Finds the value at a place of an order without sorting.
enum Selection {
  private static let bucketCount = 2048

  /// The value that would stand at a place if the values were sorted, and the one behind it, or
  /// itself where it is the last.
  static func pair(
    _ values: UnsafeBufferPointer<Int64>, at place: Int
  ) -> (first: Int64, second: Int64) {
    if values.count <= 64 {
      let sorted = values.sorted()
      return (sorted[place], sorted[min(place + 1, sorted.count - 1)])
    }
    let first = select(values, place)
    var notAbove = 0
    var next = Int64.max
    for value in values {
      notAbove &+= value <= first ? 1 : 0
      next = min(next, value > first ? value : .max)
    }
    return (first, place + 1 < notAbove || notAbove == values.count ? first : next)
  }

  /// Counts how many values fall into each of many buckets, and goes on with those of the bucket
  /// in which the place lies.
  private static func select(_ values: UnsafeBufferPointer<Int64>, _ place: Int) -> Int64 {
    if values.count <= 64 { return values.sorted()[place] }
    let (low, high) = bounds(values)
    if low == high { return low }
    let width = UInt64(bitPattern: high &- low)
    let shift = UInt64(max(0, UInt64.bitWidth - width.leadingZeroBitCount - 11))
    let counts = histogram(values, low, shift)
    var place = place
    var bucket = 0
    while place >= counts[bucket] {
      place -= counts[bucket]
      bucket += 1
    }
    return members(values, of: bucket, low, shift, count: counts[bucket])
      .withUnsafeBufferPointer { select($0, place) }
  }

  private static func bounds(_ values: UnsafeBufferPointer<Int64>) -> (Int64, Int64) {
    var low = Int64.max
    var high = Int64.min
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    return (low, high)
  }

  private static func histogram(
    _ values: UnsafeBufferPointer<Int64>, _ low: Int64, _ shift: UInt64
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: bucketCount)
    counts.withUnsafeMutableBufferPointer { counts in
      for value in values { counts[bucket(of: value, low, shift)] &+= 1 }
    }
    return counts
  }

  private static func members(
    _ values: UnsafeBufferPointer<Int64>, of wanted: Int, _ low: Int64, _ shift: UInt64, count: Int
  ) -> [Int64] {
    // One more than there are: every value is written, and the next over it where it is no member.
    [Int64](unsafeUninitializedCapacity: count + 1) { found, filled in
      found.initialize(repeating: 0)
      var end = 0
      for value in values {
        found[end] = value
        end &+= bucket(of: value, low, shift) == wanted ? 1 : 0
      }
      filled = count
    }
  }

  @inline(__always)
  private static func bucket(of value: Int64, _ low: Int64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: UInt64(bitPattern: value &- low) &>> shift)
  }
}
