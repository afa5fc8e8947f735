/// Texts that are whole numbers as one writes them: digits, without a sign or a zero in front.
package enum Identifier {
  /// The digits of the largest number.
  private static let capacity = 19

  /// The number that a text is; nil for any other text, and for numbers beyond 64 bits.
  package static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let base = text.baseAddress, 1...capacity ~= text.count else { return nil }
    if base[0] == UInt8(ascii: "0") { return text.count == 1 ? 0 : nil }
    var value: UInt64 = 0
    var place = 0
    let raw = UnsafeRawPointer(base)
    while place &+ 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
      guard let digits = eightDigits(word) else { return nil }
      value = value &* 100_000_000 &+ digits
      place &+= 8
    }
    while place < text.count {
      let digit = base[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ UInt64(digit)
      place &+= 1
    }
    return Int64(exactly: value)
  }

  package static func number(_ text: [UInt8]) -> Int64? {
    text.withUnsafeBufferPointer { number($0) }
  }

  /// The number that eight digits are, the first in the lowest byte; nil where one is none.
  ///
  /// - Source: Lemire, "Quickly parsing eight digits" (2018).
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> UInt64? {
    let isDigits =
      (word & 0xF0F0_F0F0_F0F0_F0F0)
      | (((word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4) == 0x3333_3333_3333_3333
    guard isDigits else { return nil }
    let pairs = ((word & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) >> 8
    let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
    return ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
  }

  /// Calls a function with the text of a number; the pointer is good for the call alone.
  @inline(__always)
  package static func withText<Result>(
    of number: Int64, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      var start = capacity
      var rest = UInt64(bitPattern: number)
      repeat {
        start &-= 1
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        buffer[start] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
        rest = quotient
      } while rest != 0
      return body(UnsafeBufferPointer(rebasing: buffer[start...]))
    }
  }

  /// Whole numbers in the order of the texts, the first before the second: one array where all
  /// that are known have as many digits.
  ///
  /// - Shape: a number for every row in each.
  static func orderKeys(_ numbers: [Int64], _ validity: Bitmap?) -> [[Int64]] {
    var low = Int64.max
    var high: Int64 = 0
    Bitmap.forEachSet(validity, count: numbers.count) {
      low = min(low, numbers[$0])
      high = max(high, numbers[$0])
    }
    if low > high || digitCount(low) == digitCount(high) { return [numbers] }
    return [
      numbers.map { number in
        let padded = UInt64(bitPattern: number) &* powers[capacity - digitCount(number)]
        return Int64(bitPattern: padded ^ 1 << 63)
      }, numbers.map { Int64(digitCount($0)) },
    ]
  }

  private static func digitCount(_ number: Int64) -> Int {
    max(1, powers.firstIndex { UInt64(bitPattern: number) < $0 } ?? capacity)
  }

  /// 10⁰ … 10¹⁸.
  private static let powers = (0..<capacity).reduce(into: [UInt64]()) { powers, _ in
    powers.append((powers.last ?? 0) == 0 ? 1 : powers[powers.count - 1] * 10)
  }
}
