import IsqDatasets

/// What takes the cells of a record.
protocol JSONCellSink {
  /// Whether the record has a cell of a column already.
  func has(_ column: Int) -> Bool
  /// Sets the cell of a column; of several the last one counts.
  mutating func set(_ cell: [UInt8], _ column: Int, _ kind: JSONCellKind)
}

/// What a value was before it became a cell.
enum JSONCellKind { case text, number, boolean }

/// The columns that JSON objects have: one for every key and for every source.
struct JSONSchema: Sendable {
  struct Column: Hashable, Sendable {
    var header: String
    var isSource: Bool
    /// The keys on the way to the values, or the name of the source.
    var key: [UInt8]
  }

  private(set) var columns: [Column] = []
  private var columnOfKey: [[UInt8]: Int] = [:]
  /// By name; that of a source which a record names twice has a space behind it.
  private(set) var sourceColumns: [String: Int] = [:]
  private(set) var sourceReader = JSONSources()
  /// Which keys are those of lists of sources.
  private var sourceKeys: [[UInt8]: Bool] = [:]
  /// The column that the next key is likely to have, as it had in the record before.
  private var guess = 0
  /// Keys whose values are no cells.
  var unusedKeys: Set<String> = []
  /// Keys that an object has twice.
  private(set) var repeatedKeys: Set<String> = []

  /// The column of a key; nil where no record had it.
  func column(ofKnown key: [UInt8]) -> Int? { columnOfKey[key] }

  /// Hands out the cells of an object.
  mutating func flatten(_ object: JSONObject, into sink: inout some JSONCellSink) {
    guess = 0
    for (key, value) in object.members {
      if let video = value.object, key.elementsEqual("video".utf8), object.isRawVideo {
        add(.object(video.withDurationInSeconds()), key: key, &sink)
      } else {
        add(value, key: key, &sink)
      }
    }
  }

  private mutating func add(_ value: JSONValue, key: [UInt8], _ sink: inout some JSONCellSink) {
    switch value {
    case .null:
      if columnOfKey[key] != nil || !isSources(key) { _ = column(of: key) }
    case .boolean(let value):
      set(Array((value ? "true" : "false").utf8), key, .boolean, &sink)
    case .number(let bytes):
      set(bytes, key, .number, &sink)
    case .string(let bytes):
      set(bytes, key, .text, &sink)
    case .array(let elements):
      addList(elements, value, key, &sink)
    case .object(let object):
      addNested(object, value, key, &sink)
    }
  }

  private mutating func set(
    _ cell: [UInt8], _ key: [UInt8], _ kind: JSONCellKind, _ sink: inout some JSONCellSink
  ) {
    let column = column(of: key)
    if sink.has(column) { repeatedKeys.insert(columns[column].header) }
    sink.set(cell, column, kind)
  }

  /// The column of a key, a new one where no record had it.
  private mutating func column(of key: [UInt8]) -> Int {
    if guess < columns.count, !columns[guess].isSource, columns[guess].key == key {
      guess += 1
      return guess - 1
    }
    if let column = columnOfKey[key] {
      guess = column + 1
      return column
    }
    let header = String(decoding: key, as: UTF8.self)
    columns.append(Column(header: header, isSource: false, key: key))
    columnOfKey[key] = columns.count - 1
    guess = columns.count
    return columns.count - 1
  }

  private mutating func addList(
    _ elements: [JSONValue], _ value: JSONValue, _ key: [UInt8], _ sink: inout some JSONCellSink
  ) {
    if let parts = sources(value, key) {
      add(parts, &sink)
    } else if let texts = elements.scalars {
      set(Array(texts.joined(separator: Array(", ".utf8))), key, .text, &sink)
    } else {
      unusedKeys.insert(String(decoding: key, as: UTF8.self))
    }
  }

  private mutating func addNested(
    _ object: JSONObject, _ value: JSONValue, _ key: [UInt8], _ sink: inout some JSONCellSink
  ) {
    if let parts = sources(value, key) {
      add(parts, &sink)
    } else {
      for member in object.members {
        add(member.value, key: key + [UInt8(ascii: "_")] + member.key, &sink)
      }
    }
  }

  /// The sources that a value lists, where its key or all their names say that it does.
  private mutating func sources(_ value: JSONValue, _ key: [UInt8]) -> [JSONSources.Part]? {
    isSources(key) ? sourceReader.parts(of: value) : sourceReader.known(in: value)
  }

  /// Whether a key is that of a list of sources.
  mutating func isSources(_ key: [UInt8]) -> Bool {
    if let known = sourceKeys[key] { return known }
    let header = String(decoding: key, as: UTF8.self)
    let isSources = HeaderAliases.rank(of: header, in: HeaderAliases.allSources) != nil
    sourceKeys[key] = isSources
    return isSources
  }

  /// What a key says in a list of sources.
  mutating func role(ofElement key: [UInt8]) -> JSONSources.Role { sourceReader.role(of: key) }

  /// Whether a key is the name of a source.
  mutating func isSource(_ key: [UInt8]) -> Source? {
    sourceReader.source(named: String(decoding: key, as: UTF8.self))
  }

  /// Adds the parts of a record's sources; those that a record names twice are added up later.
  private mutating func add(_ parts: [JSONSources.Part], _ sink: inout some JSONCellSink) {
    for part in parts {
      sink.set(part.spelling, sourceColumn(of: part.name, sink), .number)
    }
  }

  private mutating func sourceColumn(of name: String, _ sink: some JSONCellSink) -> Int {
    var key = name
    while let column = sourceColumns[key], sink.has(column) { key += " " }
    if let column = sourceColumns[key] { return column }
    columns.append(Column(header: name, isSource: true, key: Array(key.utf8)))
    sourceColumns[key] = columns.count - 1
    return columns.count - 1
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
