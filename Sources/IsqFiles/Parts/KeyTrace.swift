/// The keys of the lines of a part that other parts may have as well: those of its first run and of
/// its last, and which runs there are. See `LineKeys`.
struct KeyTrace: Sendable {
  typealias Hash = (UInt64, UInt64)

  /// The runs of the part, in order.
  var runs: [Hash] = []
  /// The keys of the first run, and those of the last if that is another.
  var firstKeys: [Hash] = []
  var lastKeys: [Hash] = []
  /// The keys of the first line and of the last.
  var first: Hash = (0, 0)
  var last: Hash = (0, 0)
}

/// Looks for keys that come back in a later part, part by part.
final class KeyChain {
  /// Whether a row may go on from the end of a part to the start of the next.
  private let joinsRows: Bool
  private let runs = KeyTable()
  private let keys = KeyTable()
  private var run: KeyTrace.Hash?
  private var last: KeyTrace.Hash = (0, 0)
  /// Whether a run or a key came back.
  private(set) var hasJumped = false

  init(joinsRows: Bool) { self.joinsRows = joinsRows }

  /// Adds what the next part has.
  func add(_ trace: KeyTrace) {
    guard let first = trace.runs.first, !hasJumped else { return }
    let goesOn = run.map { $0 == first } ?? false
    if !goesOn { enter(first) }
    let isJoined = goesOn && joinsRows && trace.first == last
    for key in trace.firstKeys where !keys.insert(key) && !(isJoined && key == last) {
      hasJumped = true
    }
    for next in trace.runs.dropFirst() { enter(next) }
    for key in trace.lastKeys { keys.insert(key) }
    last = trace.last
  }

  private func enter(_ next: KeyTrace.Hash) {
    if !runs.insert(next) { hasJumped = true }
    run = next
    keys.clear()
  }
}

extension KeyTable {
  /// Whether the hash is new.
  @discardableResult
  fileprivate func insert(_ hash: KeyTrace.Hash) -> Bool {
    let next = Int32(truncatingIfNeeded: count)
    return row(of: hash, or: next) == next
  }
}
