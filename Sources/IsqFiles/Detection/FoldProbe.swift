import IsqText

/// Looks whether the lines of a row agree in their measures.
enum FoldProbe {
  /// Lines that are looked at before all are.
  private static let firstLines = 1_000

  /// The measures that differ on lines of the same row, among the first lines of a file.
  static func differing(
    _ reader: any RecordReader, key: [Int], measures: [Int]
  ) throws(Diagnostic) -> Set<Int> {
    let early = try differing(reader, key, measures, among: firstLines)
    let others = measures.filter { !early.contains($0) }
    guard !others.isEmpty else { return early }
    return early.union(try differing(reader, key, others, among: Sample.size))
  }

  private static func differing(
    _ reader: any RecordReader, _ key: [Int], _ measures: [Int], among limit: Int
  ) throws(Diagnostic) -> Set<Int> {
    guard !measures.isEmpty else { return [] }
    let keys = LineKeys(columns: key)
    var differing = Set<Int>()
    /// The hash of each row's cell, measure by measure; nil where it is empty so far.
    var seen = [[UInt64?]](repeating: [], count: measures.count)
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      guard differing.count < measures.count else { return }
      let rows = keys.rows(of: batch)
      for (position, measure) in measures.enumerated() where !differing.contains(measure) {
        let run = batch.runs[measure]
        for line in 0..<batch.count {
          let row = Int(rows[line])
          if row >= seen[position].count { seen[position].append(nil) }
          guard let hash = hash(run, line) else { continue }
          if let before = seen[position][row], before != hash { differing.insert(measure) }
          seen[position][row] = hash
        }
      }
    }
    return differing
  }

  private static func hash(_ run: CellRun, _ line: Int) -> UInt64? {
    let cell = run.trimmed(line)
    guard !MissingText.matches(cell), let base = cell.baseAddress else { return nil }
    return ByteHash.hash(base, cell.count, seed: 0)
  }
}
