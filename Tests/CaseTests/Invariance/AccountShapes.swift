/// An account's days as TikTok's API for businesses gives them; it says nothing of their sources.
enum AccountShapes {
  static let days: [Shape] = [
    .json("the API's list of an account's days, account after account", lacks: lacks) {
      accounts.map(answer).joined(separator: "\n")
    },
    .json("an array of the API's lists of days", lacks: lacks) {
      "[" + accounts.map(answer).joined(separator: ",\n") + "]"
    },
  ]

  private static let lacks: Set<Trait> = Shapes.lacksOfDays.union([.type, .engagement, .sources])

  private static var accounts: [[Post]] {
    Dictionary(grouping: Posts.daily, by: \.account).sorted { $0.key < $1.key }.map(\.value)
  }

  private static func answer(_ days: [Post]) -> String {
    """
    {"code": 0, "message": "OK", "request_id": "2026083112000002", "data": {
      "username": "\(days[0].account)", "display_name": "Made up", "followers_count": 1340,
      "metrics": [\(days.map(day).joined(separator: ",\n"))],
      "audience_countries": [{"country": "US", "percentage": 0.5}]}}
    """
  }

  private static func day(_ post: Post) -> String {
    let likes = post.likes.map { "\($0)" } ?? "null"
    return """
      {"date": "\(CivilTime(post.posted).isoDay)", "video_views": \(post.views), \
      "likes": \(likes), "comments": \(post.comments), "shares": \(post.shares), \
      "audience_activity": [{"hour": "0", "count": 3}]}
      """
  }
}
