/// What the language knows of a word, all found at once.
struct KnownWord: Sendable {
  var keyword: Keyword?
  var word: Word?
  /// The second word of a source's name that TikTok shows as two; they are one, with `_` between.
  var second: String?

  static let of: [String: KnownWord] = {
    var known: [String: KnownWord] = [:]
    for keyword in Keyword.allCases { known[keyword.rawValue, default: .init()].keyword = keyword }
    for word in Word.allCases { known[word.rawValue, default: .init()].word = word }
    for (first, second) in ["for": "you", "personal": "profile", "direct": "message"] {
      known[first, default: .init()].second = second
    }
    return known
  }()
}
