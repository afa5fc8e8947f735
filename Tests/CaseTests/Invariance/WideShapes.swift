import IsqDatasets

/// A column for every source, in text.
enum WideShapes {
  static let names = Source.canonical.map(\.name)
  static let titles = Source.canonical.map(\.displayName)

  static let fractions: [Shape] =
    [
      sheet("canonical"),
      sheet("display names") { $0.wide(Posts.all, sources: titles) },
      sheet("columns from right to left") { reversed($0.wide(Posts.all, sources: names)) },
      sheet("links instead of ids and accounts") { sheets in
        var sheets = sheets
        sheets.fields = PostField.ofLinks
        return sheets.wide(Posts.all, sources: names)
      },
      sheet("links beside ids") { sheets in
        var sheets = sheets
        sheets.fields = PostField.ofVideos + [.url]
        return sheets.wide(Posts.all, sources: names)
      },
      .text("an export's day beside the time of posting") {
        adding("date", "2026-08-31", to: PostSheets().wide(Posts.all, sources: names))
      },
    ] + families + percents + languages + times + forms

  static let instants = timed(
    "seconds since 1970", .epochSeconds, "create_time", lacks: [])

  static let counts: [Shape] =
    [
      sheet("counts: canonical", part: .count),
      sheet("counts: with a suffix", part: .count) {
        $0.wide(Posts.all, sources: names.map { "\($0)_views" })
      },
      sheet("counts: with a prefix", part: .count) {
        $0.wide(Posts.all, sources: names.map { "video_views_by_source_\($0)" })
      },
      sheet("counts: views from …", part: .count) {
        $0.wide(Posts.all, sources: titles.map { "Views from \($0)" })
      },
      .text("counts: thousands with commas", form: TextForm(thousands: ",")) {
        PostSheets(part: .count).wide(Posts.all, sources: names)
      },
      .text("counts: thousands with spaces", form: TextForm(delimiter: ";", thousands: " ")) {
        PostSheets(part: .count).wide(Posts.all, sources: names)
      },
      .text(
        "counts: thousands with narrow spaces",
        form: TextForm(delimiter: "\t", thousands: "\u{202F}")
      ) {
        PostSheets(part: .count).wide(Posts.all, sources: names)
      },
      .text(
        "counts: thousands with points",
        form: TextForm(delimiter: ";", isDecimalComma: true, thousands: ".")
      ) { PostSheets(part: .count).wide(Posts.all, sources: names) },
    ]

  /// Prefixes and suffixes of headers.
  private static let families = [
    ("traffic_", ""), ("source_", ""), ("src_", ""), ("tt_", ""), ("total_traffic_", "_share"),
    ("traffic_source_", "_share"), ("Tráfico ", ""), ("", "_share"), ("video_views_by_source_", ""),
  ].map { prefix, suffix in
    sheet("headers \(prefix)…\(suffix)") {
      $0.wide(Posts.all, sources: names.map { prefix + $0 + suffix })
    }
  }

  private static let percents = [
    sheet("percent signs", part: .percentSign),
    sheet("_pct", part: .percent) { $0.wide(Posts.all, sources: names.map { "\($0)_pct" }) },
    sheet("traffic_…_pct", part: .percent) {
      $0.wide(Posts.all, sources: names.map { "traffic_\($0)_pct" })
    },
    sheet("_percentage", part: .percent) {
      $0.wide(Posts.all, sources: names.map { "src_\($0)_percentage" })
    },
    sheet("_percent", part: .percent) {
      $0.wide(Posts.all, sources: names.map { "\($0)_percent" })
    },
    sheet("a percent sign in the header", part: .percent) {
      $0.wide(Posts.all, sources: titles.map { "\($0) (%)" })
    },
    sheet("percent without a sign", part: .percent),
    .text(
      "percent signs and decimal commas", form: TextForm(delimiter: ";", isDecimalComma: true)
    ) {
      var sheets = PostSheets(part: .percentSign)
      sheets.hasPercentSigns = true
      return commas(sheets.wide(Posts.all, sources: titles))
    },
  ]

  /// Every name of every source, each with the names of the others at its place in their lists.
  private static let languages: [Shape] = {
    let lists = SourceAliases.table.map { row in row.names.filter { $0 != "followers" } }
    let count = lists.map(\.count).max() ?? 0
    return (0..<count).map { index in
      let names = lists.map { $0[index % $0.count] }
      return sheet("named \(names.joined(separator: ", "))") { $0.wide(Posts.all, sources: names) }
    }
  }()

