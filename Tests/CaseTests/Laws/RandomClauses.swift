import TestSupport
import IsqCalendar

/// Makes clauses of queries over random posts.
struct RandomClauses {
  let posts: RandomPosts
  private var random: SeededGenerator

  init(_ posts: RandomPosts, seed: UInt64) {
    self.posts = posts
    random = SeededGenerator(seed: seed)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { random.pick(elements) }
  mutating func number(_ range: ClosedRange<Int>) -> Int { random.number(range) }
  mutating func source() -> String { random.pick(posts.sourceWords) }

  /// A measure that adds up.
  mutating func total() -> String {
    switch random.number(0...6) {
    case 0: return "likes"
    case 1: return "total of (likes * 2 + comments)"
    case 2: return source()
    case 3: return "views from (search, sound)"
    case 4: return "count of rows"
    case 5: return "total of (if views > \(limit()) then 1 else 0)"
    default: return "views"
    }
  }

  /// One or two dimensions, which rows fall under once.
  mutating func dimensions() -> [String] {
    random.pick([["account"], ["topic"], ["account", "topic"], ["topic", "account"]])
  }

  mutating func time() -> String { random.pick(["day", "week", "month", "quarter", "year"]) }

  /// A condition on rows; joins conditions while depth is left.
  mutating func condition(depth: Int = 2) -> String {
    let kind = depth > 0 ? random.number(0...6) : 6
    switch kind {
    case 0, 1:
      let (left, right) = (condition(depth: depth - 1), condition(depth: depth - 1))
      return "(\(left) \(kind == 0 ? "and" : "or") \(right))"
    case 2: return "not \(condition(depth: depth - 1))"
    case 3: return "not (\(condition(depth: depth - 1)))"
    default: return atom()
    }
  }

  /// A condition on cells.
  mutating func cellCondition() -> String {
    switch random.number(0...3) {
    case 0: return "source = \(source())"
    case 1: return "source != \(source())"
    case 2: return "source not in (\(source()), \(source()))"
    default: return "(source = \(source()) or views > \(limit()))"
    }
  }

  /// A `where` clause, or none.
  mutating func filter() -> String {
    random.number(0...2) == 0 ? "" : " where \(condition())"
  }

  /// A day of the posts, or a little before or after.
  mutating func day() -> CivilDate { posts.first + random.number(-20...(posts.span + 20)) }

  /// A `during` clause, or none.
  mutating func period() -> String {
    guard random.number(0...2) == 0 else { return "" }
    let days = [day(), day()].sorted()
    return " during \(days[0].iso) to \(days[1].iso)"
  }

  private mutating func limit() -> Int { random.pick([0, 5, 50, 100, 1_000, 20_000]) }

  private mutating func atom() -> String {
    let measure = random.pick(["views", "likes", "comments", "duration", source()])
    let comparison = random.pick(["<", "<=", ">", ">=", "=", "!="])
    switch random.number(0...8) {
    case 0: return "\(measure) is \(random.pick(["", "not "]))missing"
    case 1:
      return
        "topic \(random.pick(["contains", "starts with", "ends with"])) \"\(random.pick(["O", "é", ",", "1"]))\""
    case 2: return "account \(random.pick(["in", "not in"])) (\"ADA\", \"@c.c\")"
    case 3: return "share of \(source()) \(comparison) \(random.number(0...100))%"
    case 4: return "date \(comparison) \(day().iso)"
    case 5: return "\(measure) between \(limit()) and \(limit() * 3)"
    case 6: return "topic matches \"\(random.pick(["[0-9]+", "^(s|h)", "o$", "null"]))\""
    case 7: return "likes / views \(comparison) 0.0\(random.number(1...9))"
    default: return "\(measure) \(comparison) \(limit())"
    }
  }
}
