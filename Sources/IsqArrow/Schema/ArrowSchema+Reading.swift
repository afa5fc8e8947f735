import IsqText

/// Reads a schema, of which no more is believed than its bytes can hold.
struct SchemaReader {
  private let path: String
  private var fieldsLeft = SchemaReader.fieldLimit
  private var textLeft: Int

  /// More columns are a mistake; parts of columns count.
  private static let fieldLimit = 1 << 16
  /// Lists of lists are not nested deeper.
  private static let depthLimit = 64

  private init(_ buffer: FlatBuffer) {
    path = buffer.path
    // Writers may let equal texts share a place.
    textLeft = 16 * buffer.bytes.count + 4_096
  }

  static func read(_ table: FlatTable) throws(Diagnostic) -> ArrowSchema {
    var reader = SchemaReader(table.buffer)
    guard try table.number(0, 0 as Int16) == 0 else {
      throw .unreadableArrow(
        reader.path, "holds numbers with the largest byte first", "write it on another machine")
    }
    let fields = try table.tables(1).map { field throws(Diagnostic) in try reader.field(field, 0) }
    return ArrowSchema(fields: fields, metadata: try reader.metadata(table, 2))
  }

  private mutating func field(_ table: FlatTable, _ depth: Int) throws(Diagnostic) -> ArrowField {
    fieldsLeft -= 1
    guard fieldsLeft >= 0, depth < SchemaReader.depthLimit else {
      throw .damagedArrow(path, "it has more columns, or deeper ones, than can be")
    }
    var field = ArrowField(name: try text(table, 0) ?? "", type: try type(table))
    field.children = try table.tables(5).map { child throws(Diagnostic) in
      try self.field(child, depth + 1)
    }
    field.metadata = try metadata(table, 6)
    if let dictionary = try table.table(4) { field.dictionary = try self.dictionary(dictionary) }
    try check(field)
    return field
  }

  private func check(_ field: ArrowField) throws(Diagnostic) {
    let wanted: Int? =
      switch field.type {
      case .list, .fixedList, .map: 1
      case .structure, .other: nil
      default: 0
      }
    guard wanted.map({ $0 == field.children.count }) ?? true else {
      throw .damagedArrow(path, "the column `\(field.name)` has parts that its type has not")
    }
  }

  private func dictionary(_ table: FlatTable) throws(Diagnostic) -> ArrowDictionary {
    var index = ArrowType.integer(bits: 32, isSigned: true)
    if let type = try table.table(1) { index = try integer(type) }
    guard index.width != nil else { throw damage }
    return ArrowDictionary(
      id: try table.number(0, 0), index: index, isOrdered: try table.flag(2))
  }

  private mutating func metadata(
    _ table: FlatTable, _ field: Int
  ) throws(Diagnostic) -> ArrowMetadata {
    var metadata: ArrowMetadata = [:]
    for entry in try table.tables(field) {
      let key = try text(entry, 0) ?? ""
      metadata.entries.append(ArrowMetadata.Entry(key: key, value: try text(entry, 1) ?? ""))
    }
    return metadata
  }

  private mutating func text(_ table: FlatTable, _ field: Int) throws(Diagnostic) -> String? {
    let text = try table.text(field)
    textLeft -= 16 + (text?.utf8.count ?? 0)
    guard textLeft >= 0 else { throw .damagedArrow(path, "its names are longer than the file") }
    return text
  }
}

extension SchemaReader {
  private func type(_ field: FlatTable) throws(Diagnostic) -> ArrowType {
    let tag = try field.number(2, 0 as UInt8)
    guard let kind = ArrowTag.Kind(rawValue: tag), let table = try field.table(3) else {
      throw .unreadableArrow(
        path, "has a column of a type that is not known", "write it without that column")
    }
    switch kind {
    case .null: return .null
    case .integer: return try integer(table)
    case .float: return .float(bits: try size(table.number(0, 0 as Int16), [16, 32, 64]))
    case .boolean: return .boolean
    case .text, .largeText: return .text(isLarge: kind == .largeText)
    case .binary, .largeBinary: return .binary(isLarge: kind == .largeBinary)
    case .textView: return .textView
    case .binaryView: return .binaryView
    case .fixedBinary: return .fixedBinary(width: try count(table.number(0, 0)))
    case .decimal: return try decimal(table)
    case .list, .largeList: return .list(isLarge: kind == .largeList)
    case .fixedList: return .fixedList(count: try count(table.number(0, 0)))
    case .structure: return .structure
    case .map: return .map
    case .date, .time, .timestamp, .duration: return try time(kind, table)
    case .interval: return .other("intervals of time", buffers: 2)
    case .union:
      return .other("of several types", buffers: try table.number(0, 0 as Int16) == 0 ? 1 : 2)
    case .runEnds: return .other("runs of values", buffers: 0)
    case .listView, .largeListView: return .other("lists of views", buffers: 3)
    }
  }

  private func time(_ kind: ArrowTag.Kind, _ table: FlatTable) throws(Diagnostic) -> ArrowType {
    let standard: Int16 = kind == .timestamp ? 0 : 1
    guard let unit = ArrowTimeUnit(rawValue: try table.number(0, standard)) else { throw damage }
    switch kind {
    case .date:
      guard unit == .second || unit == .millisecond else { throw damage }
      return .date(inMilliseconds: unit == .millisecond)
    case .time: return .time(unit, bits: try bits(table, 1, 32, [32, 64]))
    case .timestamp:
      return .timestamp(unit, zone: try table.text(1).flatMap { $0.isEmpty ? nil : $0 })
    default: return .duration(unit)
    }
  }

  private func integer(_ table: FlatTable) throws(Diagnostic) -> ArrowType {
    let bits = Int(try table.number(0, 0 as Int32))
    guard [8, 16, 32, 64].contains(bits) else {
      return .other("whole numbers of \(bits) bits", buffers: 2)
    }
    return .integer(bits: bits, isSigned: try table.flag(1))
  }

  private func decimal(_ table: FlatTable) throws(Diagnostic) -> ArrowType {
    let bits = try bits(table, 2, 128, [32, 64, 128, 256])
    let scale = Int(try table.number(1, 0 as Int32))
    guard (-76...76).contains(scale) else { throw damage }
    return bits == 256
      ? .other("decimals of 256 bits", buffers: 2) : .decimal(scale: scale, bits: bits)
  }

  private func bits(
    _ table: FlatTable, _ field: Int, _ standard: Int32, _ allowed: [Int]
  ) throws(Diagnostic) -> Int {
    let bits = Int(try table.number(field, standard))
    guard allowed.contains(bits) else { throw damage }
    return bits
  }

  private func size(_ index: Int16, _ sizes: [Int]) throws(Diagnostic) -> Int {
    guard sizes.indices.contains(Int(index)) else { throw damage }
    return sizes[Int(index)]
  }

  private func count(_ number: Int32) throws(Diagnostic) -> Int {
    guard number >= 0 else { throw damage }
    return Int(number)
  }

  private var damage: Diagnostic { .damagedArrow(path, "a column has a type that can't be") }
}
