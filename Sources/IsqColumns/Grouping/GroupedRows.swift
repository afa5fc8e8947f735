/// The rows of a batch that an aggregate takes in, and the group of each.
package struct GroupedRows: Sendable {
  package enum Groups: Sendable {
    /// All rows are of one group.
    case one(Int32)
    /// Rows up to an end, and their group; -1 where none of them is taken.
    case runs([Run])
    /// A group for each row.
    case each([Int32])
  }

  package struct Run: Sendable {
    package var end: Int32
    package var group: Int32

    package init(end: Int32, group: Int32) {
      self.end = end
      self.group = group
    }
  }

  package let count: Int
  package let groups: Groups
  /// The rows that are taken; nil: all.
  package var selection: Bitmap?
  /// The place of a row among all rows that are asked: rows that stand one behind the other from
  /// a first one, or a number for each.
  private let first: Int
  private let numbers: [Int32]?

  package init(
    count: Int, _ groups: Groups, selection: Bitmap? = nil, firstRow: Int = 0,
    numbers: [Int32]? = nil
  ) {
    self.count = count
    self.groups = groups
    self.selection = selection
    first = firstRow
    self.numbers = numbers
  }

  /// The number of a row among all rows that are asked.
  func number(of row: Int) -> Int { first + (numbers.map { Int($0[row]) } ?? row) }

  /// The same with only those rows taken that a condition holds for as well.
  package func selected(by bits: Bitmap) -> GroupedRows {
    var copy = self
    copy.selection = selection.map { $0 & bits } ?? bits
    return copy
  }

  /// Whether any row is taken.
  package var isEmpty: Bool { selection?.isEmpty ?? (count == 0) }

  /// The group of every row; what stands where none is taken is arbitrary.
  var eachGroup: [Int32] {
    switch groups {
    case .one(let group): return Array(repeating: group, count: count)
    case .each(let groups): return groups
    case .runs(let runs):
      var all: [Int32] = []
      all.reserveCapacity(count)
      for run in runs {
        all.append(contentsOf: repeatElement(run.group, count: Int(run.end) - all.count))
      }
      return all
    }
  }
}

extension GroupedRows {
  /// Calls a function with every row that is taken and known, and its group, in order.
  @inline(__always)
  func forEach(known: Bitmap? = nil, _ body: (_ row: Int, _ group: Int) -> Void) {
    let bits = Arithmetic.both(selection, known)
    switch groups {
    case .one(let group):
      let group = Int(group)
      Bitmap.forEachSet(bits, count: count) { body($0, group) }
    case .runs(let runs):
      var start = 0
      for run in runs {
        let group = Int(run.group)
        Bitmap.forEachSet(bits, in: start..<Int(run.end)) { body($0, group) }
        start = Int(run.end)
      }
    case .each(let groups):
      groups.withUnsafeBufferPointer { groups in
        Bitmap.forEachSet(bits, count: count) { body($0, Int(groups[$0])) }
      }
    }
  }

  /// Calls a function with every range of rows of one group, where they stand together.
  ///
  /// Returns whether they do; otherwise nothing was called.
  @inline(__always)
  func forEachRun(_ body: (_ rows: Range<Int>, _ group: Int) -> Void) -> Bool {
    switch groups {
    case .one(let group):
      body(0..<count, Int(group))
      return true
    case .runs(let runs):
      var start = 0
      for run in runs {
        if run.group >= 0 { body(start..<Int(run.end), Int(run.group)) }
        start = Int(run.end)
      }
      return true
    case .each:
      return false
    }
  }
}
