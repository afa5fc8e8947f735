/// A time that passed, as people read it.
enum Elapsed {
  /// `3 ms`, `2.3 s`
  static func text(_ seconds: Double) -> String {
    guard seconds >= 1 else { return "\(Int((max(0, seconds) * 1000).rounded())) ms" }
    let tenths = Int((min(seconds, 1e9) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
