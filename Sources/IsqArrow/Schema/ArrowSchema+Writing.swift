extension ArrowSchema {
  /// The schema as metadata.
  var flat: FlatValue {
    var table: [Int: FlatValue] = [1: .tables(fields.map(\.flat))]
    if !metadata.entries.isEmpty { table[2] = metadata.flat }
    return .table(table)
  }
}

extension ArrowMetadata {
  fileprivate var flat: FlatValue {
    .tables(entries.map { .table([0: .text($0.key), 1: .text($0.value)]) })
  }
}

extension ArrowField {
  fileprivate var flat: FlatValue {
    var table: [Int: FlatValue] = [
      0: .text(name), 1: .flag(true), 2: .byte(type.flat.kind.rawValue), 3: .table(type.flat.table),
      5: .tables(children.map(\.flat)),
    ]
    if let dictionary { table[4] = dictionary.flat }
    if !metadata.entries.isEmpty { table[6] = metadata.flat }
    return .table(table)
  }
}

extension ArrowDictionary {
  fileprivate var flat: FlatValue {
    .table([0: .long(id), 1: .table(index.flat.table), 2: .flag(isOrdered)])
  }
}

extension ArrowType {
  /// The type's number and what it says beside it.
  ///
  /// Only types that are written here have one.
  fileprivate var flat: (kind: ArrowTag.Kind, table: [Int: FlatValue]) {
    switch self {
    case .integer(let bits, let isSigned):
      return (.integer, [0: .int(Int32(bits)), 1: .flag(isSigned)])
    case .float: return (.float, [0: .short(2)])
    case .boolean: return (.boolean, [:])
    case .text(let isLarge): return (isLarge ? .largeText : .text, [:])
    case .date: return (.date, [0: .short(0)])
    case .timestamp(let unit, let zone):
      var table: [Int: FlatValue] = [0: .short(unit.rawValue)]
      if let zone { table[1] = .text(zone) }
      return (.timestamp, table)
    default: preconditionFailure("save: columns are numbers, texts, dates and times")
    }
  }
}
