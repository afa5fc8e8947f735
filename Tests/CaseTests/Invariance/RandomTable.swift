import TestSupport

/// Tables of anything that cells of text and numbers may hold.
struct RandomTable {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Columns of different kinds, some of them with rows that say nothing.
  mutating func csv() -> String {
    let kinds = (0..<random.number(1...6)).map { _ in random.number(0...8) }
    let headers = kinds.enumerated().map { header($1, $0) }
    let rows = (0..<random.number(1...40)).map { _ in kinds.map { cell($0) } }
    return ([headers] + rows).map { $0.map(RandomTable.quoted).joined(separator: ",") + "\n" }
      .joined()
  }

  private mutating func header(_ kind: Int, _ index: Int) -> String {
    random.pick(["Own", "köpfe №", "a, b", "say \"x\"", "CTR", "x-y z", "plays"])
      + " \(kind)\(index)"
  }

  private mutating func cell(_ kind: Int) -> String {
    if random.isHit(oneIn: 7) { return "" }
    switch kind {
    case 0: return String(random.number(-5000...5000))
    case 1: return "\(random.number(0...99)).\(random.number(0...999))"
    case 2: return "\(random.number(0...250)).\(random.number(0...9))%"
    case 3: return random.pick(["007", "1e5", "-", "N/A", "null", "12", "2026-01-01x"])
    case 4:
      return random.pick([" leading", "trailing ", "two\nlines", "a \"quoted\" word", "a,b;c|d\te"])
    case 5: return random.pick(["", "true", "false"])
    case 6: return "2026-0\(random.number(1...9))-1\(random.number(0...9))"
    case 7:
      return "2025-0\(random.number(1...9))-0\(random.number(1...9))T0\(random.number(0...9)):30:00"
        + random.pick(["Z", "+02:00"])
    default: return random.pick(["é", "e\u{301}", "🔥", "‮bidi", "ＡＢ", "tab\there", "\u{1}"])
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
