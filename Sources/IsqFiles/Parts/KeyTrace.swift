/// The keys of the lines of a part that other parts may have as well: those of its first run and of
/// its last, and which runs there are, by their hashes. See `PartKeys`.
struct KeyTrace: Sendable {
  /// The runs of the part, in order.
  var runs: [UInt64] = []
  /// The keys of the first run, and those of the last if that is another.
  var firstKeys: [UInt64] = []
  var lastKeys: [UInt64] = []
  /// The keys of the first line and of the last.
  var first: UInt64 = 0
  var last: UInt64 = 0
}

/// Looks for keys that come back in a later part, part by part.
final class KeyChain {
  /// Whether a row may go on from the end of a part to the start of the next.
  private let joinsRows: Bool
  private let runs = KeySet()
  private let keys = KeySet()
  private var run: UInt64?
  private var last: UInt64 = 0
  /// Whether a run or a key came back.
  private(set) var hasJumped = false

  init(joinsRows: Bool) { self.joinsRows = joinsRows }

  /// Adds what the next part has.
  func add(_ trace: KeyTrace) {
    guard let first = trace.runs.first, !hasJumped else { return }
    let goesOn = run.map { $0 == first } ?? false
    if !goesOn { enter(first) }
    let isJoined = goesOn && joinsRows && trace.first == last
    let repeated = trace.firstKeys.count - insert(trace.firstKeys)
    if repeated > (isJoined ? 1 : 0) { hasJumped = true }
    for next in trace.runs.dropFirst() { enter(next) }
    insert(trace.lastKeys)
    last = trace.last
  }

  /// - Returns: how many keys are new.
  @discardableResult
  private func insert(_ hashes: [UInt64]) -> Int {
    hashes.withUnsafeBufferPointer { keys.insert($0) }
  }

  private func enter(_ next: UInt64) {
    if !runs.insert(next) { hasJumped = true }
    run = next
    keys.removeAll()
  }
}
