import IsqDatasets
import TestSupport

/// What is known of a made-up video, in whole numbers, so that every shape can say it exactly.
struct Post: Sendable {
  var video: String
  var account: String
  var title: String
  var type: String
  var topic: String
  /// Seconds since 1970, in UTC.
  var posted: Int
  var views: Int
  var likes: Int?
  var comments: Int
  var shares: Int
  var saves: Int
  var duration: Int
  /// Tenths of a second.
  var averageWatch: Int
  /// Hundredths of a percent.
  var completion: Int
  /// When the numbers were captured, in seconds since 1970.
  var captured = 0
  /// The parts of TikTok's sources in thousandths of the views, which make whole views; nil where
  /// nothing is known of them.
  var parts: [Int]?

  var url: String { "https://www.tiktok.com/\(account)/video/\(video)" }

  /// The views from each source.
  var counts: [Int]? { parts?.map { $0 * views / 1000 } }
}

extension Post {
  fileprivate func captured(at seconds: Int) -> Post {
    var post = self
    post.captured = seconds
    return post
  }
}

/// Posts that are the same on every run.
enum Posts {
  static let all = make(count: 120, seed: 20_260_831)

  /// The same, with all views known by source, for shapes that have no total beside them.
  static let complete = all.map { post in
    var post = post
    var parts = post.parts ?? [1000, 0, 0, 0, 0, 0, 0]
    parts[0] += 1000 - parts.reduce(0, +)
    post.parts = parts
    return post
  }

  /// What three accounts got on each of 60 days, whatever video it was.
  static let daily: [Post] = {
    var random = SeededGenerator(seed: 28)
    return (0..<180).map { index in
      var day = post(index, posted: 1_738_368_000 + index / 3 * 86_400, &random)
      day.account = ["@north.loaf", "@ember_kiln", "@quiet.desk9"][index % 3]
      return day
    }
  }()

  /// Three snapshots of each post, the last of which says what the post does.
  static let snapshots: [Post] = {
    var random = SeededGenerator(seed: 31)
    return [40, 90, 100].enumerated().flatMap { index, percent in
      all.map { post in
        var snapshot = post
        snapshot.captured = 1_756_684_800 + index * 7 * 86_400
        snapshot.views = post.views * percent / 100 / 1000 * 1000
        guard percent < 100 else { return post.captured(at: snapshot.captured) }
        snapshot.likes = post.likes.map { $0 * percent / 100 }
        if post.parts != nil { snapshot.parts = parts(step: 1, &random) }
        return snapshot
      }
    }
  }()

  private static func make(count: Int, seed: UInt64) -> [Post] {
    var random = SeededGenerator(seed: seed)
    var posted = 1_733_000_000
    return (0..<count).map { index in
      posted += random.number(40_000...320_000)
      return post(index, posted: posted, &random)
    }
  }

  private static func post(_ index: Int, posted: Int, _ random: inout SeededGenerator) -> Post {
    let low = UInt64(random.number(0...Int(UInt32.max)))
    let unit = random.pick([10, 100, 1000, 1000, 1000])
    let step = 1000 / unit
    return Post(
      video: String(UInt64(posted) << 32 | low),
      account: random.pick(["@north.loaf", "@north.loaf", "@ember_kiln", "@quiet.desk9"]),
      title: title(index, &random), type: random.pick(["VIDEO", "VIDEO", "PHOTO"]),
      topic: random.pick(["story", "how-to", "Trend"]), posted: posted,
      views: index == 7 ? 0 : unit * random.number(1...random.pick([9, 60, 400])),
      likes: random.isHit(oneIn: 9) ? nil : random.number(0...4000),
      comments: random.number(0...90), shares: random.number(0...300),
      saves: random.number(0...200), duration: random.number(6...180),
      averageWatch: random.number(20...400), completion: random.number(1...9999),
      parts: random.isHit(oneIn: 11) ? nil : parts(step: step, &random))
  }

  /// Seven parts in steps, most of the whole or all of it; some are 0.
  private static func parts(step: Int, _ random: inout SeededGenerator) -> [Int] {
    let steps = 1000 / step
    var left = steps
    var parts = Source.canonical.dropFirst().map { _ in
      let part = random.isHit(oneIn: 3) ? 0 : random.number(0...max(0, left / 3))
      left -= part
      return part * step
    }
    if random.isHit(oneIn: 6) { left -= min(left, steps / 20) }
    parts.insert(left * step, at: 0)
    return parts
  }

  private static func title(_ index: Int, _ random: inout SeededGenerator) -> String {
    let subject = random.pick([
      "100% rye", "kiln opening 🔥 part \(index)", "crème brûlée, on a bike", "she said \"wait\"",
      "line one\nline two", "Ärger; Öfen | Türen", "焼きたてパン", "it's 5 o'clock", "a\ttab",
      "NO music, just \"sound\"", "'quoted' <b>&amp;</b>", "007",
    ])
    let tags = (0..<random.number(0...3)).map { _ in
      random.pick([" #baking", " #diy", " #2026goals", " #asmr", " #Howto"])
    }
    return subject + tags.joined()
  }
}
