/// The keys that start in the lines of a part, by their hashes, and the runs they stand in. See
/// `PartKeys`.
struct KeyTrace: Sendable {
  struct Run: Sendable {
    /// That of its cell; 0 where the lines of a file have no runs.
    var hash: UInt64
    /// The index of its first key.
    var start: Int
  }

  var runs: [Run] = []
  /// In order.
  var keys: [UInt64] = []

  /// The keys of a run.
  func keys(ofRun index: Int) -> ArraySlice<UInt64> {
    keys[runs[index].start..<(index + 1 < runs.count ? runs[index + 1].start : keys.count)]
  }
}
