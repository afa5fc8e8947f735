import TestSupport
import IsqCalendar

/// Posts that are made up: few or many, with holes, of one or several accounts and sources.
struct RandomPosts {
  /// How the same posts are written down.
  enum Shape: CaseIterable {
    case wideCounts, longCounts, wideFractions, longFractions
  }

  struct Post {
    var date: CivilDate
    var account: String
    var topic: String
    var views: Int?
    var likes: Int?
    var comments: Int?
    var duration: Int?
    /// Parts of 10,000 for each source, or nil where nothing is known.
    var parts: [Int]?
  }

  static let sourceNames = [
    "For You", "Follow", "Personal Profile", "Search", "Sound", "Direct Message", "Others",
  ]

  private(set) var sources: [String] = []
  private(set) var posts: [Post] = []
  private(set) var accounts: [String] = []
  private(set) var topics: [String] = []
  let first: CivilDate
  /// How many days the posts span.
  let span: Int
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    first = CivilDate(days: 20_000) + random.number(0...900)
    span = random.pick([1, 9, 40, 130, 420])
    let chosen = (0..<random.number(0...4)).map { _ in random.pick(RandomPosts.sourceNames) }
    sources = RandomPosts.sourceNames.filter {
      $0 == "Search" || $0 == "Sound" || chosen.contains($0)
    }
    accounts = Array(
      ["@ada", "brot_und_salz", "c.c", "@Dörte", "5am"].prefix(random.number(1...5)))
    topics = Array(["story", "how to", "a, b", "ÉTÉ", "null#1"].prefix(random.number(1...5)))
    let holes = random.pick([0, 5, 30])
    for index in 0..<random.pick([1, 2, 7, 25, 90]) { posts.append(post(index, holes: holes)) }
  }

  /// Names of the sources as queries write them.
  var sourceWords: [String] {
    sources.map { $0.lowercased().replacing(" ", with: "_") }
  }

  /// The posts as a CSV file.
  func text(_ shape: Shape) -> String {
    let isWide = shape == .wideCounts || shape == .wideFractions
    let isCounts = shape == .wideCounts || shape == .longCounts
    let part = isCounts ? "impression_count" : "percentage"
    let tail = isWide ? sources.joined(separator: ",") : "impression_source,\(part)"
    var lines = ["video_id,posted,account,topic,duration,views,likes,comments,\(tail)"]
    for (index, post) in posts.enumerated() {
      let start = RandomPosts.start(of: post, index)
      let parts = post.parts.map { parts in
        parts.map { isCounts ? "\((post.views ?? 0) * $0 / 10_000)" : RandomPosts.fraction($0) }
      }
      if isWide {
        let cells = parts ?? sources.map { _ in "" }
        lines.append("\(start),\(cells.joined(separator: ","))")
      } else if let parts {
        for (source, part) in zip(sources, parts) { lines.append("\(start),\(source),\(part)") }
      } else {
        lines.append("\(start),,")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func post(_ index: Int, holes: Int) -> Post {
    // The first post is whole, so that every column shows what it is.
    let isWhole = index == 0
    let isUnknown = !isWhole && random.number(0...99) < holes
    func unlessHole(_ value: Int, _ random: inout SeededGenerator) -> Int? {
      !isWhole && random.number(0...99) < holes ? nil : value
    }
    let account = random.pick(accounts)
    let day = random.number(0...(span - 1))
    let views = isWhole ? 40_000 : random.number(0...random.pick([0, 50, 3_000, 80_000]))
    return Post(
      date: first + day,
      account: random.number(0...5) == 0 ? account.uppercased() : account,
      topic: !isWhole && random.number(0...99) < holes ? "" : random.pick(topics),
      views: isUnknown ? unlessHole(views, &random) : views,
      likes: unlessHole(random.number(0...900), &random),
      comments: unlessHole(random.number(0...40), &random),
      duration: unlessHole(random.number(5...180), &random),
      parts: isUnknown ? nil : parts())
  }

  /// Parts that add up to all views, sometimes to less.
  private mutating func parts() -> [Int] {
    var rest = random.number(0...7) == 0 ? random.number(9_000...9_990) : 10_000
    var parts = sources.map { _ in 0 }
    for index in sources.indices.dropLast() {
      parts[index] = random.number(0...3) == 0 ? 0 : random.number(0...rest)
      rest -= parts[index]
    }
    parts[parts.count - 1] = rest
    return parts
  }

  private static func start(of post: Post, _ index: Int) -> String {
    // An id carries its date in its upper half, as TikTok's do.
    let id = (Int(post.date.days) * 86_400 + 43_200) << 32 + index
    let numbers = [post.duration, post.views, post.likes, post.comments]
    let cells = numbers.map { $0.map(String.init) ?? "" }.joined(separator: ",")
    let topic = post.topic.contains(",") ? "\"\(post.topic)\"" : post.topic
    return "\(id),\(post.date.iso),\(post.account),\(topic),\(cells)"
  }

  private static func fraction(_ part: Int) -> String {
    let digits = String(part % 10_000)
    return "\(part / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
  }
}
