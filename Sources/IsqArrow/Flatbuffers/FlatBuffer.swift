import IsqText

/// A flatbuffer of someone else's, in which every place is checked before it is read.
///
/// - Source: the FlatBuffers binary format: tables begin with the distance to their vtable, which
///   says where each field lies; offsets are unsigned and go forward.
struct FlatBuffer: Sendable {
  let path: String
  let bytes: [UInt8]

  /// The table that all others hang on.
  func root() throws(Diagnostic) -> FlatTable {
    try FlatTable(self, at: try target(of: 0))
  }

  /// The little-endian number at a place.
  func load<Number: FixedWidthInteger>(
    _ type: Number.Type, at place: Int
  ) throws(Diagnostic) -> Number {
    let size = Number.bitWidth / 8
    try check(place, size)
    return bytes.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self))
    }
  }

  /// Where the offset at a place leads.
  func target(of place: Int) throws(Diagnostic) -> Int {
    let target = place + Int(try load(UInt32.self, at: place))
    guard target < bytes.count else { throw damage }
    return target
  }

  /// Sees to it that there are so many bytes at a place.
  func check(_ place: Int, _ size: Int) throws(Diagnostic) {
    guard place >= 0, size >= 0, size <= bytes.count, place <= bytes.count - size else {
      throw damage
    }
  }

  var damage: Diagnostic { .damagedArrow(path, "its metadata refers to places outside of it") }
}
