/// Where the groups of one table go in another: each to any number of groups there.
package struct GroupMap: Sendable {
  /// The targets of group `g` are `targets[starts[g]..<starts[g + 1]]`.
  private let starts: [Int]
  private let targets: [Int32]

  /// Every group goes to one.
  package init(_ targets: [Int32]) {
    self.targets = targets
    starts = Array(0...targets.count)
  }

  /// Pairs of a group and a group that it goes to; there are `count` groups.
  ///
  /// Groups come to a target in the order of the pairs.
  package init(_ pairs: [(from: Int32, to: Int32)], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.from) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var targets = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
      targets[next[Int(pair.from)]] = pair.to
      next[Int(pair.from)] += 1
    }
    self.starts = starts
    self.targets = targets
  }

  /// The group that each goes to; nil where one goes to none or to several.
  var single: [Int32]? { starts.count == targets.count + 1 && isSingle ? targets : nil }

  private var isSingle: Bool { zip(starts, starts.dropFirst()).allSatisfy { $1 == $0 + 1 } }

  /// Calls a function with every group below `count` and each of its targets.
  @inline(__always)
  func forEach(count: Int, _ body: (Int, Int) -> Void) {
    for group in 0..<Swift.min(count, starts.count - 1) {
      forEachTarget(of: group) { body(group, $0) }
    }
  }

  @inline(__always)
  func forEachTarget(of group: Int, _ body: (Int) -> Void) {
    for place in starts[group]..<starts[group + 1] { body(Int(targets[place])) }
  }
}
