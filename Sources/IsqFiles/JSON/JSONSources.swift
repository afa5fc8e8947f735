import IsqDatasets

/// The parts of sources as JSON writes them.
enum JSONSources {
  /// Reads `[{"impression_source": "Search", "percentage": 0.2}]` or `{"search": 0.2}`; nil for
  /// anything else.
  static func parts(of value: JSONValue) -> [SourceParts.Part]? {
    let members: [SourceParts.Part?]
    switch value {
    case .array(let elements): members = elements.map { part(of: $0) }
    case .object(let object): members = object.members.map { part(of: $0) }
    case .null, .boolean, .number, .string: return nil
    }
    let parts = members.compactMap { $0 }
    return parts.count == members.count ? parts : nil
  }

  private static func part(of element: JSONValue) -> SourceParts.Part? {
    guard let object = element.object else { return nil }
    var name: String?
    var number: NumberText?
    for (key, value) in object.members {
      let header = String(decoding: key, as: UTF8.self)
      if HeaderAliases.column(for: header) == .source, case .string = value {
        name = value.text
      } else if isPart(header) {
        number = value.scalar.flatMap(read)
      }
    }
    guard let name, let number else { return nil }
    return (name, number)
  }

  private static func part(of member: (key: [UInt8], value: JSONValue)) -> SourceParts.Part? {
    guard let number = member.value.scalar.flatMap(read) else { return nil }
    return (String(decoding: member.key, as: UTF8.self), number)
  }

  private static func isPart(_ header: String) -> Bool {
    HeaderAliases.rank(of: header, in: HeaderAliases.partAsFraction) != nil
      || HeaderAliases.rank(of: header, in: HeaderAliases.partAsCount) != nil
  }

  private static func read(_ bytes: [UInt8]) -> NumberText? {
    bytes.withUnsafeBufferPointer { NumberText($0, .point) }
  }
}
