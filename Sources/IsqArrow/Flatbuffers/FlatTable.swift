import IsqText

/// A table of a flatbuffer: fields by their numbers, each of which may be absent.
struct FlatTable: Sendable {
  let buffer: FlatBuffer
  private let place: Int
  private let vtable: Int
  /// The bytes of the vtable, its two sizes among them.
  private let vtableSize: Int
  private let size: Int

  init(_ buffer: FlatBuffer, at place: Int) throws(Diagnostic) {
    self.buffer = buffer
    self.place = place
    vtable = place - Int(try buffer.load(Int32.self, at: place))
    vtableSize = Int(try buffer.load(UInt16.self, at: vtable))
    size = Int(try buffer.load(UInt16.self, at: vtable + 2))
    guard vtableSize >= 4, size >= 4 else { throw buffer.damage }
    try buffer.check(vtable, vtableSize)
    try buffer.check(place, size)
  }

  /// The number of a field, or what stands for it where it is absent.
  func number<Number: FixedWidthInteger>(
    _ field: Int, _ other: Number
  ) throws(Diagnostic) -> Number {
    guard let place = try place(of: field, size: Number.bitWidth / 8) else { return other }
    return try buffer.load(Number.self, at: place)
  }

  func flag(_ field: Int) throws(Diagnostic) -> Bool { try number(field, 0 as UInt8) != 0 }

  func table(_ field: Int) throws(Diagnostic) -> FlatTable? {
    guard let target = try target(of: field) else { return nil }
    return try FlatTable(buffer, at: target)
  }

  func text(_ field: Int) throws(Diagnostic) -> String? {
    guard let target = try target(of: field) else { return nil }
    let count = Int(try buffer.load(UInt32.self, at: target))
    try buffer.check(target + 4, count)
    return String(decoding: buffer.bytes[(target + 4)..<(target + 4 + count)], as: UTF8.self)
  }

  /// The places of a vector's elements; none where it is absent.
  ///
  /// - Parameter stride: the bytes of an element.
  func vector(_ field: Int, stride: Int) throws(Diagnostic) -> [Int] {
    guard let target = try target(of: field) else { return [] }
    let count = Int(try buffer.load(UInt32.self, at: target))
    // A count of 32 bits times a small stride can't overflow.
    try buffer.check(target + 4, count * stride)
    return (0..<count).map { target + 4 + $0 * stride }
  }

  /// The tables of a vector.
  func tables(_ field: Int) throws(Diagnostic) -> [FlatTable] {
    try vector(field, stride: 4).map { place throws(Diagnostic) in
      try FlatTable(buffer, at: try buffer.target(of: place))
    }
  }

  private func target(of field: Int) throws(Diagnostic) -> Int? {
    guard let place = try place(of: field, size: 4) else { return nil }
    return try buffer.target(of: place)
  }

  /// Where a field of a size lies; nil where it is absent.
  private func place(of field: Int, size wanted: Int) throws(Diagnostic) -> Int? {
    let entry = 4 + 2 * field
    guard entry + 2 <= vtableSize else { return nil }
    let offset = Int(try buffer.load(UInt16.self, at: vtable + entry))
    guard offset != 0 else { return nil }
    guard offset >= 4, offset + wanted <= size else { throw buffer.damage }
    return place + offset
  }
}
