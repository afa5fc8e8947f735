/// One of a file's first records.
struct HeadRecord {
  var fields: [[UInt8]]
  /// Whether each field stands in quotes.
  var areQuoted: [Bool] = []
  var start: Int
  /// The offset behind the record's line break.
  var end: Int
  /// Where text follows a closing quote, which RFC 4180 has nowhere.
  var stray: Int?
  /// Whether the record goes on behind the bytes that were looked at, or a quote is never closed.
  var isCut = false
  /// The quote that is not closed.
  var open: Int?
  var isComment = false

  /// Splits bytes into records, leaving out blank lines.
  ///
  /// - Parameter isWhole: whether the bytes are all there are.
  static func split(
    _ bytes: [UInt8], from start: Int, marks: Marks, isWhole: Bool = true, atMost limit: Int
  ) -> [HeadRecord] {
    let splitter = RecordSplitter(marks: marks)
    var cells: [RecordSplitter.Cell] = []
    var records: [HeadRecord] = []
    var index = start
    // The buffer outlives the calls that look at it.
    bytes.withUnsafeBufferPointer { buffer in
      guard let text = buffer.baseAddress else { return }
      while index < buffer.count, records.count < limit {
        let outcome = splitter.split(
          text, from: index, to: buffer.count, isWhole: isWhole, into: &cells)
        let record = HeadRecord(outcome, cells, from: index, buffer, splitter)
        index = record.end
        if !record.isBlank, !(record.isComment && marks.isCommentCertain) {
          records.append(record)
        }
      }
    }
    return records
  }

  private init(
    _ outcome: RecordSplitter.Outcome, _ cells: [RecordSplitter.Cell], from start: Int,
    _ buffer: UnsafeBufferPointer<UInt8>, _ splitter: RecordSplitter
  ) {
    self.start = start
    fields = []
    end = buffer.count
    guard let text = buffer.baseAddress else { return }
    isComment = splitter.isComment(text, start, buffer.count)
    for cell in cells {
      fields.append(
        [UInt8](unsafeUninitializedCapacity: cell.end - cell.start) { target, count in
          count = target.baseAddress.map { splitter.decode(cell, of: text, to: $0) } ?? 0
        })
      areQuoted.append(cell.open != nil)
    }
    switch outcome {
    case .record(let next), .comment(let next): end = next
    case .cut(let open):
      isCut = true
      self.open = open
    case .stray(let close, _):
      stray = close + 1
      end = close + 1
      while end < buffer.count, text[end] != splitter.marks.newline { end += 1 }
      end = min(buffer.count, end + 1)
    }
  }

  private var isBlank: Bool {
    fields.count == 1 && areQuoted == [false] && HeadRecord.isBlank(fields[0])
  }

  static func isBlank(_ field: [UInt8]) -> Bool {
    field.allSatisfy { Ascii.isSpace($0) || $0 == Ascii.carriageReturn }
  }

  /// The fields in which something stands.
  var filledCount: Int { fields.count { !HeadRecord.isBlank($0) } }
}
