import IsqCalendar
import IsqColumns
import IsqRender
import IsqText
import TestSupport
import Testing

@Suite struct ChartTests {
  private static func days(_ count: Int) -> Column {
    Column(.dates((0..<Int32(count)).map { 20_500 + 7 * $0 }))
  }

  private static func table(_ steps: Column, _ values: [Double?]) -> Table {
    let known = Bitmap(values.map { $0 != nil })
    let column = Column(.fractions(values.map { $0 ?? 0 }), validity: known)
    return Table(
      fields: [
        Table.Field("week", steps, .step(.week)), Table.Field("share of search", column, .ratio),
      ], rowCount: values.count)
  }

  @Test("A line goes from dot to dot, with its ends named and a gap where a value is missing")
  func line() {
    let answer = Answer(
      ChartTests.table(ChartTests.days(5), [0, 0.5, nil, 0.25, 0.5]), partialRows: [0])
    let text = Renderer.text(of: answer, as: .lineChart, options: RenderOptions(width: 48))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 11 && lines[0] == "share of search" && lines[1].hasPrefix("50 % ┤"))
    #expect(lines[10].contains("2026-02-16 (partial)") && lines[10].hasSuffix("2026-03-16"))
    // The third step has no value: nothing is drawn above it.
    let middle = 6 + 41 * 2 / 4
    #expect(lines[1...8].allSatisfy { Array($0)[middle] == "\u{2800}" })
  }

  @Test("A chart keeps to its width, and all lines of a plot are as wide", arguments: 0..<24)
  func width(_ seed: Int) {
    var random = SeededGenerator(seed: seed)
    let count = random.number(1...40)
    let values: [Double?] = (0..<count).map { _ in
      random.isHit(oneIn: 5) ? nil : Double.random(in: -1...2, using: &random)
    }
    let width = random.number(40...100)
    for format in [OutputFormat.chart, .lineChart, .barChart] {
      let text = Renderer.text(
        of: Answer(ChartTests.table(ChartTests.days(count), values)), as: format,
        options: RenderOptions(width: width))
      let widths = text.split(separator: "\n").map { DisplayWidth.of(String($0)) }
      #expect(widths.allSatisfy { $0 <= width }, "\(text)")
    }
  }

  @Test("Without amounts there is nothing to draw, and the table is shown")
  func noAmounts() {
    let table = Table(
      fields: [Table.Field("week", ChartTests.days(2), .step(.week))], rowCount: 2)
    let answer = Answer(table)
    #expect(Renderer.text(of: answer, as: .chart) == Renderer.text(of: answer, as: .table))
  }
}
