import IsqDatasets

/// Reads the parts of sources as JSON writes them; remembers what keys and names are.
struct JSONSources: Sendable {
  /// A source and what it is given.
  struct Part {
    var name: String
    var number: NumberText
    /// The number as it is to stand in a cell.
    var spelling: [UInt8]
  }

  private var roles: [[UInt8]: Role] = [:]
  private var sources: [String: Source?] = [:]

  /// What a key of an object in a list of sources says.
  enum Role: Sendable {
    case name, nothing
    /// The part; of several the one with the least rank counts, fractions before counts.
    case part(rank: Int)
  }

  /// Reads `[{"impression_source": "Search", "percentage": 0.2}]` or `{"search": 0.2}`; nil for
  /// anything else. A source whose part is null is left out.
  mutating func parts(of value: JSONValue) -> [Part]? {
    var parts: [Part] = []
    switch value {
    case .array(let elements):
      for element in elements {
        guard let (name, number) = member(of: element),
          JSONSources.add(name, number, to: &parts)
        else { return nil }
      }
    case .object(let object):
      for (key, value) in object.members {
        guard JSONSources.add(String(decoding: key, as: UTF8.self), value, to: &parts) else {
          return nil
        }
      }
    case .null, .boolean, .number, .string:
      return nil
    }
    return parts
  }

  /// The parts of a value whose key says nothing, if its names are those of two sources or more.
  mutating func known(in value: JSONValue) -> [Part]? {
    guard let parts = parts(of: value), parts.count >= 2 else { return nil }
    var found: Set<Source> = []
    for part in parts {
      guard let source = source(named: part.name) else { return nil }
      found.insert(source)
    }
    return found.count >= 2 ? parts : nil
  }

  mutating func source(named name: String) -> Source? {
    if let known = sources[name] { return known }
    let source = SourceAliases.source(named: name)
    sources[name] = .some(source)
    return source
  }

  private static func add(
    _ name: String, _ value: JSONValue, to parts: inout [Part]
  ) -> Bool {
    if case .null = value { return true }
    let number = value.scalar.flatMap { bytes in
      bytes.withUnsafeBufferPointer { NumberText($0, .point) }
    }
    guard let number else { return false }
    var spelling = number.spelling
    if case .number(let digits) = value { spelling = digits }
    parts.append(Part(name: name, number: number, spelling: spelling))
    return true
  }

  /// The name of a source and its part, from an object that may say more.
  private mutating func member(of element: JSONValue) -> (name: String, part: JSONValue)? {
    guard let object = element.object else { return nil }
    var name: String?
    var best: (rank: Int, value: JSONValue)?
    for (key, value) in object.members {
      switch role(of: key) {
      case .name:
        if name == nil, case .string = value { name = value.text }
      case .part(let rank):
        if rank < best?.rank ?? .max { best = (rank, value) }
      case .nothing:
        continue
      }
    }
    guard let name, let best else { return nil }
    return (name, best.value)
  }

  mutating func role(of key: [UInt8]) -> Role {
    if let known = roles[key] { return known }
    let role = JSONSources.role(ofHeader: String(decoding: key, as: UTF8.self))
    roles[key] = role
    return role
  }

  private static func role(ofHeader header: String) -> Role {
    let parts = HeaderAliases.partAsFraction + HeaderAliases.partAsCount
    if let rank = HeaderAliases.rank(of: header, in: parts) { return .part(rank: rank) }
    let isName =
      HeaderAliases.column(for: header) == .source
      || HeaderAliases.rank(of: header, in: ["name", "label"].map { FoldedName($0) }) != nil
    return isName ? .name : .nothing
  }
}

extension NumberText {
  /// The number in digits and an exponent.
  fileprivate var spelling: [UInt8] {
    let sign = isNegative ? "-" : ""
    let percent = isPercent ? "%" : ""
    let power = exponent == 0 ? "" : "e\(exponent)"
    return Array("\(sign)\(mantissa)\(power)\(percent)".utf8)
  }
}
