import IsqDatasets
import Testing

@Test(
  "headers are known whatever their case, punctuation and spacing",
  arguments: [
    ("item_id", CanonicalColumn.video), ("Video ID", .video),
    ("\u{FEFF}\"Unique identifier of the video\"", .video),
    ("Video  link", .url), ("share-url", .url), ("CREATE_TIME", .posted),
    ("Hora de publicación", .posted),
    ("发布时间", .posted), ("Fecha", .date), ("snapshot_date", .captured), ("Username", .account),
    ("Título del video", .title), ("Total video views", .views), ("ｖｉｅｗｓ", .views), ("再生数", .views),
    ("lượt xem", .views), ("Alcance", .reach), ("digg_count", .likes), ("me gusta totales", .likes),
    ("favorities", .saves), ("Avg. time watched seconds", .averageWatch),
    ("total play time", .watchTime),
    ("finish_rate_pct", .completion), ("Profile Views", .profileViews), ("is_ad", .isAd),
    ("video duration (in seconds)", .duration), ("impression_source", .source),
  ])
func headers(header: String, column: CanonicalColumn) {
  #expect(HeaderAliases.column(for: header) == column)
}

@Test("an accent may be written in two ways")
func decomposedHeader() {
  #expect(HeaderAliases.column(for: "ti\u{65}\u{302}u \u{111}e\u{302}\u{300}") == .title)
  #expect(HeaderAliases.column(for: "comenta\u{301}rios") == .comments)
}

@Test(
  "sources are known by all their names",
  arguments: [
    ("For You", "for_you"), ("FYP", "for_you"), ("推荐", "for_you"), ("dành cho bạn", "for_you"),
    ("Following", "follow"), ("siguiendo", "follow"), ("profile page", "personal_profile"),
    ("Búsqueda", "search"), ("music", "sound"), ("DM", "direct_message"),
    ("other_profile_vv", "others"),
    ("Hashtag", "others"), ("その他", "others"), ("personalProfile", "personal_profile"),
  ])
func sources(name: String, expected: String) {
  #expect(SourceAliases.source(named: name)?.name == expected)
}

@Test("every source's display name and name are aliases of it", arguments: Source.canonical)
func canonicalSources(source: Source) {
  #expect(SourceAliases.source(named: source.displayName) == source)
  #expect(SourceAliases.source(named: source.name) == source)
}

@Test("an alias means one thing")
func aliasesAreUnique() {
  let headers = HeaderAliases.table.flatMap { $0.headers.map { FoldedName($0) } }
  let names = SourceAliases.table.flatMap { $0.names.map { FoldedName($0) } }
  #expect(Set(headers).count == headers.count)
  #expect(Set(names).count == names.count)
}

@Test("what is not in ASCII stands in the tables as it is compared")
func tablesAreFolded() {
  let all = HeaderAliases.table.flatMap(\.headers) + SourceAliases.table.flatMap(\.names)
  #expect(all.filter { FoldedName(inTable: $0) != FoldedName($0) } == [])
}

@Test("every column is its own alias", arguments: CanonicalColumn.allCases)
func columnsAreAliases(column: CanonicalColumn) {
  #expect(HeaderAliases.column(for: column.name) == column)
}

@Test(
  "headers of sources lose prefix and suffix",
  arguments: [
    ("traffic_for_you_pct", "for_you", true), ("Views from \"Search\"", "search", false),
    ("tt_following_share", "follow", false), ("video_views_by_source_sound", "sound", false),
    ("Search %", "search", true), ("search_views", "search", false),
    ("tráfico búsqueda", "search", false),
    ("traffic_live_pct", "live", true), ("total_traffic_other", "others", false),
  ])
func sourceHeaders(header: String, source: String, isPercent: Bool) {
  let found = SourceAliases.header(header)
  #expect(found?.source.name == source)
  #expect(found?.isPercent == isPercent)
  #expect(found?.isMarked == true)
}

@Test("other headers are no sources", arguments: ["likes", "traffic_", "Unit Price", "view"])
func noSourceHeaders(header: String) {
  #expect(SourceAliases.header(header) == nil)
}

@Test(
  "own names are lower case with underscores",
  arguments: [
    ("Unit Price (EUR)", "unit_price_eur"), ("  A--b ", "a_b"), ("Größe", "größe"),
    ("???", "column"),
    ("\"quoted\"", "quoted"), ("100%", "100"),
  ])
func ownNames(header: String, name: String) {
  #expect(HeaderAliases.ownName(of: header) == name)
}
