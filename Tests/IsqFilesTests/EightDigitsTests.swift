import TestSupport
import Testing

@testable import IsqFiles

@Suite struct EightDigitsTests {
  /// What is read of the last bytes of a text.
  private func value(_ text: String, last count: Int) -> UInt64? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        EightDigits.value(of: $0, bytes.count - count, bytes.count)
      }
    }
  }

  @Test(arguments: 1...16)
  func `digits are the number that they write, whatever stands before them`(count: Int) {
    var random = SeededGenerator(seed: count)
    for _ in 0..<200 {
      let digits = (0..<count).map { _ in String(random.number(0...9)) }.joined()
      let before = random.pick(["9999999999999999", "abc,/:;\u{FF}\n\0xxxxxxxxx"])
      #expect(value(before + digits, last: count) == UInt64(digits))
    }
  }

  @Test(arguments: 1...16)
  func `any other byte makes them none`(count: Int) {
    for place in 0..<count {
      for byte in [0x00, 0x2F, 0x3A, 0x20, 0x2E, 0x70, 0x7F] as [UInt8] {
        var digits = Array(String(repeating: "7", count: count).utf8)
        digits[place] = byte
        let text = String(decoding: digits, as: UTF8.self)
        #expect(value("0000000000000000" + text, last: count) == nil)
      }
    }
  }

  @Test(arguments: [("", 0), ("1234567", 7), ("123456789012345", 9), ("12345678901234567890", 17)])
  func `cells that are too short, too long or too near the start are left to others`(
    text: String, count: Int
  ) {
    #expect(value(text, last: count) == nil)
  }
}
