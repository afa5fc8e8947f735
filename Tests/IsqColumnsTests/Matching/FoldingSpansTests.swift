import Testing

@testable import IsqColumns

@Suite struct FoldingSpansTests {
  @Test("Every character that folding changes stands in a span")
  func complete() {
    let missed = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter {
      !FoldingSpans.contains($0.value) && CaseFolding.fold($0) != $0
    }
    #expect(missed == [])
  }

  @Test("Folding twice is folding once, and every kind holds a character as its folded form")
  func kinds() {
    let torn = FoldingSpans.all.joined().compactMap { Unicode.Scalar($0) }.filter { scalar in
      let folded = CaseFolding.fold(scalar)
      return CaseFolding.fold(folded) != folded
        || [CharacterKind.digit, .word, .space].contains { $0.holds(scalar) != $0.holds(folded) }
    }
    #expect(torn == [])
  }
}
