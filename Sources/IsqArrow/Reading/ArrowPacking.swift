import CUnpack
import IsqText

/// How the buffers of a batch are packed.
enum ArrowPacking: UInt8, Sendable {
  case lz4, zstandard

  /// No buffer is unpacked to more.
  private static let limit = 4 << 30
  /// How many times its packed size a buffer may be, once it is larger than `unsuspicious`.
  private static let ratio = 5_000
  private static let unsuspicious = 64 << 20

  init(_ table: FlatTable) throws(Diagnostic) {
    guard let packing = ArrowPacking(rawValue: try table.number(0, 0)),
      try table.number(1, 0 as UInt8) == 0
    else { throw .damagedArrow(table.buffer.path, "it is packed in a way that is not known") }
    self = packing
  }

  /// Unpacks a buffer: its size, and then a frame, or its bytes where the size is -1.
  ///
  /// - Throws: E301 for what is damaged or too large, E302 where the library is missing.
  func unpacked(_ packed: [UInt8], path: String) throws(Diagnostic) -> [UInt8] {
    guard !packed.isEmpty else { return [] }
    let size = Int(try FlatBuffer(path: path, bytes: packed).load(Int64.self, at: 0))
    let rest = packed.count - 8
    guard size != -1 else { return Array(packed[8...]) }
    let isBomb = size > ArrowPacking.unsuspicious && size / ArrowPacking.ratio > rest
    guard size >= 0, size <= ArrowPacking.limit, !isBomb else {
      throw .damagedArrow(path, "a column says that it unpacks to \(size) bytes")
    }
    guard size > 0 else { return [] }
    guard load() else { throw missing(path) }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { out, count in
      isWhole = packed.withUnsafeBufferPointer { unpack($0, into: out) }
      count = isWhole ? size : 0
    }
    guard isWhole else { throw .damagedArrow(path, "a packed column can't be unpacked") }
    return bytes
  }

  private func load() -> Bool {
    switch self {
    case .lz4: isq_lz4_load()
    case .zstandard: isq_zstandard_load()
    }
  }

  /// Unsafe: the frame behind the size is read, and no more is written than there is room for.
  private func unpack(
    _ packed: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let frame = UnsafeBufferPointer(rebasing: packed[8...])
    switch self {
    case .lz4: return isq_lz4_unpack(frame.baseAddress, frame.count, out.baseAddress, out.count)
    case .zstandard:
      return isq_zstandard_unpack(frame.baseAddress, frame.count, out.baseAddress, out.count)
    }
  }

  /// E302 where a file can't be unpacked here.
  private func missing(_ path: String) -> Diagnostic {
    let (name, package) = self == .lz4 ? ("LZ4", "liblz4-1") : ("Zstandard", "libzstd1")
    return .unreadableArrow(
      path, "is packed by \(name), whose library is missing",
      "install it (\(package) on Debian), or write the file with compression=\"uncompressed\"")
  }
}
