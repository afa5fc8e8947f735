/// A number of bytes, as people write it.
package struct ByteCount: Hashable, Sendable {
  package var count: Int

  package init(_ count: Int) { self.count = count }

  /// The units, from small to large.
  package static let units: [(name: String, bytes: Int)] = [
    ("KB", 1_000), ("KiB", 1 << 10), ("MB", 1_000_000), ("MiB", 1 << 20),
    ("GB", 1_000_000_000), ("GiB", 1 << 30), ("TB", 1_000_000_000_000), ("TiB", 1 << 40),
  ]

  /// The unit of a name in any case: `gb`, `MiB`.
  package static func unit(named name: String) -> (name: String, bytes: Int)? {
    let folded = name.lowercased()
    return units.first { $0.name.lowercased() == folded }
  }

  /// `4GiB`, `512MB`: exact where few digits are enough, else with one decimal.
  package var text: String {
    let exact = ByteCount.units.last { count % $0.bytes == 0 && (1..<1024) ~= count / $0.bytes }
    if let exact { return "\(count / exact.bytes)\(exact.name)" }
    let decimal = ByteCount.units.last { !$0.name.hasSuffix("iB") && count >= $0.bytes }
    guard let decimal else { return "\(count) bytes" }
    return "\(count / decimal.bytes).\(count % decimal.bytes / (decimal.bytes / 10))\(decimal.name)"
  }
}
