import IsqDatasets
import TestSupport

/// A line for every source, in text.
enum LongShapes {
  private static let names = Source.canonical.map(\.displayName)

  static let fractions: [Shape] = [
    lines("lines of fractions", "impression_source", "percentage"),
    lines("lines of percent", "source", "percent", .percent),
    lines("lines of percent signs", "traffic source", "share", .percentSign),
    lines("lines with keys and values", "key", "value"),
    lines(
      "lines with TikTok's names of columns", "video_impression_sources_impression_source",
      "video_impression_sources_percentage"),
    lines("lines of other names", "source_name", "pct", .percent) { sheets in
      sheets.long(
        Posts.all, source: "source_name", part: "pct",
        names: ["FYP", "following", "Profile", "search results", "music", "dm", "Hashtag"])
    },
    lines("lines of Chinese names", "source", "percentage") { sheets in
      sheets.long(
        Posts.all, source: "source", part: "percentage",
        names: ["推荐", "已关注", "个人资料", "搜索", "音乐", "私信", "其它"])
    },
    lines("lines in disorder", "source", "percentage") { sheets in
      shuffled(sheets.long(Posts.all, source: "source", part: "percentage", names: names))
    },
    .text("lines with semicolons", form: TextForm(delimiter: ";", isDecimalComma: true)) {
      PostSheets().long(Posts.all, source: "source", part: "percentage", names: names)
    },
    .text("lines in UTF-16", form: TextForm(delimiter: "\t"), encoded: Encodings.utf16LittleEndian)
    { PostSheets().long(Posts.all, source: "source", part: "percentage", names: names) },
  ]

  static let counts: [Shape] = [
    lines("counts: lines of impressions", "source", "impressions", .count),
    lines("counts: lines of impression_count", "impression_source", "impression_count", .count),
    lines("counts: lines of counts", "source", "count", .count),
    lines("counts: lines of values", "key", "value", .count),
    lines("counts: lines in disorder", "source", "count", .count) { sheets in
      shuffled(sheets.long(Posts.all, source: "source", part: "count", names: names))
    },
  ]

  private static func lines(
    _ name: String, _ source: String, _ part: String, _ form: PostSheets.PartForm = .fraction,
    _ write: (@Sendable (PostSheets) -> Sheet)? = nil
  ) -> Shape {
    .text(name) {
      let sheets = PostSheets(part: form)
      return write?(sheets) ?? sheets.long(Posts.all, source: source, part: part, names: names)
    }
  }

  private static func shuffled(_ sheet: Sheet) -> Sheet {
    var random = SeededGenerator(seed: 5)
    return Sheet(headers: sheet.headers, rows: sheet.rows.shuffled(using: &random))
  }
}
