import IsqText

/// How the buffers of a batch are packed.
enum ArrowPacking: UInt8, Sendable {
  case lz4, zstandard

  init(_ table: FlatTable) throws(Diagnostic) {
    guard let packing = ArrowPacking(rawValue: try table.number(0, 0)),
      try table.number(1, 0 as UInt8) == 0
    else { throw .damagedArrow(table.buffer.path, "it is packed in a way that is not known") }
    self = packing
  }

  private var name: String {
    switch self {
    case .lz4: "LZ4"
    case .zstandard: "Zstandard"
    }
  }

  /// E302 for a batch that can't be unpacked.
  func refusal(_ path: String) -> Diagnostic {
    .unreadableArrow(
      path, "is packed by \(name), which can't be read",
      "write it with compression=\"uncompressed\" (pandas, pyarrow, polars)")
  }
}
