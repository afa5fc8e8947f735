import TestSupport
import Testing

@testable import IsqFiles

@Suite struct WholeNumberTests {
  /// What is read of the last bytes of a text, as a column and as a profile.
  private func values(_ text: String, last count: Int) -> (read: Int64?, counted: WholeCells) {
    let bytes = Array(text.utf8)
    let positions = [UInt32(bytes.count - count), UInt32(bytes.count)]
    return bytes.withUnsafeBufferPointer { bytes in
      positions.withUnsafeBufferPointer { positions in
        guard let base = bytes.baseAddress, let start = positions.baseAddress else {
          return (nil, WholeCells())
        }
        let run = CellRun(
          base: base, positions: start, stride: 2, gap: 0, count: 1, isQuotable: true,
          dropsReturn: true)
        var value: Int64 = 0
        var isKnown = false
        let misfit = CellDecoders.integers(run, .point, &value, &isKnown)
        var counted = WholeCells()
        _ = counted.take(run, from: 0, upTo: 1)
        return (misfit == nil && isKnown ? value : nil, counted)
      }
    }
  }

  @Test(arguments: 1...18)
  func `digits are the number that they write, whatever stands before them`(count: Int) {
    var random = SeededGenerator(seed: count)
    for _ in 0..<200 {
      let digits = (0..<count).map { _ in String(random.number(0...9)) }.joined()
      let before = random.pick(["9999999999999999", "abc,/:;\u{FF}\n\0xxxxxxxxx", ""])
      let (read, counted) = values(before + digits, last: count)
      #expect(read == Int64(digits))
      guard counted.count > 0 else { continue }
      #expect(counted.largest == read && counted.smallest == read)
      #expect(counted.mostDigits == count && counted.fewestDigits == count)
      #expect(counted.hasLeadingZeros == (count > 1 && digits.hasPrefix("0")))
    }
  }

  @Test(arguments: 1...16)
  func `any other byte makes them none`(count: Int) {
    for place in 0..<count {
      for byte in [0x00, 0x2F, 0x3A, 0x70, 0x7F] as [UInt8] {
        var digits = Array(String(repeating: "7", count: count).utf8)
        digits[place] = byte
        let text = String(decoding: digits, as: UTF8.self)
        let (read, counted) = values("0000000000000000" + text, last: count)
        #expect(read == nil && counted.count == 0)
      }
    }
  }

  @Test(arguments: [("", 0), ("1234567", 7), ("123456789012345", 9), ("12345678901234567", 17)])
  func `cells that are too short, too long or too near the start are left to others`(
    text: String, count: Int
  ) {
    let (read, counted) = values(text, last: count)
    #expect(counted.count == 0)
    #expect(read == Int64(text.suffix(count)))
  }

  @Test func `a carriage return of the line break is left out`() {
    #expect(values("0000000000000000123\r", last: 4).read == 123)
  }
}
