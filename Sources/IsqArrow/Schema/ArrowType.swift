/// The type of an Arrow column, with what its values are stored as.
package indirect enum ArrowType: Hashable, Sendable {
  case null
  case integer(bits: Int, isSigned: Bool)
  case float(bits: Int)
  case boolean
  /// UTF-8 between offsets of 32 bits, or of 64.
  case text(isLarge: Bool)
  /// UTF-8, short texts in place and long ones in buffers of their own.
  case textView
  case binary(isLarge: Bool)
  case binaryView
  case fixedBinary(width: Int)
  case decimal(scale: Int, bits: Int)
  /// Days since 1970, or milliseconds since then.
  case date(inMilliseconds: Bool)
  case time(ArrowTimeUnit, bits: Int)
  /// Without a zone, civil time; with one, time since 1970 in UTC.
  case timestamp(ArrowTimeUnit, zone: String?)
  case duration(ArrowTimeUnit)
  case list(isLarge: Bool)
  case fixedList(count: Int)
  case structure
  case map
  /// What is not read: what it is, and how many buffers it has.
  case other(String, buffers: Int)
}

package enum ArrowTimeUnit: Int16, Hashable, Sendable {
  case second, millisecond, microsecond, nanosecond

  /// How many there are in a second.
  package var perSecond: Int64 {
    switch self {
    case .second: 1
    case .millisecond: 1_000
    case .microsecond: 1_000_000
    case .nanosecond: 1_000_000_000
    }
  }
}

extension ArrowType {
  /// The number of buffers of a column, its validity among them; nil where a batch says how many.
  var bufferCount: Int? {
    switch self {
    case .null: 0
    case .structure, .fixedList: 1
    case .text, .binary: 3
    case .textView, .binaryView: nil
    case .other(_, let count): count
    default: 2
    }
  }

  /// The bytes of a value; nil where values are no fixed number of whole bytes.
  var width: Int? {
    switch self {
    case .integer(let bits, _), .float(let bits), .decimal(_, let bits), .time(_, let bits):
      bits / 8
    case .date(let inMilliseconds): inMilliseconds ? 8 : 4
    case .timestamp, .duration: 8
    case .fixedBinary(let width): width
    case .textView, .binaryView: 16
    default: nil
    }
  }
}
