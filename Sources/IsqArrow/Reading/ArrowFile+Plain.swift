package import IsqText

// Columns that lie in the file as they do in memory, which are read into place.
extension ArrowFile {
  /// Whether the values of a column, or their numbers in a dictionary, are of a width in bytes and
  /// not packed.
  package func isPlain(_ column: Int) -> Bool {
    let field = schema.fields[column]
    return (field.dictionary?.index ?? field.type).width != nil
      && batches.allSatisfy { $0.packing == nil }
  }

  /// Reads values of a plain column in a batch, a row behind the other.
  ///
  /// - Parameter rows: those of the batch that are read; the first is a multiple of 8.
  /// - Returns: a bit for every row that is known; none where all of the batch are.
  /// - Throws: E300, E301, E305.
  package func fill(
    _ buffer: UnsafeMutableRawBufferPointer, withColumn column: Int, ofBatch index: Int,
    rows: Range<Int>
  ) throws(Diagnostic) -> [UInt8] {
    let batch = batches[index]
    let cursor = batch.starts[column]
    let known = batch.buffers[cursor.buffer]
    let values = batch.buffers[cursor.buffer + 1]
    let hasMissing = batch.nodes[cursor.node].missing > 0
    let start = rows.isEmpty ? 0 : buffer.count / rows.count * rows.lowerBound
    guard !hasMissing || known.count >= (batch.rowCount + 7) / 8,
      values.count - start >= buffer.count
    else { throw .damagedArrow(input.path, "a column has fewer values than the file has rows") }
    try input.fill(buffer, from: values.lowerBound + start)
    return hasMissing
      ? try input.bytes(known.lowerBound + rows.lowerBound / 8, (rows.count + 7) / 8) : []
  }

  /// The dictionary of a column whose batches all have the same; nil where they don't.
  ///
  /// - Throws: E300, E301, E302, E305.
  package func sharedDictionary(_ column: Int) throws(Diagnostic) -> ArrowValues? {
    let field = schema.fields[column]
    guard let id = field.dictionary?.id, let first = batches.first,
      batches.allSatisfy({ $0.dictionaries[id] == first.dictionaries[id] })
    else { return nil }
    return try dictionary(field, of: first, depth: 0)
  }
}
