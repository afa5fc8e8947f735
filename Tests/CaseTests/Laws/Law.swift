/// Queries, and what has to hold between their answers.
struct Law {
  var name: String
  var queries: [String]
  /// What is wrong, for a person; nil where the law holds.
  var problem: ([AnswerTable]) -> String?

  /// The answers of the first queries add up to that of the last.
  static func sum(_ name: String, _ queries: [String], keys: Int) -> Law {
    Law(name: name, queries: queries) { answers in
      let groups = answers.map { GroupedAnswer($0, keys: keys) }
      let places = Array(0..<keys)
      var parts = GroupedAnswer(AnswerTable(""), keys: keys)
      parts.groups = groups.dropLast().flatMap(\.groups)
      return GroupedAnswer.difference(
        parts.sums(by: places), groups[groups.count - 1].sums(by: places))
    }
  }

  /// All queries have the same answer, but for the header.
  static func same(_ name: String, _ queries: [String]) -> Law {
    Law(name: name, queries: queries) { answers in
      for answer in answers.dropFirst() {
        var named = answer
        if !named.rows.isEmpty { named.rows[0] = answers[0].header }
        if let difference = named.difference(from: answers[0]) { return difference }
      }
      return nil
    }
  }
}
