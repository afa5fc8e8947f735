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

  /// What is known of the groups of a batch.
  package struct Look: Sendable {
    /// The rows, where those of one value stand together.
    fileprivate var runs: [GroupedRows.Run]?
    /// The groups, where all are known.
    package fileprivate(set) var groups: GroupedRows.Groups?
    package fileprivate(set) var unknown = Unknown()
  }

  private static let largest = 1 << 23
  private static let none: Int32 = -1
  private static let asked: Int32 = -2

  private var dictionary: TextDictionary?
  private var low = 0
  private var groups: [Int32] = []
  private var missing = GroupMemo.none

  package init() {}

  /// Looks for the groups of the rows that are taken, or else for the values whose groups are to be
  /// found out first; nil where the column has too many values.
  package mutating func look(_ view: ColumnView, _ selection: Bitmap?) -> Look? {
    view.withCodes { codes -> Look? in
      let runs = view.validity == nil ? GroupMemo.runs(codes) : nil
      guard prepare(codes, runs, view.dictionary) else { return nil }
      var look = Look(runs: runs)
      look.groups = groups(codes, view.validity, selection, runs)
      if look.groups == nil { look.unknown = unknown(codes, view.validity, selection, runs) }
      return look
    } ?? nil
  }

  /// Takes in the groups that were found out, and gives those of the rows.
  package mutating func learn(
    _ found: [Int32], _ look: Look, _ view: ColumnView, _ selection: Bitmap?
  ) -> GroupedRows.Groups? {
    let unknown = look.unknown
    let known = unknown.hasMissing ? unknown.codes.dropLast() : unknown.codes[...]
    for (code, group) in zip(known, found) { groups[Int(code) - low] = group }
    if unknown.hasMissing, let last = found.last { missing = last }
    return view.withCodes { groups($0, view.validity, selection, look.runs) } ?? nil
  }

  // MARK: room

  private mutating func prepare(
    _ codes: UnsafeBufferPointer<Int32>, _ runs: [GroupedRows.Run]?, _ dictionary: TextDictionary?
  ) -> Bool {
    if let dictionary {
      if self.dictionary !== dictionary { enter(dictionary) }
      return dictionary.count <= GroupMemo.largest
    }
    guard !codes.isEmpty else { return true }
    let (first, last) = GroupMemo.bounds(codes, runs)
    let low = groups.isEmpty ? first : min(self.low, first)
    let end = groups.isEmpty ? last + 1 : max(self.low + groups.count, last + 1)
    guard end - low <= GroupMemo.largest else { return false }
    if low < self.low || end > self.low + groups.count { widen(low..<end) }
    return true
  }

  /// Goes on with what is known of a dictionary that has only become longer, or begins anew.
  private mutating func enter(_ next: TextDictionary) {
    guard dictionary?.agrees(with: next) == true, next.count <= GroupMemo.largest else {
      return replace(next)
    }
    guard next.count > groups.count else { return }
    dictionary = next
    groups.grow(to: next.count, GroupMemo.none)
  }

  private mutating func replace(_ next: TextDictionary) {
    dictionary = next
    low = 0
    missing = GroupMemo.none
    let isSmall = next.count <= GroupMemo.largest
    groups = isSmall ? Array(repeating: GroupMemo.none, count: next.count) : []
  }

  private mutating func widen(_ range: Range<Int>) {
    var wider = [Int32](repeating: GroupMemo.none, count: range.count)
    for (index, group) in groups.enumerated() { wider[low + index - range.lowerBound] = group }
    groups = wider
    low = range.lowerBound
  }

  private static func bounds(
    _ codes: UnsafeBufferPointer<Int32>, _ runs: [GroupedRows.Run]?
  ) -> (Int, Int) {
    var low = Int32.max
    var high = Int32.min
    if let runs {
      for run in runs {
        low = min(low, codes[Int(run.end) - 1])
        high = max(high, codes[Int(run.end) - 1])
      }
      return (Int(low), Int(high))
    }
    for code in codes {
      low = min(low, code)
      high = max(high, code)
    }
    return (Int(low), Int(high))
  }

  /// The ends of runs of one value, where they are long.
  private static func runs(_ codes: UnsafeBufferPointer<Int32>) -> [GroupedRows.Run]? {
    guard !codes.isEmpty else { return [] }
    let limit = codes.count / 32 + 1
    var runs: [GroupedRows.Run] = []
    var start = 1
    while start < codes.count {
      let end = min(start &+ 64, codes.count)
      var changes: Int32 = 0
      for row in start..<end { changes |= codes[row] ^ codes[row &- 1] }
      if changes != 0 {
        for row in start..<end where codes[row] != codes[row &- 1] {
          runs.append(.init(end: Int32(truncatingIfNeeded: row), group: none))
        }
        if runs.count > limit { return nil }
      }
      start = end
    }
    runs.append(.init(end: Int32(truncatingIfNeeded: codes.count), group: none))
    return runs
  }

  // MARK: values that were not met before

  private mutating func unknown(
    _ codes: UnsafeBufferPointer<Int32>, _ validity: Bitmap?, _ selection: Bitmap?,
    _ runs: [GroupedRows.Run]?
  ) -> Unknown {
    var unknown = Unknown()
    guard let runs else {
      let taken = Arithmetic.both(validity, selection)
      Bitmap.forEachSet(taken, count: codes.count) { ask(codes[$0], $0, &unknown) }
      if let validity { askMissing(validity, selection, &unknown) }
      return unknown
    }
    var start = 0
    for run in runs {
      let rows = start..<Int(run.end)
      start = Int(run.end)
      guard selection.map({ $0.setCount(in: rows) > 0 }) ?? true else { continue }
      ask(codes[rows.lowerBound], rows.lowerBound, &unknown)
    }
    return unknown
  }

  @inline(__always)
  private mutating func ask(_ code: Int32, _ row: Int, _ unknown: inout Unknown) {
    let place = Int(code) &- low
    guard groups[place] == GroupMemo.none else { return }
    groups[place] = GroupMemo.asked
    unknown.codes.append(code)
    unknown.rows.append(Int32(truncatingIfNeeded: row))
  }

  private func askMissing(_ validity: Bitmap, _ selection: Bitmap?, _ unknown: inout Unknown) {
    guard missing < 0, let row = (Arithmetic.both(~validity, selection) ?? ~validity).firstSet
    else { return }
    unknown.codes.append(0)
    unknown.rows.append(Int32(truncatingIfNeeded: row))
    unknown.hasMissing = true
  }

  // MARK: groups

  /// Nil where the group of a row that is taken is not known.
  private func groups(
    _ codes: UnsafeBufferPointer<Int32>, _ validity: Bitmap?, _ selection: Bitmap?,
    _ runs: [GroupedRows.Run]?
  ) -> GroupedRows.Groups? {
    if let runs { return groups(codes, runs, selection) }
    let isMissingTaken = validity.map { Arithmetic.both(~$0, selection)?.isEmpty == false } ?? false
    if isMissingTaken, missing < 0 { return nil }
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
    return lowest < 0 ? nil : .each(found)
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
}
