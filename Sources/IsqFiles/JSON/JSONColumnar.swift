/// JSON that holds columns instead of rows.
enum JSONColumnar {
  /// The rows of `{"date": ["2026-08-01"], "views": [5]}` or of
  /// `{"date": {"0": "2026-08-01"}, "views": {"0": 5}}`; nil for anything else.
  static func rows(of object: JSONObject) -> [JSONValue]? {
    guard object.members.count >= 2 else { return nil }
    let columns = object.members.map { (key: $0.key, cells: cells(of: $0.value)) }
    guard let count = columns[0].cells?.count, count > 0,
      columns.allSatisfy({ $0.cells?.count == count })
    else { return nil }
    return (0..<count).map { row in
      let members = columns.compactMap { column in
        column.cells.map { (key: column.key, value: $0[row]) }
      }
      return .object(JSONObject(members: members, offset: object.offset))
    }
  }

  /// Plain values, from a list or from an object with the keys 0, 1, 2, ….
  private static func cells(of value: JSONValue) -> [JSONValue]? {
    switch value {
    case .array(let elements):
      return elements.allSatisfy(isPlain) ? elements : nil
    case .object(let object):
      let isCounted = object.members.enumerated().allSatisfy { index, member in
        member.key.elementsEqual("\(index)".utf8) && isPlain(member.value)
      }
      return isCounted ? object.members.map(\.value) : nil
    case .null, .boolean, .number, .string:
      return nil
    }
  }

  private static func isPlain(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .boolean, .number, .string: true
    case .array, .object: false
    }
  }
}
