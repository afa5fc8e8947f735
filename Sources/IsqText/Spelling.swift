/// Did-you-mean: the names that a misspelt word may stand for.
package enum Spelling {
  /// The nearest candidates, nearest first and in the candidates' order; at most three.
  ///
  /// Near is an optimal string alignment distance of at most a third of the word's length, and 1
  /// for short words. Case is ignored.
  package static func suggestions(for word: String, among candidates: some Sequence<String>)
    -> [String]
  {
    let wanted = Array(word.lowercased().unicodeScalars)
    let bound = max(1, wanted.count / 3)
    var found: [(candidate: String, distance: Int)] = []
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= bound else { continue }
      let distance = alignmentDistance(wanted, scalars)
      guard distance <= bound, distance < wanted.count else { continue }
      guard !found.contains(where: { $0.candidate == candidate }) else { continue }
      found.append((candidate, distance))
    }
    let nearest = found.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    return nearest.prefix(3).map(\.element.candidate)
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours that make one text
  /// of the other, where no piece is edited twice.
  ///
  /// Source: optimal string alignment, a restriction of Damerau–Levenshtein distance.
  static func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        let replaced = last[j] + (a[i] == b[j] ? 0 : 1)
        var best = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
