/// A statement for each code, and how it would be right. Made from `Tests/Cases/gallery.isqt` by
/// `make generate`.
// swift-format-ignore
enum CodeExamples {
  static let all: [String: (wrong: String, right: String?)] = [
    "E001": (
      "shwo views by week",
      "show views by week"),
    "E002": (
      "select views from videos where views > 10k",
      "list views using videos where views > 10k"),
    "E003": (
      "show views group by week",
      "show views by week"),
    "E004": (
      "show views where source == search",
      "show views where source = search"),
    "E005": (
      "show views where source is search",
      "show views where source = search"),
    "E010": (
      "show share of",
      nil),
    "E011": (
      "show views by last, source",
      nil),
    "E012": (
      "show views by account desc",
      "show views by account sort by views desc"),
    "E013": (
      "show (views + likes by week",
      "show (views + likes) by week"),
    "E020": (
      "show views since 2026-02-30",
      "show views since 2026-02-28"),
    "E021": (
      "show views since 03/04/2026 by day",
      nil),
    "E022": (
      "show views during 2026-03-31 to 2026-01-01",
      "show views during 2026-01-01 to 2026-03-31"),
    "E030": (
      "list title where title contains “recipe”",
      "list title where title contains \"recipe\""),
    "E031": (
      "list title where title contains #fyp",
      "list title where title contains \"#fyp\""),
    "E033": (
      "show views where views > 10,000",
      "show views where views > 10k"),
    "E034": (
      "show views where views > 1e4",
      "show views where views > 10k"),
    "E035": (
      "list title where title contains \"a\\q\"",
      "list title where title contains \"a\\\\q\""),
    "E040": (
      "show views where views > 10k by week where source = search",
      "show views by week where views > 10k and source = search"),
    "E041": (
      "list title where 10k < views < 50k",
      "list title where views > 10k and views < 50k"),
    "E042": (
      "list title by week",
      nil),
    "E101": (
      "show vews by week",
      "show views by week"),
    "E102": (
      "show averge of views by source",
      "show average of views by source"),
    "E103": (
      "show share of serch by week",
      "show share of search by week"),
    "E104": (
      "show views from videos by week",
      "show views by week using videos"),
    "E105": (
      "show views using vidoes",
      "show views using videos"),
    "E106": (
      "show views by acount",
      "show views by account"),
    "E107": (
      "set week_strat = sunday",
      "set week_start = sunday"),
    "E108": (
      "show views by week",
      nil),
    "E201": (
      "show views by week where total of views > 1M",
      "show views by week having total of views > 1M"),
    "E202": (
      "show likes from search by week",
      "show likes by week"),
    "E203": (
      "show average of title",
      nil),
    "E204": (
      "show views by likes",
      nil),
    "E205": (
      "show reach",
      nil),
    "E206": (
      "show growth of views by account",
      nil),
    "E207": (
      "show share of likes",
      nil),
    "E208": (
      "show title by week",
      nil),
    "E209": (
      "show abs(views, likes)",
      nil),
    "E210": (
      "list title where title > 10k",
      nil),
    "E211": (
      "list title where views > 20%",
      nil),
    "E212": (
      "list title where views",
      nil),
    "E213": (
      "show share of search",
      nil),
    "E214": (
      "show count of rows by week",
      nil),
    "E215": (
      "set week_start = someday",
      nil),
    "E216": (
      "list title where title matches \"(bread|rye\"",
      nil),
    "E220": (
      "link q1.sound to sounds.id",
      nil),
    "E300": (
      "load \"no such file.csv\"",
      nil),
    "E301": (
      "show views",
      nil),
    "E302": (
      "load \"sounds.csv\" with (shape = wide)",
      nil),
    "E303": (
      "show views",
      nil),
    "E304": (
      "show views",
      nil),
    "E306": (
      "load \"q1.csv\" with (shpae = wide)",
      nil),
    "E307": (
      "show views",
      nil),
    "E309": (
      "run \"case.isq\"",
      nil),
    "W211": (
      "show share of search by week having share of search > 20",
      "show share of search by week having share of search > 20%"),
    "W302": (
      "show share of search by week last 28 days using q1",
      nil),
    "N301": (
      "show views per week during 2026",
      nil),
    "N303": (
      "show share of search by week last 12 weeks",
      nil),
    "N304": (
      "show share of search",
      nil),
    "N305": (
      "top 1 team by count of rows",
      nil),
    "N306": (
      "show views by month since 2026-01-10",
      nil),
    "N307": (
      "show search",
      nil),
    "N308": (
      "show views by week",
      nil),
    "N309": (
      "show views by source",
      nil),
    "A001": (
      "assert share of search <= 50% by week last 5 weeks else \"search is suspiciously high\"",
      nil),
    "R001": (
      "show total of (amount * amount)",
      nil),
  ]
}