  private static let times: [Shape] = {
    let forms: [(String, TimeForm, String)] = [
      ("a space before the clock", .isoWithSpace, "posted"), ("times in UTC", .zoned, "posted"),
      ("times with an offset", .offset, "published_at"),
      ("seconds since 1970", .epochSeconds, "create_time"),
      ("milliseconds since 1970", .epochMilliseconds, "create_time"),
      ("days before months", .dayFirst, "hora de publicación"),
      ("months before days", .monthFirst, "Post time"),
      ("Excel's serials", .excelSerial, "posted"),
      ("months with names", .monthName, "Date and time the video was published"),
    ]
    let days: [(String, TimeForm, String)] = [
      ("plain days", .plainDay, "date"), ("days with points", .dayFirstDay, "Veröffentlicht"),
      ("Excel's days", .excelDay, "date"),
    ]
    return forms.map { timed($0.0, $0.1, $0.2, lacks: []) }
      + days.map { timed($0.0, $0.1, $0.2, lacks: [.clock]) }
      + [
        sheet("no dates but in the ids") { sheets in
          var sheets = sheets
          sheets.fields.removeAll { $0 == .posted }
          return sheets.wide(Posts.all, sources: names)
        }
      ]
  }()

  private static let forms: [Shape] =
    [
      ("semicolons", TextForm(delimiter: ";")), ("tabs", TextForm(delimiter: "\t")),
      ("vertical bars", TextForm(delimiter: "|")), ("CRLF", TextForm(newline: "\r\n")),
      ("decimal commas", TextForm(delimiter: ";", isDecimalComma: true)),
      ("decimal commas and tabs", TextForm(delimiter: "\t", isDecimalComma: true)),
      ("a separator line", TextForm(delimiter: ";", preamble: "sep=;\n")),
      (
        "a separator line and CRLF",
        TextForm(delimiter: "|", newline: "\r\n", preamble: "sep=|\r\n")
      ),
      ("title lines", TextForm(preamble: "TikTok report\nexported 2026-08-31\n\n")),
      ("all cells in quotes", TextForm(quotesAll: true)),
      ("no line break at the end", TextForm(endsLastLine: false)),
    ].map { form in
      .text(form.0, form: form.1) { PostSheets().wide(Posts.all, sources: names) }
    }
    + ["-", "--", "N/A", "n/a", "null", "undefined"].map { missing in
      .text("missing is \(missing)", form: TextForm(missing: missing)) {
        PostSheets().wide(Posts.all, sources: names)
      }
    }
    + [
      encoded("UTF-8 with a mark", Encodings.utf8WithMark),
      encoded("UTF-16, low byte first", Encodings.utf16LittleEndian),
      encoded("UTF-16, high byte first", Encodings.utf16BigEndian),
      encoded("Windows-1252", lacks: [.title], Encodings.windows1252),
    ]

  private static func sheet(
    _ name: String, part: PostSheets.PartForm = .fraction,
    _ write: @escaping @Sendable (PostSheets) -> Sheet = { $0.wide(Posts.all, sources: names) }
  ) -> Shape {
    .text(name) { write(PostSheets(part: part)) }
  }

  private static func timed(
    _ name: String, _ time: TimeForm, _ header: String, lacks: Set<Trait>
  ) -> Shape {
    .text(name, lacks: lacks) {
      PostSheets(headers: [.posted: header], time: time).wide(Posts.all, sources: names)
    }
  }

  private static func encoded(
    _ name: String, lacks: Set<Trait> = [], _ encode: @escaping @Sendable (String) -> [UInt8]
  ) -> Shape {
    .text(name, lacks: lacks, encoded: encode) { PostSheets().wide(Posts.all, sources: names) }
  }

  private static func reversed(_ sheet: Sheet) -> Sheet {
    Sheet(headers: sheet.headers.reversed(), rows: sheet.rows.map { $0.reversed() })
  }

  private static func adding(_ header: String, _ value: String, to sheet: Sheet) -> Sheet {
    Sheet(headers: [header] + sheet.headers, rows: sheet.rows.map { [.text(value)] + $0 })
  }

  /// Percentages as they are written in much of Europe: `81,3 %`.
  private static func commas(_ sheet: Sheet) -> Sheet {
    var sheet = sheet
    sheet.rows = sheet.rows.map { row in
      row.map { cell in
        guard case .text(let text) = cell, text.hasSuffix("%"), Double(text.dropLast()) != nil
        else { return cell }
        return .text(text.dropLast().replacing(".", with: ",") + " %")
      }
    }
    return sheet
  }
}
