/// A value of JSON text. Numbers keep their spelling, so that no digit is lost.
enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case number([UInt8])
  /// UTF-8, escapes undone.
  case string([UInt8])
  case array([JSONValue])
  case object(JSONObject)

  var object: JSONObject? {
    if case .object(let object) = self { return object }
    return nil
  }

  var array: [JSONValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The bytes of a text or number.
  var scalar: [UInt8]? {
    switch self {
    case .number(let bytes), .string(let bytes): bytes
    case .null, .boolean, .array, .object: nil
    }
  }

  var text: String? { scalar.map { String(decoding: $0, as: UTF8.self) } }
}

/// The members of an object, in the order of the text.
struct JSONObject: Sendable {
  var members: [(key: [UInt8], value: JSONValue)]
  /// Where the object starts in its text.
  var offset: Int

  subscript(key: StaticString) -> JSONValue? {
    members.last { member in
      member.key.count == key.utf8CodeUnitCount
        && member.key.elementsEqual(
          UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    }?.value
  }
}
