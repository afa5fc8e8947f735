/// The columns that isq knows by name, whatever a file calls them.
package enum CanonicalColumn: String, CaseIterable, Hashable, Sendable {
  case date, account, video, title, url, type, isAd = "is_ad", posted, captured, source
  case views, reach, likes, comments, shares, saves
  case profileViews = "profile_views"
  case newFollowers = "new_followers"
  case followers
  case watchTime = "watch_time"
  case averageWatch = "average_watch"
  case completion, duration

  /// The name in a query: `average_watch`.
  package var name: String { rawValue }

  /// How the column adds up; nil for a dimension.
  package var kind: MeasureKind? {
    switch self {
    case .date, .account, .video, .title, .url, .type, .isAd, .posted, .captured, .source: nil
    case .views, .likes, .comments, .shares, .saves, .profileViews, .newFollowers, .watchTime:
      .count
    case .completion: .rate
    case .averageWatch, .duration: .average
    case .followers: .level
    case .reach: .unique
    }
  }

  /// Whether the values are days or times.
  package var isDate: Bool {
    switch self {
    case .date, .posted, .captured: true
    default: false
    }
  }

  /// Whether the values are text even where all of them are digits.
  package var isText: Bool {
    switch self {
    case .account, .video, .title, .url, .type, .source: true
    default: false
    }
  }
}
