import IsqDatasets
import Testing

@testable import IsqFiles

@Test(
  "headers are compared in their plain form",
  arguments: [
    ("ＶＩＤＥＯ　ＶＩＥＷＳ", CanonicalColumn.views), ("Ｖｉｄｅｏ＿ｉｄ", .video), ("ｺﾒﾝﾄ", .comments),
    ("ｼｪｱ", .shares),
    ("ﾌｫﾛﾜｰ", .followers), ("Post\u{A0}time", .posted), ("post\u{3000}time", .posted),
    ("\u{FEFF}\"Likes\"", .likes), ("Ｌｉｋｅｓ（％）", .likes),
  ])
func plainForms(header: String, column: CanonicalColumn) {
  #expect(HeaderAliases.column(for: header) == column)
}

@Test(
  "flattened JSON and camel case reach their columns",
  arguments: [
    ("statistics_play_count", CanonicalColumn.views), ("stats.playCount", .views),
    ("video_info_statistics_digg_count", .likes), ("createTime", .posted), ("videoId", .video),
    ("shareCount", .shares), ("public_metrics.view_count", .views), ("webVideoUrl", .url),
    ("author_uniqueId", .account), ("attributes.caption", .title),
  ])
func carriedHeaders(header: String, column: CanonicalColumn) {
  #expect(HeaderAliases.column(for: header) == column)
}

@Test(
  "ordinary words stay what they are",
  arguments: [
    "item_type", "music_title", "media_id", "post", "data_source", "stats", "authorName",
    "sound_duration", "videoDay",
  ])
func ordinaryHeaders(header: String) {
  #expect(HeaderAliases.column(for: header) == nil)
}

@Test("a header that is a name word for word comes before one that only ends in it")
func wholeHeadersFirst() throws {
  let data = try load("date,stats_views,views\n2026-01-01,1,2\n2026-01-02,3,4\n")
  #expect(try data.values("views") == ["2", "4"])
  #expect(try data.values("stats_views") == ["1", "3"])
}

@Test("every alias names its own column", arguments: HeaderAliases.table.map(\.column))
func aliasesReachTheirColumn(column: CanonicalColumn) {
  let row = HeaderAliases.table.first { $0.column == column }
  #expect(row?.headers.allSatisfy { HeaderAliases.column(for: $0) == column } == true)
}

@Test(
  "Followers beside sources is one of them where it completes the views",
  arguments: [
    ("For You,Followers,Search", ["100,50,30,20", "200,100,60,40"], "30"),
    ("For You,Followers,Search", ["100,50%,30%,20%", "200,50%,30%,20%"], "0.3"),
    ("Para ti,Seguidores,Búsqueda", ["100,0.5,0.3,0.2", "200,0.5,0.3,0.2"], "0.3"),
    ("For You,Search,Followers", ["100,50,50,9000", "200,100,100,9001"], nil),
    ("For You,Search,Followers", ["100,0.5,0.5,9000", "200,0.5,0.5,9001"], nil),
  ] as [(String, [String], String?)])
func followers(headers: String, rows: [String], part: String?) throws {
  let lines = rows.enumerated().map { "\($0 + 1),2026-01-0\($0 + 1),\($1)" }
  let data = try load((["video_id,posted,views,\(headers)"] + lines).joined(separator: "\n"))
  #expect(try data.source("follow").first ?? nil == part)
  #expect((data.fieldIndex(named: "followers") == nil) == (part != nil))
}

@Test(
  "Studio's exports are known in any language, and it is said that they carry no sources",
  arguments: [
    ("Date,Video Views,Profile Views,Likes,Comments,Shares", "Overview"),
    ("日期,视频播放量,主页访问量,点赞,评论,分享", "Overview"),
    (
      "Fecha,Visualizaciones de vídeo,Visualizaciones del perfil,Me gusta,Comentarios,Veces compartido",
      "Overview"
    ),
    ("Date,Followers,Difference in followers from previous day", "FollowerHistory"),
    ("Fecha,Seguidores,Diferencia de seguidores respecto al día anterior", "FollowerHistory"),
    ("Date,Total Viewers,New Viewers,Returning Viewers", "Viewers"),
    ("Date,Views,Likes", nil),
  ] as [(String, String?)])
func studioExports(headers: String, name: String?) throws {
  let cells = headers.split(separator: ",").indices.map { $0 == 0 ? "2026-01-01" : "\($0)" }
  let data = try load("\(headers)\n\(cells.joined(separator: ","))\n")
  let said = data.report.lines.filter { $0.isRemarkable && $0.topic == "sources" }.map(\.text)
  #expect(said.map { $0.contains("`\(name ?? "")`") } == (name == nil ? [] : [true]))
}
