import TestSupport

/// Makes queries over the columns that every `posts_…` file has.
struct RandomQuery {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A condition on rows; joins conditions while depth is left.
  mutating func condition(depth: Int = 2) -> String {
    guard depth > 0 else { return atom() }
    switch random.number(0...5) {
    case 0: return "(\(condition(depth: depth - 1)) and \(condition(depth: depth - 1)))"
    case 1: return "(\(condition(depth: depth - 1)) or \(condition(depth: depth - 1)))"
    case 2: return "not \(condition(depth: depth - 1))"
    default: return atom()
    }
  }

  private mutating func atom() -> String {
    let measure = random.pick(["views", "likes", "search", "comments", "duration", "sound"])
    let comparison = random.pick(["<", "<=", ">", ">=", "=", "!="])
    let limit = random.pick([0, 5, 50, 100, 1_000, 5_000, 10_000, 25_000])
    switch random.number(0...9) {
    case 0: return "\(random.pick(["likes", "search"])) is missing"
    case 1: return "title contains \"\(random.pick(["#baking", "RYE", "🔥", ", ", "é"]))\""
    case 2: return "topic = \"\(random.pick(["story", "Trend", "how-to", "none"]))\""
    case 3: return "account \(random.pick(["in", "not in"])) (\"@ember.kiln\", \"quiet.desk\")"
    case 4: return "share of search \(comparison) \(random.number(1...60))%"
    case 5: return "date \(comparison) 2026-0\(random.number(1...8))"
    case 6: return "\(measure) between \(limit) and \(limit * 3)"
    case 7: return "title matches \"\(random.pick(["[0-9]+", "^(s|k)", "#(fyp|diy)$"]))\""
    case 8: return "likes / views \(comparison) 0.0\(random.number(1...9))"
    default: return "\(measure) \(comparison) \(limit)"
    }
  }

  /// A condition on cells.
  mutating func cellCondition() -> String {
    let sources = ["search", "for_you", "follow", "sound", "others", "direct_message"]
    switch random.number(0...2) {
    case 0: return "source = \(random.pick(sources))"
    case 1: return "source != \(random.pick(sources))"
    default: return "source in (\(random.pick(sources)), \(random.pick(sources)))"
    }
  }

  /// A `by` clause of keys that are the same in every shape, or none.
  mutating func keys() -> String {
    random.pick(["", " by account", " by topic, account", " by month", " by month, topic"])
  }

  /// Items that any shape answers, with an order that does not hang on a fraction.
  mutating func items() -> String {
    let all = [
      "views", "likes", "search", "share of search", "share of (for_you, sound)",
      "count of videos", "count of likes", "average of views", "median of views", "p90 of search",
      "completion", "average_watch", "duration", "likes / views", "likes per video",
      "views from (search, follow)", "max of views", "min of comments", "count of distinct topic",
    ]
    var chosen: [String] = []
    for _ in 0..<random.number(1...4) {
      let item = random.pick(all)
      if !chosen.contains(item) { chosen.append(item) }
    }
    return chosen.joined(separator: ", ")
  }

  /// Three days in order, of the posts' half year: a range cut in two.
  mutating func cut() -> (first: Int, middle: Int, last: Int) {
    let days = [random.number(1...240), random.number(1...240), random.number(1...240)].sorted()
    return (days[0], days[1], days[2])
  }
}
