/// Writes a flatbuffer from front to back: a table, then what its fields refer to.
struct FlatWriter {
  private var bytes: [UInt8] = [0, 0, 0, 0]

  /// The bytes of a buffer with a root.
  static func bytes(of root: [Int: FlatValue]) -> [UInt8] {
    var writer = FlatWriter()
    writer.patch(0, to: writer.write(.table(root)))
    return writer.bytes
  }

  /// Writes what offsets refer to, and says where it lies.
  private mutating func write(_ value: FlatValue) -> Int {
    switch value {
    case .number: preconditionFailure("write: numbers stand in their tables")
    case .text(let text): return write(text)
    case .table(let fields): return write(fields)
    case .tables(let tables): return write(tables)
    case .structs(let content, let count):
      align(8, before: 4)
      return append(count: count) { $0.bytes += content }
    }
  }

  private mutating func write(_ text: String) -> Int {
    align(4)
    return append(count: text.utf8.count) { $0.bytes += Array(text.utf8) + [0] }
  }

  private mutating func write(_ tables: [FlatValue]) -> Int {
    align(4)
    let place = append(count: tables.count) {
      $0.bytes += [UInt8](repeating: 0, count: 4 * tables.count)
    }
    for (index, table) in tables.enumerated() {
      let entry = place + 4 + 4 * index
      patch(entry, to: write(table))
    }
    return place
  }

  /// Fields lie in order of size, the largest first, so that each is aligned.
  private mutating func write(_ fields: [Int: FlatValue]) -> Int {
    let order = fields.keys.sorted { (-size(fields[$0]), $0) < (-size(fields[$1]), $1) }
    let width = order.reduce(4) { $0 + size(fields[$1]) }
    let hasLong = order.first.map { size(fields[$0]) == 8 } ?? false
    let slots = (fields.keys.max() ?? -1) + 1
    align(2)
    let vtable = bytes.count
    append(UInt64(4 + 2 * slots), 2)
    append(UInt64(width), 2)
    bytes += [UInt8](repeating: 0, count: 2 * slots)
    align(hasLong ? 8 : 4, before: hasLong ? 4 : 0)
    let place = bytes.count
    append(UInt64(place - vtable), 4)
    var later: [(place: Int, value: FlatValue)] = []
    for field in order {
      set(UInt64(bytes.count - place), 2, at: vtable + 4 + 2 * field)
      if case .number(let value, let size)? = fields[field] {
        append(value, size)
      } else if let value = fields[field] {
        later.append((bytes.count, value))
        append(0, 4)
      }
    }
    for (entry, value) in later { patch(entry, to: write(value)) }
    return place
  }

  private func size(_ value: FlatValue?) -> Int {
    if case .number(_, let size)? = value { size } else { 4 }
  }

  private mutating func append(count: Int, _ content: (inout FlatWriter) -> Void) -> Int {
    let place = bytes.count
    append(UInt64(count), 4)
    content(&self)
    return place
  }

  private mutating func append(_ value: UInt64, _ size: Int) {
    for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
  }

  private mutating func set(_ value: UInt64, _ size: Int, at place: Int) {
    for index in 0..<size {
      bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index))
    }
  }

  /// Adds zeros so that what comes so many bytes later is aligned.
  private mutating func align(_ alignment: Int, before offset: Int = 0) {
    while (bytes.count + offset) % alignment != 0 { bytes.append(0) }
  }

  private mutating func patch(_ place: Int, to target: Int) {
    set(UInt64(target - place), 4, at: place)
  }
}
