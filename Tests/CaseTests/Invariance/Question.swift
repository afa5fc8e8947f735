/// What a file may lack, so that some questions can't be asked of it.
enum Trait: Hashable, CaseIterable, Sendable {
  case video, account, title, hashtags, type, topic
  /// The day of posting, and the time of that day.
  case day, clock
  case likes, engagement, watch, completion
  /// Where the views come from.
  case sources
}

/// A query, and what it needs of a file beside views.
struct Question: Sendable {
  var query: String
  var needs: Set<Trait>

  init(_ query: String, _ needs: Set<Trait> = []) {
    self.query = query
    self.needs = needs
  }

  /// Whether a file that lacks something has an answer.
  func isAnswered(without lacks: Set<Trait>) -> Bool { needs.isDisjoint(with: lacks) }
}

extension Question {
  /// Questions of videos and where their views come from.
  static let all =
    totals + overTime + conditions + rankings + rows + shares + byDimension + measures

  private static let totals = [
    Question("show views, count of rows, count of videos", [.video]),
    Question("show views by source", [.sources]),
    Question("show percent of views by source", [.sources]),
    Question(
      "show for_you, follow, personal_profile, search, sound, direct_message, others", [.sources]),
    Question(
      "show share of search, share of (follow, personal_profile), share of others", [.sources]),
    Question("show views from (search, sound), views from direct_message", [.sources]),
    Question("show average of views, median of views, p90 of views, min of views, max of views"),
    Question(
      "show average of share of search, median of share of for_you, max of share of sound",
      [.sources]),
    Question("show count of search, count of rows", [.sources]),
    Question("show views, count of rows by bucket(views, 1k, 10k, 100k) named size"),
  ]

  private static let overTime = [
    Question("show share of search by week", [.day, .sources]),
    Question("show share of search where views > 10k by week", [.day, .sources]),
    Question("show views by month, source", [.day, .sources]),
    Question("show percent of views by month, source", [.day, .sources]),
    Question("show views, share of sound by weekday", [.day, .sources]),
    Question("show views, share of search by hour", [.day, .clock, .sources]),
    Question("show growth of views, change of share of search by month", [.day, .sources]),
    Question("show running total of views by week", [.day]),
    Question("show average of views over 4 weeks by week", [.day]),
    Question(
      "show views, share of for_you during 2025-02 compare with previous period", [.day, .sources]),
    Question("show views per week since 2025-01", [.day]),
    Question("show views by quarter, source last 2 quarters", [.day, .sources]),
    Question("show share of search by week last 8 weeks fill none", [.day, .sources]),
    Question("show views, count of rows by day last 3 weeks", [.day]),
    Question("show share of for_you by month, account", [.day, .account, .sources]),
  ]

  private static let conditions = [
    Question("show views where source = search", [.sources]),
    Question("show views where source in (search, sound) by source", [.sources]),
    Question("show views, count of videos where share of search > 20%", [.video, .sources]),
    Question("show views, share of follow where search >= 1k or sound > 500", [.sources]),
    Question("show views, count of rows where search is missing", [.sources]),
    Question("show views, count of rows where not (views between 1k and 20k)"),
    Question("show views where source != for_you by month", [.day, .sources]),
    Question(
      "show views, share of search where date >= 2025-03 and date < 2025-05", [.day, .sources]),
    Question("show views, count of rows where title contains \"🔥\"", [.title]),
    Question("show views, count of rows where title matches \"[0-9]+\"", [.title]),
    Question(
      "show share of search where title starts with \"100% \" or title contains \", \"",
      [.title, .sources]),
    Question("show count of rows where likes is missing", [.likes]),
    Question("show views where account = \"north.loaf\" and type != \"photo\"", [.account, .type]),
  ]

  private static let rankings = [
    Question("top 10 videos by views", [.video]),
    Question("bottom 10 videos by share of search where views >= 1k", [.video, .sources]),
    Question("top 5 videos by views with others", [.video]),
    Question("top 3 sources by views", [.sources]),
    Question(
      "top 3 videos by share of search where views > 5k each account", [.video, .account, .sources]),
    Question("top 2 sources by views each account", [.account, .sources]),
    Question("top 4 hashtags by share of for_you", [.hashtags, .sources]),
  ]

  private static let rows = [
    Question(
      "list video, views, search, others where search > 1k sort by search desc, video, date",
      [.video, .sources]),
    Question(
      "list video, for_you, follow, sound sort by video, date limit 30", [.video, .sources]),
    Question(
      "list video, day(date) named posted_on where views > 50k sort by video, date", [.video, .day]),
    Question(
      "list video, hour(date) named at where views > 50k sort by video, date",
      [.video, .day, .clock]),
    Question("list video, title, account sort by video, date", [.video, .title, .account]),
    Question(
      "list title, length(title) named size where title contains \"\\n\" sort by title, video, date",
      [.video, .title]),
    Question(
      "list video, likes, comments, shares, saves sort by video, date limit 40",
      [.video, .likes, .engagement]),
    Question(
      "list video where likes is missing or search is missing sort by video, date",
      [.video, .likes, .sources]),
    Question(
      "list video, source, views where views > 200k sort by video, date, source",
      [.video, .sources]),
  ]

  private static let shares = [
    Question("show percent of views within account by account, source", [.account, .sources]),
    Question("show percent of views by account", [.account]),
    Question("show share of search by account having views > 100k", [.account, .sources]),
    Question("show views, share of direct_message by account, type", [.account, .type, .sources]),
    Question("show share of search by topic, weekday", [.topic, .day, .sources]),
  ]

  private static let byDimension = [
    Question("show views by hashtag", [.hashtags]),
    Question("show share of sound, count of rows by hashtag", [.hashtags, .sources]),
    Question("show views, count of distinct title by type", [.type, .title]),
    Question("show views by topic, source", [.topic, .sources]),
    Question("show min of views, max of views by account", [.account]),
  ]

  private static let measures = [
    Question("show likes, comments, shares, saves", [.likes, .engagement]),
    Question("show likes / views by account", [.likes, .account]),
    Question("show likes per video, average of likes by month", [.video, .likes, .day]),
    Question("show average of (comments / views), max of saves", [.engagement]),
    Question("show average_watch, duration by account", [.watch, .account]),
    Question("show completion, average of completion by account", [.completion, .account]),
    Question("show count of rows by bucket(duration, 15, 30, 60) named length_of_video", [.watch]),
  ]
}
