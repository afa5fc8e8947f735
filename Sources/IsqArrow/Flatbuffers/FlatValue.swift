/// A value to be written to a flatbuffer.
indirect enum FlatValue {
  /// A number of so many bytes.
  case number(UInt64, size: Int)
  case text(String)
  /// Fields by their numbers; those left out have their defaults.
  case table([Int: FlatValue])
  case tables([FlatValue])
  /// Structs or numbers one behind the other, aligned to eight bytes.
  case structs([UInt8], count: Int)

  static func byte(_ value: UInt8) -> FlatValue { .number(UInt64(value), size: 1) }
  static func flag(_ value: Bool) -> FlatValue { .byte(value ? 1 : 0) }
  static func short(_ value: Int16) -> FlatValue {
    .number(UInt64(UInt16(bitPattern: value)), size: 2)
  }
  static func int(_ value: Int32) -> FlatValue {
    .number(UInt64(UInt32(bitPattern: value)), size: 4)
  }
  static func long(_ value: Int64) -> FlatValue { .number(UInt64(bitPattern: value), size: 8) }
}
