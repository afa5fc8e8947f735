/// Where characters stand that folding changes; outside, nothing need be asked of Unicode.
///
/// - Source: Unicode, blocks with letters in two cases. A test folds every character there is.
enum FoldingSpans {
  static let all: [ClosedRange<UInt32>] = [
    0x41...0x5A, 0xB5...0x587, 0x10A0...0x1FFC, 0x2126...0x2184, 0x24B6...0x24E9,
    0x2C00...0x2D2D, 0xA640...0xABBF, 0xFB05...0xFB05, 0xFF21...0xFF5A, 0x10400...0x10D85,
    0x118A0...0x118DF,
    0x16E40...0x16EDF, 0x1E900...0x1E943,
  ]

  static func contains(_ value: UInt32) -> Bool {
    for span in all where value <= span.upperBound { return value >= span.lowerBound }
    return false
  }

  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    contains(scalar.value) ? CaseFolding.fold(scalar) : scalar
  }

  /// The folded forms of the characters of a range that are not their own.
  static func folded(_ range: ClosedRange<UInt32>) -> [ClosedRange<UInt32>] {
    var found: [ClosedRange<UInt32>] = []
    for span in all where span.overlaps(range) {
      for value in span.clamped(to: range) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let folded = CaseFolding.fold(scalar).value
        if folded != value { found.append(folded...folded) }
      }
    }
    return found
  }
}
