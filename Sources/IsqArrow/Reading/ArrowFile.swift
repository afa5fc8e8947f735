package import IsqText
import Synchronization

/// A file in the Arrow IPC format, or a stream: its columns, and where their rows lie.
///
/// Opening it reads the metadata alone; the values of a column are read when they are asked for.
package final class ArrowFile: Sendable {
  package let schema: ArrowSchema
  package let rowCount: Int
  /// The row that each batch begins with.
  package let firstRows: [Int]
  let input: any ArrowInput
  let batches: [ArrowBatch]
  /// The batches of each dictionary, as they come in the file.
  private let dictionaries: [Int64: [ArrowBatch]]
  private let known = Mutex<[DictionaryKey: ArrowValues]>([:])

  private struct DictionaryKey: Hashable {
    var id: Int64
    var range: Range<Int>
    var values: ArrowField
  }

  /// Whether bytes begin as such a file, or as a stream, does.
  package static func isArrow(_ head: [UInt8]) -> Bool {
    head.starts(with: ArrowWriter.magic) || isStream(head)
  }

  /// A stream begins with the mark of a message, and a schema of less than 16 MB.
  private static func isStream(_ head: [UInt8]) -> Bool {
    head.count >= 8 && head.starts(with: ArrowWriter.continuation) && head[7] == 0
      && head[4...6].contains { $0 != 0 }
  }

  /// - Throws: E300, E301, E302, E305.
  package init(_ input: any ArrowInput) throws(Diagnostic) {
    let head = try input.bytes(0, min(8, input.count))
    let index =
      head.starts(with: ArrowWriter.magic)
      ? try ArrowIndex(file: input) : try ArrowIndex(stream: input)
    self.input = input
    schema = index.schema
    batches = index.batches
    dictionaries = index.dictionaries
    var rows: [Int] = []
    rowCount = batches.reduce(0) {
      rows.append($0)
      return $0 + $1.rowCount
    }
    firstRows = rows
  }

  package var batchCount: Int { batches.count }

  package func rowCount(ofBatch batch: Int) -> Int { batches[batch].rowCount }

  /// The values of a column in a batch.
  ///
  /// - Parameter limit: no row behind so many is read.
  /// - Throws: E300, E301, E302, E305.
  package func values(
    ofColumn column: Int, inBatch batch: Int, atMost limit: Int = .max
  ) throws(Diagnostic) -> ArrowValues {
    var reader = ArrowValuesReader(self, batches[batch], from: column, depth: 0)
    return try reader.values(schema.fields[column], atMost: limit)
  }

  /// The values that the numbers of a column refer to.
  func dictionary(
    _ field: ArrowField, of batch: ArrowBatch, depth: Int
  ) throws(Diagnostic) -> ArrowValues {
    guard let id = field.dictionary?.id, depth < ArrowFile.depthLimit else {
      throw .damagedArrow(input.path, "its dictionaries refer to each other")
    }
    let values = ArrowField(name: "", type: field.type, children: field.children)
    let key = DictionaryKey(id: id, range: batch.dictionaries[id] ?? 0..<0, values: values)
    if let found = known.withLock({ $0[key] }) { return found }
    var parts: [ArrowValues] = []
    for part in dictionaries[id, default: []][key.range] {
      var reader = ArrowValuesReader(self, part, from: 0, depth: depth + 1)
      parts.append(try reader.values(values))
    }
    let found = parts.count == 1 ? parts[0] : ArrowValues(joining: parts)
    known.withLock { $0[key] = found }
    return found
  }

  /// The number of values in all batches of a column's dictionary.
  package func dictionarySize(_ column: Int) -> Int {
    guard let id = schema.fields[column].dictionary?.id else { return 0 }
    return dictionaries[id, default: []].reduce(0) { $0 + $1.rowCount }
  }

  /// How deep dictionaries may refer to dictionaries.
  private static let depthLimit = 8
}
