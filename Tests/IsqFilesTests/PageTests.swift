import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

private func isPage(_ text: String) -> Bool {
  PageText.mayBePage(Array(text.utf8)) && PageText(text.utf8).isPage
}

@Test(
  "a page is known by the title over its sources, or by two of them",
  arguments: [
    "Traffic source\nFor You\n88.5%\n", "Posted on 7/30/2026\nTraffic source\nAds\n3%\n",
    "For You\n88.5%\nSearch\n8.9%", "Traffic source\r\nFor You 88.5%\r\n",
    "流量来源\n推荐\n78.5％\n", "FUENTE DE TRÁFICO\n\nPara ti\n\n88,5 %\n",
  ])
func pages(text: String) {
  #expect(isPage(text))
}

@Test(
  "a table is no page",
  arguments: [
    "Traffic source\nFor You\nSearch\n", "Traffic source,Share\nFor You,88.5%\nSearch,8.9%\n",
    "source\tshare\nFor You\t88.5%\nSearch\t8.9%\n", "For You\n88.5%\nFor You\n12%\n",
    "title\nSearch\n5%\n", "share\n5%\n6%\n7%\n", "For You,Search\n88.5%,8.9%\n50%,40%\n",
    "name;rate\nSearch;5%\nSound;6%\n", "a,b\n1,2\n", "",
    "\"For You\"\n\"88.5%\"\n\"Search\"\n\"8.9%\"\n",
  ])
func tables(text: String) {
  #expect(!isPage(text))
}

@Test("a page may be read as the lines that it is")
func pageAsTable() throws {
  let text = "For You\n88.5%\nSearch\n8.9%\n"
  #expect(try load(text, path: "t.txt") { $0.shape = .plain }.columns.rowCount() == 3)
}

@Test(
  "lengths of time are seconds",
  arguments: [
    ("1h:00m:41s", "3641"), ("0h:12m:05s", "725"), ("12m:05s", "725"), ("41s", "41"),
    ("7.18s", "7.18"), ("7,18 s", "7,18"), ("1:00:41", "3641"), ("12:05", "725"),
    ("1小时0分41秒", "3641"), ("7.18秒", "7.18"), ("2 min 3 s", "123"), ("100h:00m:00s", "360000"),
  ])
func lengthsOfTime(text: String, seconds: String) {
  #expect(PageTime.seconds(text) == seconds)
}

@Test(
  "anything else is no length of time",
  arguments: [
    "", "7.18", "1.5h", "41s:1h", "1h 1h", "5 apples", "1:60", "12:05:99", "s", "::", "-5s",
    "9999999999999999999:00",
  ])
func noLengthOfTime(text: String) {
  #expect(PageTime.seconds(text) == nil)
}

@Test("every page is a row: title, date, numbers, sources")
func severalPages() throws {
  let page = """
    TikTok Studio

    first video
    Posted on 2026-07-30
    Video views
    1.2K
    Comments
    5
    Traffic source
    Since posted
    For You
    88.5%
    Ads
    2.6%
    Search queries
    bread
    23.5%

    """
  let data = try load(
    page + page.replacing("first", with: "second").replacing("1.2K", with: "70"), path: "t.txt")
  #expect(try data.values("title") == ["first video", "second video"])
  #expect(try data.values("views") == ["1200", "70"])
  #expect(try data.values("comments") == ["5", "5"])
  #expect(try data.source("for_you") == ["0.885", "0.885"])
  #expect(data.split?.sources.map(\.name) == ["for_you", "ads"])
  #expect(data.dateKind == .posted)
}

@Test("pages without a date end where a number or a source comes again")
func pagesWithoutDates() throws {
  let data = try load(
    "Video views\n10\nFor You\n50%\nSearch\n50%\nVideo views\n20\nFor You\n100%\nSearch\n<0.1%\n",
    path: "t.txt")
  #expect(try data.values("views") == ["10", "20"])
  #expect(try data.source("search") == ["0.5", "0.0"])
}

@Test("a link on a page tells video and account")
func pageWithLink() throws {
  let data = try load(
    "https://www.tiktok.com/@a/video/7546946025801636120\nVideo views\n10\nTraffic source\nFor You\n50%\n",
    path: "t.txt")
  #expect(try data.values("video") == ["7546946025801636120"])
  #expect(try data.values("account") == ["@a"])
}

@Test("a label with another word than a number behind it is left alone, which is said")
func unusedLines() throws {
  let data = try load(
    "Video views\nmany\nTraffic source\nFor You\n50%\nSearch\n50%\n", path: "t.txt")
  #expect(data.report.lines.contains { $0.topic == "lines" && $0.text.hasPrefix("2 lines") })
}

@Test("every language of the pages has its title, and its labels are known")
func studioWords() {
  for title in StudioWords.sectionTitles { #expect(StudioWords.isSectionTitle(title.uppercased())) }
}

@Test("a posting date that may be either is asked about")
func ambiguousPage() throws {
  let text = "Posted on 7/8/2026\nVideo views\n10\nTraffic source\nFor You\n50%\n"
  #expect(diagnostic { _ = try load(text, path: "t.txt") }?.code == .datesAmbiguous)
  let data = try load(text, path: "t.txt") { $0.dates = .monthFirst }
  #expect(try data.values("date") == ["20642"])
}
