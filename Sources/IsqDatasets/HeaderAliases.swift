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
        "enlace del video", "web_video_url", "视频链接", "enlace del vídeo", "link do vídeo",
      ]
    ),
    (
      .posted,
      [
        "create_time", "video_create_datetime", "create_datetime", "post time", "date posted",
        "published_at", "posted", "posted at", "postedat", "date and time the video was published",
        "hora de publicación", "publish time", "publicado", "data de publicação", "veröffentlicht",
        "date de publication", "发布时间", "投稿日", "posted on", "published on", "publish date",
        "post date", "发布于", "發布於", "发布日期", "公開日", "publicado el", "publicado em", "postado em",
        "fecha de publicación", "data da publicação", "veröffentlicht am", "gepostet am",
        "publié le",
      ]
    ),
    (
      .date,
      ["date", "fecha", "data", "day", "time", "日期", "日付", "datum", "tanggal", "ngày"]
        + dates.map(\.header)
    ),
    (
      .captured,
      [
        "captured", "snapshot_date", "export_date", "recorded_at", "captured_at", "metric_date",
        "fetched_at",
      ]
    ),
    (
      .account,
      [
        "account", "username", "account_id", "account_name", "profile_username",
        "video_creator_username", "display_name", "business_id", "tiktok_username",
        "author_unique_id", "author_username", "author_meta_name", "creator_username",
      ]
    ),
    (
      .title,
      [
        "title", "caption", "video title", "video_caption", "video description", "desc",
        "título del video", "tiêu đề", "标题", "视频标题", "título del vídeo", "título do vídeo", "タイトル",
      ]
    ),
    (
      .views,
      [
        "views", "video_views", "total views", "video_views_count", "view_count", "views_count",
        "play_count", "plays", "total video views", "visualizaciones totales", "visualizaciones",
        "lượt xem", "播放量", "visualizações de vídeo", "reproducciones", "vues", "aufrufe", "再生数",
        "再生回数", "视频播放量", "影片觀看次數", "visualizaciones de video", "visualizaciones de vídeo",
        "visualizaciones del video", "visualizaciones del vídeo", "visualizações do vídeo",
        "visualizações", "動画の視聴数", "動画視聴数", "動画の再生回数", "videoaufrufe", "vues de la vidéo", "조회수",
      ]
    ),
    (
      .reach,
      [
        "reach", "video_reach", "unique_video_views", "unique_viewers", "total viewers", "alcance",
        "espectadores totales", "total de espectadores",
      ]
    ),
    (
      .likes,
      [
        "likes", "total likes", "video_likes", "digg_count", "like_count", "me gusta totales",
        "curtidas", "lượt thích", "点赞", "点赞数", "点赞量", "me gusta", "いいね", "いいね数",
      ]
    ),
    (
      .comments,
      [
        "comments", "total comments", "comment_count", "comentarios totales", "comentários", "评论",
        "评论数", "评论量", "comentarios", "コメント", "コメント数", "commentaires", "kommentare",
      ]
    ),
    (
      .shares,
      [
        "shares", "total shares", "share_count", "veces compartido", "compartilhamentos", "分享",
        "分享数", "分享量", "compartidos", "シェア", "シェア数", "partages",
      ]
    ),
    (
      .saves,
      [
        "saves", "favorites", "favorities", "bookmarks", "total bookmarks", "add to favorites",
        "collect_count", "favorite_count", "收藏", "收藏数", "收藏量", "guardados", "favoritos",
        "veces guardado", "salvamentos", "保存", "保存数", "お気に入り",
      ]
    ),
    (
      .profileViews,
      [
        "profile_views", "主页访问量", "主页浏览量", "个人主页浏览量", "visualizaciones del perfil",
        "visualizações do perfil", "プロフィールの表示回数", "プロフィール表示回数",
      ]
    ),
    (
      .newFollowers,
      [
        "new_followers", "daily_new_followers", "realtime_new_followers", "video_new_followers",
        "新增粉丝", "新增粉丝数", "nuevos seguidores", "novos seguidores", "新しいフォロワー", "新規フォロワー",
      ]
    ),
    (
      .followers,
      [
        "followers", "followers_count", "follower_count", "total_followers", "粉丝", "粉丝数",
        "seguidores", "フォロワー", "フォロワー数",
      ]
    ),
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
        "average_watch", "average_time_watched", "avg. time watched seconds", "average watch time",
        "avg_watch_s", "average_watch_time_seconds", "tiempo promedio de visualización", "平均观看时长",
        "平均播放时长", "平均观看时间", "tiempo medio de visualización", "tempo médio de visualização",
        "tempo médio de exibição", "平均視聴時間",
      ]
    ),
    (
      .watchTime,
      [
        "watch_time", "total_time_watched", "total time watched seconds", "total play time",
        "watch_seconds", "总播放时长", "总播放时间", "tiempo de reproducción total",
        "tiempo total de reproducción", "tempo total de reprodução", "合計再生時間", "総再生時間",
      ]
    ),
    (
      .completion,
      [
        "completion", "full_video_watched_rate", "video_full_watched_rate", "watched full video",
        "finish_rate_pct", "completion_rate", "finish_rate", "完播率", "看完整个视频",
        "vieron el video completo", "vieron el vídeo completo", "assistiu ao vídeo completo",
        "assistiram ao vídeo completo", "動画をフル視聴", "フル視聴率",
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
  ].map { FoldedName($0) }

  /// The part of a source where a file has a line per source: views. What may be the total of a row
  /// stands last.
  package static let partAsCount = ["impression_count", "impressions", "count", "views"].map {
    FoldedName($0)
  }

  /// Cells that hold all sources of a row.
  package static let allSources = [
    "impression_sources", "impressionsources", "traffic_sources", "video_impression_sources",
    "different sources of video exposure",
    "different sources of video exposure, arranged by exposure percentage from high to low",
  ].map { FoldedName($0) }

  /// Headers that mean views where nothing else does.
  package static let viewsAtLast = ["impressions", "impression_count"].map { FoldedName($0) }

  private static let columns: [FoldedName: CanonicalColumn] = Dictionary(
    table.flatMap { row in row.headers.map { (FoldedName(inTable: $0), row.column) } },
    uniquingKeysWith: { first, _ in first })

  /// Words that stand before a column's name where a tool has flattened JSON: `stats.playCount`.
  private static let carriers: Set<String> = [
    "statistics", "stats", "metrics", "insights", "analytics", "public", "video", "info", "post",
    "media", "item", "content", "data", "attributes", "fields", "node",
    "payload", "result", "response",
  ]

  /// The canonical column of a header.
  package static func column(for header: some StringProtocol) -> CanonicalColumn? {
    whole(header) ?? carried(header)
  }

  /// The canonical column of a header that stands in the table, word for word.
  package static func whole(_ header: some StringProtocol) -> CanonicalColumn? {
    columns[FoldedName(header)] ?? FoldedName(splittingHumps: header).flatMap { columns[$0] }
  }

  /// The canonical column of what follows words that only say where it was found.
  private static func carried(_ header: some StringProtocol) -> CanonicalColumn? {
    let folded = FoldedName(splittingHumps: header) ?? FoldedName(header)
    var words = folded.text.split(separator: " ")[...]
    while words.count > 1, carriers.contains(String(words[words.startIndex])) {
      words = words.dropFirst()
      guard let column = columns[FoldedName(words.joined(separator: " "))] else { continue }
      return column.kind != nil || carriedTexts.contains(column) ? column : nil
    }
    return nil
  }

  /// What is no measure and may be carried; others are ordinary words.
  private static let carriedTexts: Set<CanonicalColumn> = [.title, .url, .posted, .account]

  /// Where a header stands in one of the lists above; the first is preferred.
  package static func rank(of header: some StringProtocol, in list: [FoldedName]) -> Int? {
    let folded = FoldedName(header)
    return list.firstIndex { $0 == folded }
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
