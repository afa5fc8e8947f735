import TestSupport
import Testing

@testable import IsqFiles

/// What a column of cells is, found without any short cut.
private struct PlainProfile: Equatable {
  var numbers: [Int] = [0, 0]
  var oversized: [Int] = [0, 0]
  var bounds: [[Double]] = [[], []]
  var digits: [Int] = []
  var plainDates = 0
  var moments = 0
  var others = 0

  init(_ cells: [String]) {
    for cell in cells { cell.utf8.withContiguousStorageIfAvailable { add($0) } }
    bounds = bounds.map { $0.isEmpty ? [] : [$0.min() ?? 0, $0.max() ?? 0] }
    digits = digits.isEmpty ? [] : [digits.min() ?? 0, digits.max() ?? 0]
  }

  init(_ profile: ColumnProfile) {
    let counts = [profile.point, profile.comma]
    numbers = counts.map(\.numbers)
    oversized = counts.map(\.oversized)
    bounds = counts.map { $0.numbers == 0 ? [] : [$0.smallest, $0.largest] }
    digits = profile.mostDigits == 0 ? [] : [profile.fewestDigits, profile.mostDigits]
    plainDates = profile.dates.plain
    moments = profile.dates.moments
    others = profile.texts + profile.booleans + profile.yearlessCount
  }

  private mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    let texts = [NumberText(cell, .point), NumberText(cell, .comma)]
    for (style, number) in texts.enumerated() {
      guard let number else { continue }
      numbers[style] += 1
      if !number.hasDecimals, number.integer == nil { oversized[style] += 1 }
      bounds[style].append(number.estimate)
    }
    if cell.allSatisfy(Ascii.isDigit) {
      digits.append(cell.count)
    } else if texts == [nil, nil] {
      guard let date = DateText(cell, .dayFirst) ?? DateText(cell, .monthFirst) else {
        others += 1
        return
      }
      if date.seconds == nil { plainDates += 1 } else { moments += 1 }
    }
  }
}

@Suite struct ColumnProfileTests {
  private static let shapes: [@Sendable (inout SeededGenerator) -> String] = [
    { random in String(random.number(0...99_999)) },
    { random in (0..<random.number(17...20)).map { _ in String(random.number(0...9)) }.joined() },
    { random in "\(random.pick([1999, 2024]))-0\(random.number(0...9))-\(random.number(10...39))" },
    { random in "2024-08-\(random.pick(["01", "1", "01x", "0a", "01 10:00"]))" },
    { random in
      random.pick(["pasta", "top 10", "may 3, 2024", "3/4/2024", "0", "-7", "1.5", "1,5"])
    },
    { random in random.pick(["\0\0\0\0\0\0\0\0\0\0", "----------", "9223372036854775808"]) },
  ]

  @Test(arguments: 0..<200)
  func `short cuts count what the long way counts`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let shapes = (0..<random.number(1...3)).map { _ in random.pick(ColumnProfileTests.shapes) }
    let cells = (0..<random.number(1...40)).map { _ in random.pick(shapes)(&random) }
    let text = "name,other\n" + cells.map { "\"\($0)\",x\n" }.joined()
    var options = LoadOptions()
    options.header = .first
    let source = ByteSource(path: "t.csv", storage: .memory(Array(text.utf8)))
    let opened = try OpenedTable.open(source, options: options, sizes: ReadSizes())
    let profile = try Sample(opened.reader).profiles[0]
    #expect(PlainProfile(profile) == PlainProfile(cells))
  }

  @Test(arguments: MonthNames.table.joined())
  func `every name of a month is known, and what it begins with`(name: String) {
    let month = MonthNames.table.lazy.compactMap { $0.firstIndex(of: name) }.first.map { $0 + 1 }
    #expect(MonthNames.month(named: name) == month)
    let beginning = String(name.prefix(4))
    let ways = MonthNames.table.map {
      names in
      names.indices.filter { names[$0].hasPrefix(beginning) }

    }
    let first = ways.first { $0.count == 1 }.map { $0[0] + 1 }
    #expect(MonthNames.month(named: beginning) == first ?? month)
  }
}
