import IsqText
import TestSupport
import Testing

@testable import IsqFiles

@Suite struct ColumnProfileTests {
  @Test(arguments: 0..<200)
  func `profiles of pieces make that of the whole`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let cells = ColumnProfileTests.randomCells(&random)
    let whole = try ColumnProfileTests.profile(cells[...])
    var joined = ColumnProfile()
    var rest = cells[...]
    while !rest.isEmpty {
      let size = random.number(1...rest.count)
      joined.append(try ColumnProfileTests.profile(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    #expect(joined.facts == whole.facts)
  }

  @Test func `what is settled takes in no more`() throws {
    let texts = try ColumnProfileTests.profile((0..<300).map { "text \($0)" }[...])
    var joined = texts
    joined.append(try ColumnProfileTests.profile(["1", "2"]))
    #expect(texts.isSettled)
    #expect(joined.facts == texts.facts)
  }

  /// Texts of one kind, now and then with another among them.
  private static func randomCells(_ random: inout SeededGenerator) -> [String] {
    let kinds = [
      ["1", "20", "007", "123456789012345678"], ["1.5", "2.25", "3"], ["1,5", "1,234", "1.234,5"],
      ["7319016829423841101", "7319016829423841102"], ["2026-08-01", "2026-08-02"],
      ["01/02/2026", "31/12/2026"], ["Aug 1", "Aug 2", "Jul 3", "Dec 30", "Jan 2"],
      ["true", "FALSE"], ["", "n/a", "-"], ["12 %", "3%"], ["1e5", "1E400"], ["same"],
    ]
    let kind = random.pick(kinds)
    let other = random.pick(kinds)
    return (0..<random.number(1...45)).map { _ in
      random.pick(random.isHit(oneIn: 20) ? other : kind)
    }
  }

  private static func profile(_ cells: ArraySlice<String>) throws -> ColumnProfile {
    let text = "a;b\n" + cells.map { "x;\"\($0)\"\n" }.joined()
    let source = ByteSource(path: "t.csv", storage: .memory(Array(text.utf8)))
    var options = LoadOptions()
    options.delimiter = UInt8(ascii: ";")
    let opened = try OpenedTable.open(source, options: options, sizes: ReadSizes(chunk: 1 << 16))
    return try Sample(opened.reader).profiles[1]
  }
}

extension ColumnProfile {
  /// All that is decided by.
  var facts: String {
    "\(present) \(point) \(comma) \(dates) \(booleans) \(texts) \(fewestDigits) \(mostDigits) "
      + "\(hasLeadingZeros) \(isConstant) \(yearless)"
  }
}
