/// One of a file's first records, split byte by byte.
struct HeadRecord {
  var fields: [[UInt8]]
  var start: Int
  /// The offset behind the record's line break.
  var end: Int
  /// Where text follows a closing quote, which RFC 4180 has nowhere.
  var stray: Int?

  /// Splits bytes into records, leaving out blank lines.
  static func split(
    _ bytes: [UInt8], from start: Int, delimiter: UInt8, newline: UInt8, atMost limit: Int
  ) -> [HeadRecord] {
    var records: [HeadRecord] = []
    var index = start
    while index < bytes.count, records.count < limit {
      let record = one(bytes, from: index, delimiter: delimiter, newline: newline)
      if !record.isBlank { records.append(record) }
      index = record.end
    }
    return records
  }

  private var isBlank: Bool {
    fields.count == 1 && fields[0].allSatisfy { Ascii.isSpace($0) || $0 == Ascii.carriageReturn }
  }

  private static func one(
    _ bytes: [UInt8], from start: Int, delimiter: UInt8, newline: UInt8
  ) -> HeadRecord {
    var record = HeadRecord(fields: [], start: start, end: start)
    while true {
      let field = field(bytes, &record, delimiter: delimiter, newline: newline)
      record.fields.append(field)
      guard record.end < bytes.count else { break }
      record.end += 1
      if bytes[record.end - 1] == newline { break }
    }
    return record.withoutReturn()
  }

  /// The text of the field that starts at a record's end so far, which is moved to what ends it.
  private static func field(
    _ bytes: [UInt8], _ record: inout HeadRecord, delimiter: UInt8, newline: UInt8
  ) -> [UInt8] {
    var index = record.end
    let isQuoted = index < bytes.count && bytes[index] == Ascii.quote
    var text = isQuoted ? quotedText(bytes, &index) : []
    let rest = index
    while index < bytes.count, bytes[index] != delimiter, bytes[index] != newline { index += 1 }
    record.end = index
    let unquoted = bytes[rest..<index]
    guard isQuoted else { return Array(unquoted) }
    if unquoted.contains(where: { !Ascii.isSpace($0) && $0 != Ascii.carriageReturn }) {
      record.stray = record.stray ?? rest
      text += unquoted
    }
    return text
  }

  /// The text between the quote at an index and the one that closes it, behind which it is moved.
  private static func quotedText(_ bytes: [UInt8], _ index: inout Int) -> [UInt8] {
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      index += 1
      guard bytes[index - 1] == Ascii.quote else {
        text.append(bytes[index - 1])
        continue
      }
      guard index < bytes.count, bytes[index] == Ascii.quote else { break }
      text.append(Ascii.quote)
      index += 1
    }
    return text
  }

  private func withoutReturn() -> HeadRecord {
    guard var last = fields.last, last.last == Ascii.carriageReturn else { return self }
    var copy = self
    last.removeLast()
    copy.fields[fields.count - 1] = last
    return copy
  }
}
