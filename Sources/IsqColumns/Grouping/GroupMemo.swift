/// The groups of the values of one column whose values are few: days, or codes of texts. What a
/// value's group is, is found out once; then a row costs a look into an array.
package struct GroupMemo: Sendable {
  /// Values that were not met before, each with the row of the batch where it stands first.
  package struct Unknown: Sendable {
    package fileprivate(set) var codes: [Int32] = []
    package fileprivate(set) var rows: [Int32] = []
    /// Whether the last is that of rows without a value.
    fileprivate var hasMissing = false

    package var isEmpty: Bool { codes.isEmpty }

    /// The values as a column of their own.
    package func column(_ dictionary: TextDictionary?) -> Column {
      let values: ColumnValues = dictionary.map { .texts(codes, $0) } ?? .dates(codes)
      guard hasMissing else { return Column(values) }
      var known = Bitmap(repeating: true, count: codes.count)
      known[codes.count - 1] = false
      return Column(values, validity: known)
    }
  }

  private static let largest = 1 << 23
  private static let none: Int32 = -1
  private static let asked: Int32 = -2

  private var dictionary: TextDictionary?
  private var low = 0
  private var groups: [Int32] = []
  private var missing = GroupMemo.none

  package init() {}

  /// Makes room for the values of a batch; false where there are too many of them.
  package mutating func prepare(_ view: ColumnView) -> Bool {
    if let next = view.dictionary {
      if dictionary !== next { replace(next) }
      return next.count <= GroupMemo.largest
    }
    guard let bounds = view.withCodes(GroupMemo.bounds), let (first, last) = bounds else {
      return view.count == 0
    }
    let low = groups.isEmpty ? first : min(self.low, first)
    let end = groups.isEmpty ? last + 1 : max(self.low + groups.count, last + 1)
    guard end - low <= GroupMemo.largest else { return false }
    if low < self.low || end > self.low + groups.count { widen(low..<end) }
    return true
  }

  private mutating func replace(_ next: TextDictionary) {
    dictionary = next
    low = 0
    missing = GroupMemo.none
    groups =
      next.count <= GroupMemo.largest ? Array(repeating: GroupMemo.none, count: next.count) : []
  }

  private mutating func widen(_ range: Range<Int>) {
    var wider = [Int32](repeating: GroupMemo.none, count: range.count)
    for (index, group) in groups.enumerated() { wider[self.low + index - range.lowerBound] = group }
    groups = wider
    low = range.lowerBound
  }

  private static func bounds(_ codes: UnsafeBufferPointer<Int32>) -> (Int, Int)? {
    var low = Int32.max
    var high = Int32.min
    for code in codes {
      low = min(low, code)
      high = max(high, code)
    }
    return codes.isEmpty ? nil : (Int(low), Int(high))
  }

  /// The values of the rows that are taken and whose group is to be found out first.
  package mutating func unknown(_ view: ColumnView, _ selection: Bitmap?) -> Unknown {
    var unknown = Unknown()
    view.withCodes { codes in
      let taken = Arithmetic.both(view.validity, selection)
      Bitmap.forEachSet(taken, count: codes.count) { row in
        let place = Int(codes[row]) &- low
        if groups[place] == GroupMemo.none {
          groups[place] = GroupMemo.asked
          unknown.codes.append(codes[row])
          unknown.rows.append(Int32(truncatingIfNeeded: row))
        }
      }
    }
    if let validity = view.validity { askMissing(validity, selection, &unknown) }
    return unknown
  }

  private func askMissing(_ validity: Bitmap, _ selection: Bitmap?, _ unknown: inout Unknown) {
    let without = Arithmetic.both(~validity, selection) ?? ~validity
    guard missing < 0, let row = without.selection.first else { return }
    unknown.codes.append(0)
    unknown.rows.append(row)
    unknown.hasMissing = true
  }

  /// Takes in the groups that were found out.
  package mutating func learn(_ unknown: Unknown, _ found: [Int32]) {
    let known = unknown.hasMissing ? unknown.codes.dropLast() : unknown.codes[...]
    for (code, group) in zip(known, found) { groups[Int(code) - low] = group }
    if unknown.hasMissing, let last = found.last { missing = last }
  }

  /// The groups of the rows that are taken; nil where one of them is not known.
  package func groups(_ view: ColumnView, _ selection: Bitmap?) -> GroupedRows.Groups? {
    let groups = view.withCodes { codes -> GroupedRows.Groups? in
      if view.validity == nil, let runs = GroupMemo.runs(codes) {
        return self.groups(codes, runs, selection)
      }
      return self.groups(codes, view.validity, selection)
    }
    return groups ?? nil
  }

  // MARK: runs

  /// The ends of runs of one value, where they are long.
  private static func runs(_ codes: UnsafeBufferPointer<Int32>) -> [GroupedRows.Run]? {
    guard codes.count > 0 else { return [] }
    var changes = 0
    for row in 1..<max(1, codes.count) { changes &+= codes[row] != codes[row &- 1] ? 1 : 0 }
    guard changes &* 32 <= codes.count else { return nil }
    var runs: [GroupedRows.Run] = []
    runs.reserveCapacity(changes + 1)
    for row in 1..<max(1, codes.count) where codes[row] != codes[row &- 1] {
      runs.append(.init(end: Int32(truncatingIfNeeded: row), group: none))
    }
    runs.append(.init(end: Int32(truncatingIfNeeded: codes.count), group: none))
    return runs
  }

  /// Runs of which no row is taken have no group.
  private func groups(
    _ codes: UnsafeBufferPointer<Int32>, _ ends: [GroupedRows.Run], _ selection: Bitmap?
  ) -> GroupedRows.Groups? {
    var runs: [GroupedRows.Run] = []
    var start = 0
    for run in ends {
      let rows = start..<Int(run.end)
      start = Int(run.end)
      let isTaken = selection.map { $0.setCount(in: rows) > 0 } ?? true
      let group = isTaken ? groups[Int(codes[rows.lowerBound]) - low] : GroupMemo.none
      if isTaken, group < 0 { return nil }
      if runs.last?.group == group { runs.removeLast() }
      runs.append(.init(end: run.end, group: group))
    }
    return runs.count == 1 && runs[0].group >= 0 ? .one(runs[0].group) : .runs(runs)
  }

  private func groups(
    _ codes: UnsafeBufferPointer<Int32>, _ validity: Bitmap?, _ selection: Bitmap?
  ) -> GroupedRows.Groups? {
    let taken = Arithmetic.both(validity, selection)
    var lowest: Int32 = 0
    let found = groups.withUnsafeBufferPointer { groups in
      [Int32](unsafeUninitializedCapacity: codes.count) { result, count in
        count = codes.count
        if taken != nil { result.initialize(repeating: max(0, missing)) }
        Bitmap.forEachSet(taken, count: codes.count) { row in
          let group = groups[Int(codes[row]) &- low]
          lowest = min(lowest, group)
          result.initializeElement(at: row, to: group)
        }
      }
    }
    if lowest < 0 { return nil }
    if let validity, missing < 0,
      Arithmetic.both(~validity, selection)?.words.contains(where: { $0 != 0 }) ?? false
    {
      return nil
    }
    return .each(found)
  }
}
