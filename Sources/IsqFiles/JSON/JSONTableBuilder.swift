import IsqDatasets
import IsqText

/// Collects JSON objects as records with a column for every key.
struct JSONTableBuilder {
  private let path: String
  private var columns: [CellColumn] = []
  private var columnOfKey: [[UInt8]: Int] = [:]
  private var sourceColumns: [String: Int] = [:]
  private var lines: [Int32] = []
  private var sourceReader = JSONSources()
  /// Which keys are those of lists of sources.
  private var sourceKeys: [[UInt8]: Bool] = [:]
  /// The column that the next key is likely to have, as it had in the record before.
  private var guess = 0
  private var keys: [[UInt8]?] = []
  /// Keys whose values are no cells.
  var unusedKeys: Set<String> = []
  /// Keys that an object has twice.
  private(set) var repeatedKeys: Set<String> = []

  init(path: String) { self.path = path }

  var recordCount: Int { lines.count }

  /// Adds an object as a record.
  mutating func add(_ object: JSONObject, line: Int) {
    let record = lines.count
    lines.append(Int32(clamping: line))
    guess = 0
    for (key, value) in object.members {
      if let video = value.object, key.elementsEqual("video".utf8), object.isRawVideo {
        add(.object(video.withDurationInSeconds()), key: key, record: record)
      } else {
        add(value, key: key, record: record)
      }
    }
  }

  private mutating func add(_ value: JSONValue, key: [UInt8], record: Int) {
    switch value {
    case .null:
      if columnOfKey[key] != nil || !isSources(key) { _ = column(of: key) }
    case .boolean(let value):
      set(Array((value ? "true" : "false").utf8), key, record) { $0.hasBoolean = true }
    case .number(let bytes):
      set(bytes, key, record) { $0.hasNumber = true }
    case .string(let bytes):
      set(bytes, key, record) { $0.hasText = true }
    case .array(let elements):
      addList(elements, value, key, record)
    case .object(let object):
      addNested(object, value, key, record)
    }
  }

  private mutating func set(
    _ cell: [UInt8], _ key: [UInt8], _ record: Int, _ note: (inout CellColumn.Kinds) -> Void
  ) {
    let column = column(of: key)
    if columns[column].count > record { repeatedKeys.insert(columns[column].header) }
    columns[column].set(cell, record: record)
    columns[column].note(note)
  }

  private mutating func column(of key: [UInt8]) -> Int {
    if guess < keys.count, keys[guess] == key {
      guess += 1
      return guess - 1
    }
    if let column = columnOfKey[key] {
      guess = column + 1
      return column
    }
    columns.append(CellColumn(header: String(decoding: key, as: UTF8.self), isSource: false))
    keys.append(key)
    columnOfKey[key] = columns.count - 1
    guess = columns.count
    return columns.count - 1
  }

  private mutating func addList(
    _ elements: [JSONValue], _ value: JSONValue, _ key: [UInt8], _ record: Int
  ) {
    if let parts = sources(value, key) {
      addParts(parts, record)
    } else if let texts = elements.scalars {
      set(Array(texts.joined(separator: Array(", ".utf8))), key, record) { $0.hasText = true }
    } else {
      unusedKeys.insert(String(decoding: key, as: UTF8.self))
    }
  }

  private mutating func addNested(
    _ object: JSONObject, _ value: JSONValue, _ key: [UInt8], _ record: Int
  ) {
    if let parts = sources(value, key) {
      addParts(parts, record)
    } else {
      for member in object.members {
        add(member.value, key: key + [UInt8(ascii: "_")] + member.key, record: record)
      }
    }
  }

  /// The sources that a value lists, where its key or all their names say that it does.
  private mutating func sources(_ value: JSONValue, _ key: [UInt8]) -> [SourceParts.Part]? {
    isSources(key) ? sourceReader.parts(of: value) : sourceReader.known(in: value)
  }

  private mutating func isSources(_ key: [UInt8]) -> Bool {
    if let known = sourceKeys[key] { return known }
    let header = String(decoding: key, as: UTF8.self)
    let isSources = HeaderAliases.rank(of: header, in: HeaderAliases.allSources) != nil
    sourceKeys[key] = isSources
    return isSources
  }

  /// Adds the parts of a record's sources; those that a record names twice are added up later.
  private mutating func addParts(_ parts: [SourceParts.Part], _ record: Int) {
    for (name, number) in parts {
      let column = sourceColumn(of: name, record)
      columns[column].set(number.spelling, record: record)
      columns[column].note { $0.hasNumber = true }
    }
  }

  private mutating func sourceColumn(of name: String, _ record: Int) -> Int {
    var key = name
    while let column = sourceColumns[key], columns[column].count > record { key += " " }
    if let column = sourceColumns[key] { return column }
    columns.append(CellColumn(header: name, isSource: true))
    keys.append(nil)
    sourceColumns[key] = columns.count - 1
    return columns.count - 1
  }

  /// The table of all records.
  consuming func table() -> CellTable {
    for index in columns.indices {
      columns[index].fill(upTo: lines.count)
      columns[index].close()
    }
    return CellTable(path: path, columns: columns, lines: lines)
  }
}

extension JSONObject {
  /// Whether the object is a video as TikTok's own pages get it, which counts in milliseconds.
  fileprivate var isRawVideo: Bool { self["aweme_id"] != nil || self["statistics"] != nil }
}

extension [JSONValue] {
  /// The elements as bytes; nil if one is a list or an object.
  fileprivate var scalars: [[UInt8]]? {
    var scalars: [[UInt8]] = []
    for element in self {
      guard let scalar = element.scalar else { return nil }
      scalars.append(scalar)
    }
    return scalars
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
