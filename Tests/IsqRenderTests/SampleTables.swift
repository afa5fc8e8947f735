import IsqCalendar
import IsqColumns
import IsqRender

extension Column {
  static func integers(_ values: Int64?...) -> Column {
    Column(.integers(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil }))
  }

  static func fractions(_ values: Double?...) -> Column {
    Column(.fractions(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil }))
  }

  static func texts(_ values: String?...) -> Column { texts(values) }

  static func texts(_ values: [String?]) -> Column {
    let dictionary = TextDictionary(values.map { $0 ?? "" })
    return Column(
      .texts(values.indices.map { Int32($0) }, dictionary),
      validity: Bitmap(values.map { $0 != nil }))
  }

  /// Dates of `2026-07-06`, or of `2026-07-06`'s parts.
  static func dates(_ values: (Int, Int, Int)...) -> Column {
    Column(
      .dates(values.map { CivilDate.daysSinceEpoch(year: $0.0, month: $0.1, day: $0.2) }))
  }
}

extension Table {
  init(_ fields: Field...) {
    self.init(fields: fields, rowCount: fields.first?.column.count ?? 0)
  }
}

/// Three weeks with a missing share.
let weeks = Table(
  Table.Field("week", .dates((2026, 7, 6), (2026, 7, 13), (2026, 7, 20)), .step(.week)),
  Table.Field("views", .integers(123_456, 98_765, 0), .number),
  Table.Field("share of search", .fractions(0.159995, 0.2, nil), .ratio))

func text(
  _ table: Table, _ format: OutputFormat, _ options: RenderOptions = RenderOptions()
) -> String {
  Renderer.text(of: Answer(table), as: format, options: options)
}
