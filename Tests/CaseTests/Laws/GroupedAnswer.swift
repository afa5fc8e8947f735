/// An answer whose first columns are keys and whose others are numbers.
///
/// **Shape**: keys are compared as the language does, without regard to case.
struct GroupedAnswer {
  /// A group: its keys, and its numbers, nil where one is missing.
  struct Group {
    var keys: [String]
    var numbers: [Double?]
  }

  var groups: [Group]

  init(_ answer: AnswerTable, keys count: Int) {
    groups = answer.body.map { row in
      Group(
        keys: row.prefix(count).map { $0.lowercased() },
        numbers: row.dropFirst(count).map(Double.init))
    }
  }

  /// The groups by some of their keys, in order.
  func groups(by places: [Int]) -> [[String]: [Group]] {
    Dictionary(grouping: groups) { group in places.map { group.keys[$0] } }
  }

  /// The sums of the numbers for some of the keys; one is missing where nothing was known.
  func sums(by places: [Int]) -> [[String]: [Double?]] {
    groups(by: places).mapValues { groups in
      groups.dropFirst().reduce(groups[0].numbers) { sums, group in
        zip(sums, group.numbers).map(GroupedAnswer.sum)
      }
    }
  }

  /// The sum of what is known.
  static func sum(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b else { return a ?? b }
    return a + b
  }

  /// Whether two numbers, or two missing ones, agree; differences are of the size of rounding.
  static func agree(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= max(1e-9 * max(abs(a), abs(b)), 1e-9)
  }

  /// Where two sets of sums differ; a group that is absent has 0.
  static func difference(_ got: [[String]: [Double?]], _ wanted: [[String]: [Double?]]) -> String? {
    for key in Set(got.keys).union(wanted.keys) {
      let (a, b) = (got[key], wanted[key])
      let width = a?.count ?? b?.count ?? 0
      let zeros = [Double?](repeating: 0, count: width)
      guard !zip(a ?? zeros, b ?? zeros).allSatisfy(agree) else { continue }
      // Nothing known in a group is as good as no group.
      if a == nil || b == nil, (a ?? b ?? []).allSatisfy({ ($0 ?? 0) == 0 }) { continue }
      return "\(key): expected \(b ?? []), got \(a ?? [])"
    }
    return nil
  }
}
