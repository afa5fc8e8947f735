/// What an impression source is, and what a share of it says about an account.
package struct SourceReading: Hashable, Sendable {
  /// The source's name in queries.
  package var source: String
  /// Where its views begin.
  package var origin: String
  /// What a high share suggests.
  package var high: String
  /// What a low share suggests; nil where it suggests nothing.
  package var low: String?
  /// What is easily misread.
  package var caution: String?
  /// Figures that were published, each with what it is of. They are no targets.
  package var published: [String]

  /// The reading of a source; nil for one that only a file knows.
  package static func of(_ source: Source) -> SourceReading? {
    all.first { $0.source == source.name }
  }

  /// Why it is worth knowing.
  package static let purpose =
    "Where views begin says what an account lives on: discovery by strangers, the habit of "
    + "followers, or what people search for. It is what a content strategy is steered by."

  /// How the published figures are to be taken.
  package static let yardsticks =
    "Published figures are of other accounts, 2024 to 2026, each with a base of its own: "
    + "something to compare with, not to aim for. Medians do not add up to 100 %."

  /// What can mislead, whatever the source.
  package static let cautions = [
    "Few views make jumpy shares: one view of 20 is 5 %.",
    "The newest two days are incomplete, for TikTok's numbers come 24 to 48 hours late, and "
      + "videos younger than seven days still grow.",
    "After a week without activity a video loses its sources in the API, but not its views: its "
      + "row has no source data. After 365 days its numbers stand still.",
    "Paid and organic views are mixed.",
    "The share of all accounts together can fall while that of every account rises, when the mix "
      + "of accounts moves: look by account as well.",
  ]

  /// A line per source, in TikTok's order.
  package static let all: [SourceReading] = [
    SourceReading(
      source: "for_you",
      origin: "The recommendation feed, which also shows a video to people who do not follow.",
      high: "Recommendation picks the content up and carries it beyond the followers: for most "
        + "accounts the main road to discovery and to viral reach.",
      low: "Recommendation has stalled, and the account lives on people who know it already.",
      caution: "To depend on one source is a risk of its own: a change of the feed is then a "
        + "change of everything.",
      published: [
        "over 70 % of views (85,000+ accounts, 2024)", "median of a post 85.1 % (31,059 posts)",
      ]),
    SourceReading(
      source: "follow",
      origin: "The feed of the accounts that a viewer follows.",
      high: "A community that comes back for new posts.",
      low: "Followers are not shown the new posts, or pass them by.",
      caution: "It is a part of all views: an account with little reach elsewhere shows more of "
        + "it, without having better followers.",
      published: ["median of a post 0.3 % (31,059 posts)"]),
    SourceReading(
      source: "personal_profile",
      origin: "The account's own page: the viewer looked the account up, or went there from "
        + "another video.",
      high: "Interest in the account itself, and not only in one video.",
      low: "Videos reach people once, and few of them want to see what else there is.",
      caution: "The column `profile_views` counts visits to the page, not the views that began "
        + "there.",
      published: ["median of a post 2.0 % (31,059 posts)"]),
    SourceReading(
      source: "search",
      origin: "TikTok's search, for a keyword, a hashtag or the account's name.",
      high: "Captions, hashtags and topics are found by what people type. Such views go on after "
        + "the feed has moved on.",
      low: "The words of the videos are not the words that people look for.",
      caution: nil,
      published: ["median of a post 1.1 % (31,059 posts)"]),
    SourceReading(
      source: "sound",
      origin: "The page of a sound, opened from another video that uses it.",
      high: "The choice of music draws people who explore that sound.",
      low: "The sounds bring nobody of their own, which is usual.",
      caution: "Nearly always tiny over an account: look at single videos.",
      published: []),
    SourceReading(
      source: "direct_message",
      origin: "A private message in which someone sent the video.",
      high: "Content that one person thinks worth sending to another: strong engagement.",
      low: "The videos are watched, but not passed on.",
      caution: "Only TikTok's own messages count here; a link sent by another app is among "
        + "`others`.",
      published: []),
    SourceReading(
      source: "others",
      origin: "All the rest: shares outside TikTok, direct links, rarer entrances.",
      high: "There are links out there that bring viewers. Find out which.",
      low: nil,
      caution: "Older exports call it Hashtag.",
      published: []),
  ]
}
