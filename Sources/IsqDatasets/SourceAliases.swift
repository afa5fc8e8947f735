/// What files and people call the sources.
package enum SourceAliases {
  /// A line per source, by its name in queries; all that is needed for one more language.
  package static let table: [(source: String, names: [String])] = [
    (
      "for_you",
      [
        "for you", "foryou", "fyp", "for you page", "for you feed", "recommend", "推荐",
        "para ti", "para você", "fy", "おすすめ", "pour toi", "für dich", "per te", "dành cho bạn",
        "для вас", "untuk anda", "추천",
        "为你推荐", "为您推荐", "為您推薦",
      ]
    ),
    (
      "follow",
      [
        "follow", "following", "following feed", "following tab", "followers", "已关注",
        "关注", "seguidores", "siguiendo", "seguindo", "abonnements", "folge ich", "フォロー中",
        "팔로잉",
        "フォロー", "關注",
      ]
    ),
    (
      "personal_profile",
      [
        "personal profile", "personalprofile", "profile", "profile page",
        "个人资料", "个人主页", "主页", "perfil pessoal", "perfil personal", "profil", "perfil",
        "プロフィール", "프로필",
      ]
    ),
    (
      "search",
      [
        "search", "search results", "搜索", "búsqueda", "pesquisa", "pesquisar", "busca",
        "recherche", "suche", "ricerca", "検索", "tìm kiếm", "поиск", "검색",
        "搜尋",
      ]
    ),
    (
      "sound",
      [
        "sound", "sounds", "sound page", "music", "音乐", "sonido", "som", "son", "楽曲",
        "音楽",
        "サウンド", "声音", "聲音",
      ]
    ),
    (
      "direct_message",
      [
        "direct message", "direct messages", "directmessage", "dm", "dms",
        "messages", "私信", "mensajes directos", "mensagens", "ダイレクトメッセージ",
        "mensaje directo", "mensagem direta", "mensagens diretas", "direktnachrichten",
        "messages directs",
      ]
    ),
    (
      "others",
      [
        "others", "other", "hashtag", "hashtags", "other_profile_vv", "其它", "其他",
        "otros", "outros", "autres", "sonstige", "その他", "misc",
        "otro", "outro", "andere", "altro", "altri", "lainnya", "khác",
      ]
    ),
  ]

  /// What may stand before a source's name in a header.
  package static let prefixes = [
    "video_views_by_source_", "total_traffic_", "traffic_source_", "traffic_", "source_", "src_",
    "tt_", "tráfico ", "views from ",
  ].map { FoldedName($0).text + " " }

  /// What may stand behind a source's name in a header; `%` is folded away.
  package static let suffixes = ["_pct", "_percent", "_percentage", "_share", "_views"].map {
    " " + FoldedName($0).text
  }

  private static let sources: [FoldedName: Source] = {
    var known: [FoldedName: Source] = [:]
    for (name, aliases) in table {
      guard let source = Source.canonical.first(where: { $0.name == name }) else { continue }
      for alias in aliases { known[FoldedName(inTable: alias)] = source }
    }
    return known
  }()

  /// The canonical source that a name means.
  package static func source(named name: some StringProtocol) -> Source? {
    sources[FoldedName(name)] ?? FoldedName(splittingHumps: name).flatMap { sources[$0] }
  }

  /// The source that a file names: a canonical one, or one of the file's own.
  package static func source(inFile name: String) -> Source {
    source(named: name) ?? Source(displayName: name, name: HeaderAliases.ownName(of: name))
  }

  /// A header taken as the name of a source's column.
  package struct Header: Hashable, Sendable {
    package var source: Source
    /// Whether the name is one of the table.
    package var isKnown: Bool
    /// Whether a prefix or suffix says that a source is meant.
    package var isMarked: Bool
    /// Whether the header says that the values are percentages.
    package var isPercent: Bool
  }

  /// Reads a header as that of a source's column; an unknown name only where a prefix marks it.
  package static func header(_ header: String) -> Header? {
    let folded = FoldedName(header).text
    let isPercent = header.contains("%")
    if let source = source(named: folded) {
      return Header(source: source, isKnown: true, isMarked: isPercent, isPercent: isPercent)
    }
    guard HeaderAliases.rank(of: header, in: HeaderAliases.allSources) == nil else { return nil }
    let prefix = prefixes.first { folded.hasPrefix($0) }
    let rest = folded.dropFirst(prefix?.count ?? 0)
    let suffix = suffixes.first { rest.hasSuffix($0) }
    let name = String(rest.dropLast(suffix?.count ?? 0))
    let saysPercent = isPercent || (suffix.map { $0 != " share" && $0 != " views" } ?? false)
    for candidate in [name, String(rest)] {
      guard let source = source(named: candidate) else { continue }
      return Header(source: source, isKnown: true, isMarked: true, isPercent: saysPercent)
    }
    guard let prefix, !name.isEmpty else { return nil }
    return Header(
      source: Source(
        displayName: spelling(of: name, in: header, behind: prefix),
        name: HeaderAliases.ownName(of: name)),
      isKnown: false, isMarked: true, isPercent: saysPercent)
  }

  /// A name as the header spells it where that is in words: `Views from LIVE`; else with a capital.
  private static func spelling(of name: String, in header: String, behind prefix: String) -> String
  {
    let words = header.dropFirst(prefix.count)
    guard prefix == "views from ", FoldedName(words).text == name else {
      return name.prefix(1).uppercased() + name.dropFirst()
    }
    return String(words)
  }
}
