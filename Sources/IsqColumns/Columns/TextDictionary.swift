import IsqParallel

/// The different values of a text column, numbered from 0 in order of first appearance.
///
/// The values lie one behind the other in one buffer of UTF-8; value `code` is
/// `bytes[offsets[code]..<offsets[code + 1]]`. Values that are whole numbers are kept as such, and
/// are only written out where the buffer is asked for. A dictionary never changes once it is made.
package final class TextDictionary: Sendable {
  /// Values as they lie in a buffer.
  struct Spelled {
    var bytes: [UInt8] = []
    var offsets = [0]
  }

  private let spelled: Spelled
  /// What values are that are whole numbers, all of them; see `Identifier`.
  package let numbers: [Int64]?
  private let writtenNumbers = Guarded<Spelled?>(nil)
  /// Whether order is the order of codes (sources, weekdays, buckets) and not that of text.
  package let isOrderedByCode: Bool
  /// What it has in common with those that it goes on from; see `agrees(with:)`.
  package let lineage: Lineage?
  /// See `classes(_:)`.
  let classesOfFolding = Guarded<[TextFolding: [Int32]?]>([:])

  /// What dictionaries share that were made one after the other of values that became more.
  package final class Lineage: Sendable {
    package init() {}
  }

  /// - Parameter lineage: that of dictionaries of which one is the beginning of the other.
  package init(
    bytes: [UInt8], offsets: [Int], isOrderedByCode: Bool = false, lineage: Lineage? = nil
  ) {
    precondition(offsets.first == 0 && offsets.last == bytes.count, "offsets span the bytes")
    self.lineage = lineage
    spelled = Spelled(bytes: bytes, offsets: offsets)
    numbers = nil
    self.isOrderedByCode = isOrderedByCode
  }

  /// - Shape: numbers that all are different, none of them negative.
  package init(numbers: [Int64]) {
    spelled = Spelled()
    self.numbers = numbers
    lineage = nil
    isOrderedByCode = false
  }

  package convenience init(_ values: [String], isOrderedByCode: Bool = false) {
    var bytes: [UInt8] = []
    var offsets = [0]
    for value in values {
      bytes.append(contentsOf: value.utf8)
      offsets.append(bytes.count)
    }
    self.init(bytes: bytes, offsets: offsets, isOrderedByCode: isOrderedByCode)
  }

  /// The number of different values.
  package var count: Int { numbers?.count ?? spelled.offsets.count - 1 }

  /// Whether codes that both have mean the same: one may have more values behind.
  package func agrees(with other: TextDictionary) -> Bool {
    if self === other { return true }
    guard let lineage else { return false }
    return lineage === other.lineage
  }

  package var bytes: [UInt8] { buffer.bytes }
  package var offsets: [Int] { buffer.offsets }

  private var buffer: Spelled {
    guard let numbers else { return spelled }
    return writtenNumbers.withLock { known in
      if let known { return known }
      var written = Spelled()
      for number in numbers {
        Identifier.withText(of: number) { written.bytes.append(contentsOf: $0) }
        written.offsets.append(written.bytes.count)
      }
      known = written
      return written
    }
  }

  /// Calls a function with the UTF-8 of a value; the pointer is good for the call alone.
  @inline(__always)
  package func withBytes<Result>(
    of code: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let index = Int(code)
    if let numbers { return Identifier.withText(of: numbers[index], body) }
    let range = spelled.offsets[index]..<spelled.offsets[index + 1]
    return spelled.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  package subscript(code: Int32) -> String {
    withBytes(of: code) { String(decoding: $0, as: UTF8.self) }
  }

  package var values: [String] { (0..<Int32(count)).map { self[$0] } }

  /// How much memory the values take as they were given.
  ///
  /// **Units**: bytes.
  var byteCount: Int { 8 * (numbers?.count ?? spelled.offsets.count) + spelled.bytes.count }
}
