import IsqParallel

/// The different values of a text column, numbered from 0 in order of first appearance.
///
/// The values lie one behind the other in one buffer of UTF-8; value `code` is
/// `bytes[offsets[code]..<offsets[code + 1]]`. A dictionary never changes once it is made.
package final class TextDictionary: Sendable {
  package let bytes: [UInt8]
  package let offsets: [Int]
  /// Whether order is the order of codes (sources, weekdays, buckets) and not that of text.
  package let isOrderedByCode: Bool
  /// See `classes(_:)`.
  let classesOfFolding = Guarded<[TextFolding: [Int32]?]>([:])

  package init(bytes: [UInt8], offsets: [Int], isOrderedByCode: Bool = false) {
    precondition(offsets.first == 0 && offsets.last == bytes.count, "offsets span the bytes")
    self.bytes = bytes
    self.offsets = offsets
    self.isOrderedByCode = isOrderedByCode
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
  package var count: Int { offsets.count - 1 }

  package subscript(code: Int32) -> String {
    let index = Int(code)
    return String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  package var values: [String] { (0..<Int32(count)).map { self[$0] } }
}
