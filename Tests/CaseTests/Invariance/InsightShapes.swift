import IsqDatasets

/// Studio's answers on videos, as people copy them out of a browser.
enum InsightShapes {
  static let fractions: [Shape] = [
    .json("an array of Studio's insights", lacks: lacks) {
      "[" + Posts.all.map { insight($0) }.joined(separator: ",\n") + "]"
    },
    .json("an insight a line", lacks: lacks) {
      Posts.all.map { insight($0) }.joined(separator: "\n")
    },
    .json("an insight a line, under the older names", lacks: lacks) {
      Posts.all.map(olderInsight).joined(separator: "\n")
    },
  ]

  private static let lacks: Set<Trait> = [.type, .topic]

  private static func insight(_ post: Post) -> String {
    object(
      info(post, "\"author\": {\"unique_id\": \"\(post.account)\"}"),
      [
        ("video_per_duration_realtime", value(decimal(post.averageWatch, places: 1))),
        ("video_finish_rate_realtime", value(decimal(post.completion, places: 4))),
        (
          "video_traffic_source_percent_realtime",
          post.parts == nil ? "{\"value\": {\"status\": 2}}" : value(sources(of: post))
        ),
        ("item_search_terms", "{\"status\": 0, \"value\": [{\"key\": \"bread\", \"value\": 0.2}]}"),
      ])
  }

  /// With times in milliseconds, a link, and no status where all is well.
  private static func olderInsight(_ post: Post) -> String {
    object(
      info(post, "\"share_url\": \"\(post.url)\""),
      [
        ("video_per_duration", "{\"value\": \(post.averageWatch)00}"),
        ("finish_rate", "{\"value\": \(decimal(post.completion, places: 4))}"),
        (
          "video_page_percent",
          post.parts == nil ? "{\"status\": 2}" : "{\"value\": \(sources(of: post))}"
        ),
      ])
  }

  private static func object(_ info: String, _ members: [(key: String, value: String)]) -> String {
    let numbers = members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    return """
      {"status_code": 0, "video_info": \(info), \(numbers)}
      """
  }

  private static func value(_ json: String) -> String {
    "{\"value\": {\"status\": 0, \"value\": \(json)}}"
  }

  private static func info(_ post: Post, _ account: String) -> String {
    let likes = post.likes.map { ", \"digg_count\": \($0)" } ?? ""
    return """
      {"aweme_id": "\(post.video)", "create_time": \(post.posted), "desc": \(JSON.text(post.title)), \
      \(account), "statistics": \
      {"play_count": \(post.views)\(likes), "comment_count": \(post.comments), \
      "share_count": \(post.shares), "collect_count": \(post.saves)}, \
      "video": {"duration": \(post.duration)000}}
      """
  }

  private static func sources(of post: Post) -> String {
    let parts = CellShapes.known(post).map { name, part in
      "{\"key\": \"\(name)\", \"value\": \(decimal(part, places: 3))}"
    }
    return "[\(parts.joined(separator: ", "))]"
  }
}
