/// What files call the canonical columns.
package enum HeaderAliases {
  /// A line per column; all that is needed for one more language or exporter.
  package static let table: [(column: CanonicalColumn, headers: [String])] = [
    (
      .video,
      [
        "item_id", "video_id", "aweme_id", "video", "unique identifier of the video",
        "external_id", "post_id", "id",
      ]
    ),
    (
      .url,
      [
        "share_url", "url", "link", "video link", "video_share_url", "video url", "permalink",
        "permalink_url", "shareable url for this tiktok video", "liên kết video",
        "enlace del video",
      ]
    ),
    (
      .posted,
      [
        "create_time", "video_create_datetime", "create_datetime", "post time",
        "date posted", "published_at", "posted", "posted at", "postedat",
        "date and time the video was published", "hora de publicación", "publish time", "publicado",
        "data de publicação", "veröffentlicht", "date de publication", "发布时间", "投稿日",
      ]
    ),
    (.date, ["date", "fecha", "data", "day", "time"] + dates.map(\.header)),
    (
      .captured,
      [
        "captured", "snapshot_date", "export_date", "recorded_at", "captured_at",
        "metric_date", "fetched_at",
      ]
    ),
    (
      .account,
      [
        "account", "username", "account_id", "account_name", "profile_username",
        "video_creator_username", "display_name", "business_id", "tiktok_username",
      ]
    ),
    (
      .title,
      [
        "title", "caption", "video title", "video_caption", "video description", "desc",
        "título del video", "tiêu đề",
      ]
    ),
    (
      .views,
      [
        "views", "video_views", "total views", "video_views_count", "view_count",
        "views_count", "play_count", "plays", "total video views", "visualizaciones totales",
        "visualizaciones", "lượt xem", "播放量", "visualizações de vídeo", "reproducciones", "vues",
        "aufrufe", "再生数", "再生回数",
      ]
    ),
    (
      .reach,
      [
        "reach", "video_reach", "unique_video_views", "unique_viewers", "total viewers",
        "alcance",
      ]
    ),
    (
      .likes,
      [
        "likes", "total likes", "video_likes", "digg_count", "like_count",
        "me gusta totales", "curtidas", "lượt thích",
      ]
    ),
    (
      .comments,
      [
        "comments", "total comments", "comment_count", "comentarios totales",
        "comentários",
      ]
    ),
    (.shares, ["shares", "total shares", "share_count", "veces compartido", "compartilhamentos"]),
    (
      .saves,
      [
        "saves", "favorites", "favorities", "bookmarks", "total bookmarks",
        "add to favorites", "collect_count",
      ]
    ),
    (.profileViews, ["profile_views"]),
    (.newFollowers, ["new_followers"]),
    (.followers, ["followers"]),
    (.type, ["type", "media_type"]),
    (.isAd, ["is_ad"]),
    (
      .duration,
      [
        "duration", "video_duration", "duration_s", "duration_seconds",
        "video duration in seconds",
      ]
    ),
    (
      .averageWatch,
      [
        "average_watch", "average_time_watched", "avg. time watched seconds",
        "average watch time", "avg_watch_s", "average_watch_time_seconds",
        "tiempo promedio de visualización",
      ]
    ),
    (
      .watchTime,
      [
        "watch_time", "total_time_watched", "total time watched seconds",
        "total play time", "watch_seconds",
      ]
    ),
    (
      .completion,
      [
        "completion", "full_video_watched_rate", "video_full_watched_rate",
        "watched full video", "finish_rate_pct", "completion_rate",
      ]
    ),
    (
      .source,
      [
        "impression_source", "video_impression_sources_impression_source", "source",
        "traffic source", "source_name", "page", "key", "tiktok video source",
      ]
    ),
  ]

  /// What `save` calls the date of a row to say what it means.
  private static let dates: [(kind: DateKind, header: String)] = [
    (.posted, "date_of_posting"), (.viewed, "date_of_views"), (.captured, "date_of_increments"),
  ]

  /// The header of dates of a kind; rows of snapshots under it are increments already.
  package static func header(ofDate kind: DateKind) -> String {
    dates.first { $0.kind == kind }?.header ?? CanonicalColumn.date.name
  }

  /// What a header says that its dates mean.
  package static func dateKind(saidBy header: String) -> DateKind? {
    let folded = FoldedName(header)
    return dates.first { FoldedName($0.header) == folded }?.kind
  }

  /// The part of a source where a file has a line per source: a fraction or a percentage.
  package static let partAsFraction = [
    "percentage", "video_impression_sources_percentage", "pct", "percent", "share", "value",
    "porcentaje",
  ]

  /// The part of a source where a file has a line per source: views. What may be the total of a row
  /// stands last.
  package static let partAsCount = ["impression_count", "impressions", "count", "views"]

  /// Cells that hold all sources of a row.
  package static let allSources = [
    "impression_sources", "impressionsources", "traffic_sources", "video_impression_sources",
    "different sources of video exposure",
    "different sources of video exposure, arranged by exposure percentage from high to low",
  ]

  /// Headers that mean views where nothing else does.
  package static let viewsAtLast = ["impressions", "impression_count"]

  private static let columns: [FoldedName: CanonicalColumn] = Dictionary(
    table.flatMap { row in row.headers.map { (FoldedName($0), row.column) } },
    uniquingKeysWith: { first, _ in first })

  /// The canonical column of a header.
  package static func column(for header: some StringProtocol) -> CanonicalColumn? {
    columns[FoldedName(header)]
  }

  /// Where a header stands in one of the lists above; the first is preferred.
  package static func rank(of header: some StringProtocol, in list: [String]) -> Int? {
    let folded = FoldedName(header)
    return list.firstIndex { FoldedName($0) == folded }
  }

  /// The name in queries of a header that is no alias: `Unit Price (EUR)` is `unit_price_eur`.
  package static func ownName(of header: some StringProtocol) -> String {
    var name = ""
    var wantsBreak = false
    for character in FoldedName(header).text {
      guard character.isLetter || character.isNumber else {
        wantsBreak = true
        continue
      }
      if wantsBreak, !name.isEmpty { name.append("_") }
      wantsBreak = false
      name.append(character)
    }
    return name.isEmpty ? "column" : name
  }
}
