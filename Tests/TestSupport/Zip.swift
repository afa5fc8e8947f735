/// Writes ZIP archives.
///
/// - Source: PKWARE, APPNOTE.TXT 6.3.10, §4.3.
package struct Zip {
  package enum Method: UInt16, CaseIterable, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// What an archive says of a member, and is not so.
  package struct Lie: Sendable {
    /// Bit 0 says that the member is encrypted.
    package var flags: UInt16
    package var size: UInt32?
    package var method: UInt16?

    package init(flags: UInt16 = 0, size: UInt32? = nil, method: UInt16? = nil) {
      self.flags = flags
      self.size = size
      self.method = method
    }
  }

  /// The archive as far as it is written.
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  package init() {}

  /// An archive of members in this order.
  package static func archive(
    _ members: KeyValuePairs<String, [UInt8]>, _ method: Method = .deflated
  ) -> [UInt8] {
    var zip = Zip()
    for (name, contents) in members { zip.add(name, contents, method) }
    return zip.finished
  }

  /// Adds a member.
  package mutating func add(
    _ name: String, _ contents: [UInt8], _ method: Method = .deflated, lie: Lie = Lie()
  ) {
    add(name, packed: Gzip.pack(contents), stored: contents, method, lie: lie)
  }

  /// Adds what a gzip member holds.
  package mutating func add(_ name: String, gzip packed: [UInt8]) {
    add(name, packed: packed, stored: [], .deflated, lie: Lie())
  }

  private mutating func add(
    _ name: String, packed: [UInt8], stored: [UInt8], _ method: Method, lie: Lie
  ) {
    let trailer = packed.suffix(8)
    let data = method == .deflated ? Array(packed.dropFirst(10).dropLast(8)) : stored
    let size = lie.size.map(Zip.bytes) ?? Array(trailer.suffix(4))
    let packedSize = Zip.bytes(UInt32(data.count))
    let shared =
      [20, 0] as [UInt8] + Zip.bytes(lie.flags | 0x800) + Zip.bytes(lie.method ?? method.rawValue)
      + [0, 0, 0x21, 0]
      + trailer.prefix(4) + packedSize + size + Zip.bytes(UInt16(name.utf8.count)) + [0, 0]
    let offset = UInt32(bytes.count)
    bytes += [0x50, 0x4B, 3, 4] + shared + Array(name.utf8) + data
    directory += [0x50, 0x4B, 1, 2, 20, 0] + shared
    directory += [UInt8](repeating: 0, count: 10) + Zip.bytes(offset) + Array(name.utf8)
    count += 1
  }

  /// The archive with its directory.
  package var finished: [UInt8] {
    let start = Zip.bytes(UInt32(bytes.count))
    let size = Zip.bytes(UInt32(directory.count))
    let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Zip.bytes(count) + Zip.bytes(count) + size + start
    return bytes + directory + end + [0, 0]
  }

  private static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
