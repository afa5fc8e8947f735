import IsqColumns
import IsqText

/// Finds lines that say again what an earlier line said.
///
/// Few files have any. So the hashes of all lines are sorted first, eight bytes each, and only keys
/// whose hash comes twice are looked up when the file is read again.
struct RepeatedKeys {
  private let keys: LineKeys
  private var hashes: [UInt64] = []

  init(columns: [Int], expected: Int) {
    keys = LineKeys(columns: columns)
    hashes.reserveCapacity(expected)
  }

  /// The lines that differ from all before them in some column; nil if all do.
  ///
  /// - Throws: what the reader throws.
  static func firstLines(
    _ reader: any RecordReader, columns: [Int], limit: Int
  ) throws(Diagnostic) -> Bitmap? {
    var repeated = RepeatedKeys(columns: columns, expected: reader.roomyCount)
    try reader.read(Set(columns), atMost: limit) { (batch) throws(Diagnostic) in
      repeated.keys.forEachHash(of: batch) { repeated.hashes.append($0.0) }
    }
    guard let found = repeated.several() else { return nil }
    let table = KeyTable()
    var kept = Bitmap(repeating: false, count: 0)
    try reader.read(Set(columns), atMost: limit) { (batch) throws(Diagnostic) in
      repeated.keys.forEachHash(of: batch) { hash in
        let next = Int32(truncatingIfNeeded: table.count)
        kept.append(!found.contains(hash.0) || table.row(of: hash, or: next) == next)
      }
    }
    return kept.isAllSet ? nil : kept
  }

  /// The hashes that came more than once; nil if none did. Forgets the others.
  private mutating func several() -> Set<UInt64>? {
    hashes.sort()
    var several = Set<UInt64>()
    for (before, hash) in zip(hashes, hashes.dropFirst()) where before == hash {
      several.insert(hash)
    }
    hashes = []
    return several.isEmpty ? nil : several
  }
}
