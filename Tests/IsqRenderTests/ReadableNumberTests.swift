import IsqColumns
import IsqRender
import Testing

@Suite struct ReadableNumberTests {
  @Test(
    "A number is rounded half away from zero, as it stands written",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1234567, "1,234,567"), (2.675, "2.68"), (1.005, "1.01"),
      (-2.675, "-2.68"), (0.125, "0.13"), (999.995, "1,000"), (0.004, "0"), (0.005, "0.01"),
      (-0.004, "0"), (99_999.999, "100,000"), (1e15, "1,000,000,000,000,000"),
      (1e22, "10,000,000,000,000,000,000,000"), (0.1, "0.1"), (-1234.5, "-1,234.5"),
      (1e-300, "0"), (123.456, "123.46"),
    ])
  func isRounded(value: Double, shown: String) {
    #expect(shownCell(value, .number) == shown)
  }

  @Test(
    "A ratio has one decimal",
    arguments: [
      (0.159995, "16.0 %"), (0.16, "16.0 %"), (1, "100.0 %"), (0.0005, "0.1 %"),
      (-0.0005, "-0.1 %"), (0.00049, "0.0 %"), (-0.00049, "0.0 %"), (12.34567, "1,234.6 %"),
      (0.145, "14.5 %"), (0.2845, "28.5 %"), (-0.0, "0.0 %"), (0.99951, "100.0 %"),
    ])
  func hasOneDecimal(value: Double, shown: String) {
    #expect(shownCell(value, .ratio) == shown)
  }

  private func shownCell(_ value: Double, _ format: ValueFormat) -> String? {
    let table = Table(Table.Field("x", .fractions(value), format))
    return text(table, .table).split(separator: "\n").last
      .map { String($0.drop { $0 == " " }) }
  }
}
