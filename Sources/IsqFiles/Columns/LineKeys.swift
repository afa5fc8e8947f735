import Glibc

/// Gives lines with the same key the same row, in order of first appearance.
///
/// Keys are known by 128 bits of hash with a random seed: two keys of a billion lines are taken for
/// one with a chance below 10⁻²⁰, which nobody can raise by choosing the text of a file.
///
/// Unsafe: owns its buffers; `slots` is never full. A run is looked at only inside its batch.
final class LineKeys {
  private struct Slot: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// A row plus 1; 0 where the slot is free.
    var row: Int32 = 0
  }

  private let columns: [Int]
  private let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
  private var slots: UnsafeMutablePointer<Slot>
  private var mask = (1 << 12) - 1
  private var rows: UnsafeMutablePointer<Int32>
  private var rowCapacity = 1 << 12
  /// The number of different keys so far.
  private(set) var count = 0

  init(columns: [Int]) {
    self.columns = columns
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(), count: mask + 1)
    rows = .allocate(capacity: rowCapacity)
    rows.initialize(repeating: 0, count: rowCapacity)
  }

  deinit {
    slots.deallocate()
    rows.deallocate()
  }

  /// The row of every record of a batch.
  func rows(of batch: borrowing RecordBatch) -> UnsafeMutablePointer<Int32> {
    if batch.count > rowCapacity {
      rows.deallocate()
      rowCapacity = 2 * batch.count
      rows = .allocate(capacity: rowCapacity)
      rows.initialize(repeating: 0, count: rowCapacity)
    }
    let keys = columns.map { batch.runs[$0] }
    for line in 0..<batch.count {
      if line > 0, LineKeys.areSame(keys, line, line &- 1) {
        rows[line] = rows[line &- 1]
      } else {
        rows[line] = row(of: hash(keys, line))
      }
    }
    return rows
  }

  /// Whether two lines of a batch have the same bytes in all columns of the key.
  private static func areSame(_ keys: [CellRun], _ line: Int, _ other: Int) -> Bool {
    for run in keys {
      let start = run.start(line)
      let length = run.end(line) &- start
      let otherStart = run.start(other)
      guard run.end(other) &- otherStart == length,
        memcmp(run.base + start, run.base + otherStart, length) == 0
      else { return false }
    }
    return true
  }

  /// The hash of a line's key: the bytes of its cells, without the quotes around them.
  func hash(_ keys: [CellRun], _ line: Int) -> (UInt64, UInt64) {
    var (first, second) = seeds
    for run in keys {
      var start = run.base + run.start(line)
      var length = run.end(line) &- run.start(line)
      if run.isQuotable, length >= 2, start[0] == Ascii.quote {
        start += 1
        length &-= 2
      }
      first = ByteHash.hash(start, length, seed: first)
      second = ByteHash.hash(start, length, seed: second)
    }
    return (first, second)
  }

  private func row(of hash: (UInt64, UInt64)) -> Int32 {
    var index = Int(truncatingIfNeeded: hash.0) & mask
    while slots[index].row != 0 {
      if slots[index].first == hash.0, slots[index].second == hash.1 {
        return slots[index].row &- 1
      }
      index = (index &+ 1) & mask
    }
    slots[index] = Slot(first: hash.0, second: hash.1, row: Int32(truncatingIfNeeded: count + 1))
    count += 1
    if 2 * count > mask { grow() }
    return Int32(truncatingIfNeeded: count - 1)
  }

  private func grow() {
    let old = slots
    let oldCount = mask + 1
    mask = 4 * oldCount - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(), count: mask + 1)
    for at in 0..<oldCount where old[at].row != 0 {
      var index = Int(truncatingIfNeeded: old[at].first) & mask
      while slots[index].row != 0 { index = (index &+ 1) & mask }
      slots[index] = old[at]
    }
    old.deallocate()
  }
}
