import IsqDatasets
import TestSupport

/// The main shapes of rows that are something else than posts: days, snapshots.
struct GeneralShapes: Sendable {
  var rows: [Post]
  var fields: [PostField]
  var headers: [PostField: String] = [:]
  var time = TimeForm.iso
  var lacks: Set<Trait> = []

  private static let names = Source.canonical.map(\.name)
  private static let titles = Source.canonical.map(\.displayName)

  var fractions: [Shape] {
    [
      wide("a column a source", .fraction),
      wide("percent signs", .percentSign),
      wide(
        "headers of percent", .percent, sources: GeneralShapes.names.map { "traffic_\($0)_pct" }),
      wide(
        "semicolons and decimal commas", .fraction,
        form: TextForm(delimiter: ";", isDecimalComma: true)),
      wide("tabs and CRLF", .fraction, form: TextForm(delimiter: "\t", newline: "\r\n")),
      wide("title lines", .fraction, form: TextForm(preamble: "Report\n\n")),
      long("a line a source", .fraction),
      long("a line a source, in percent", .percent),
      long("a line a source, in disorder", .fraction, isShuffled: true),
      Shape.text("all sources in a cell", lacks: lacks) {
        sheets(.fraction).cells(rows, header: "impression_sources") {
          $0.parts == nil ? .missing : .text(CellShapes.list(of: $0))
        }
      },
      .json("rows of JSON", lacks: lacks) { "[" + objects(.fraction).joined(separator: ",") + "]" },
      .json("a row of JSON a line", lacks: lacks) { objects(.fraction).joined(separator: "\n") },
    ]
  }

  var counts: [Shape] {
    [
      wide("counts: a column a source", .count),
      wide(
        "counts: headers with a suffix", .count, sources: GeneralShapes.names.map { "\($0)_views" }),
      wide("counts: thousands", .count, form: TextForm(thousands: ",")),
      long("counts: a line a source", .count),
      long("counts: a line a source, in disorder", .count, isShuffled: true),
      .json("counts: rows of JSON", lacks: lacks) {
        "[" + objects(.count).joined(separator: ",\n") + "]"
      },
    ]
  }

  private func sheets(_ part: PostSheets.PartForm) -> PostSheets {
    PostSheets(fields: fields, headers: headers, time: time, part: part)
  }

  private func objects(_ part: PostSheets.PartForm) -> [String] {
    sheets(part).wide(rows, sources: GeneralShapes.names).objects
  }

  private func wide(
    _ name: String, _ part: PostSheets.PartForm, sources: [String] = names,
    form: TextForm = TextForm()
  ) -> Shape {
    .text(name, lacks: lacks, form: form) { sheets(part).wide(rows, sources: sources) }
  }

  private func long(
    _ name: String, _ part: PostSheets.PartForm, isShuffled: Bool = false
  ) -> Shape {
    .text(name, lacks: lacks) {
      var sheet = sheets(part).long(
        rows, source: "source", part: part == .count ? "impressions" : "percentage",
        names: GeneralShapes.titles)
      var random = SeededGenerator(seed: 8)
      if isShuffled { sheet.rows.shuffle(using: &random) }
      return sheet
    }
  }
}
