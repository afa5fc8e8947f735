import IsqDatasets

/// A dialect that a file may be written in, and how well its first records fit it.
///
/// Source: the idea of scoring both the pattern of records and the types of cells is of van den
/// Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019).
struct DialectCandidate {
  let marks: Marks
  let records: [HeadRecord]
  /// The number of fields of the table's records.
  private(set) var width = 0
  /// The first record of the table; those before are titles.
  private(set) var first = 0
  /// 0 where the records don't fit.
  private(set) var score = 0.0
  /// How many records of the table there are, and how many of them have its width.
  private var blockCount = 0
  private var fittingCount = 0

  /// The records that are looked at.
  static let recordLimit = 120
  static let usual: [UInt8] = [Ascii.comma, UInt8(ascii: ";"), Ascii.tab, UInt8(ascii: "|")]
  /// Delimiters that texts are full of, too: they are believed only if every record fits.
  static let rare: [UInt8] = [
    Ascii.space, UInt8(ascii: ":"), UInt8(ascii: "~"), UInt8(ascii: "^"), 0x1F, 0x1E, 0x01,
  ]

  /// What titles above the table take from a dialect's score.
  private static let titleFactor = 0.8

  /// - Parameter isAsked: whether the delimiter was asked for, so that it is not in doubt.
  init(
    marks: Marks, head: [UInt8], from start: Int, isWhole: Bool, isAsked: Bool, mayHaveTitles: Bool
  ) {
    self.marks = marks
    var records = HeadRecord.split(
      head, from: start, marks: marks, isWhole: isWhole, atMost: DialectCandidate.recordLimit)
    if !isWhole, records.count > 1, records.last?.isCut == true { records.removeLast() }
    self.records = records
    guard !records.isEmpty else { return }
    findTable(mayHaveTitles: mayHaveTitles)
    let isRare = !isAsked && !DialectCandidate.usual.contains(marks.delimiter)
    let titled = first > 0 ? DialectCandidate.titleFactor : 1
    let fit = isRare && !isCertain ? 0 : titled * evenness * (isRare ? 0.7 : 1)
    score = fit * (cellScore + 0.5 * Double(min(2, knownHeaders)))
    if width == 1, !isAsked { score = 0 }
  }

  /// Finds the width that most records from some place on have.
  private mutating func findTable(mayHaveTitles: Bool) {
    width = max(1, records[0].fields.count)
    measure()
    guard mayHaveTitles, records.count > 1 else { return }
    var best = (first: first, width: width, value: evenness)
    for place in records.indices.dropFirst() {
      let wanted = records[place].fields.count
      guard wanted > 1, wanted != records[place - 1].fields.count, areTitles(above: place)
      else { continue }
      (first, width) = (place, wanted)
      measure()
      let value = fittingCount >= 2 ? DialectCandidate.titleFactor * evenness : 0
      if value > best.value { best = (place, wanted, value) }
    }
    (first, width) = (best.first, best.width)
    measure()
  }

  private mutating func measure() {
    let block = records[first...].filter { !isLooseComment($0) }
    blockCount = block.count
    fittingCount = block.count { fits($0) }
  }

  /// Whether a record is of the table's width, but for empty cells at its end.
  private func fits(_ record: HeadRecord) -> Bool {
    let isCut = record.isCut && (records.count > 1 || record.open != nil)
    guard record.stray == nil, !isCut, record.fields.count >= width else { return false }
    return record.fields[width...].allSatisfy(HeadRecord.isBlank)
  }

  /// Whether a line of the table is a comment, by what it starts with and by its width.
  var hasLooseComments: Bool {
    records[min(first, records.count)...].contains(where: isLooseComment)
  }

  private func isLooseComment(_ record: HeadRecord) -> Bool {
    record.isComment && record.fields.count != width
  }

  /// Whether the records above a place read as titles: with few cells, or as notes on their own.
  private func areTitles(above place: Int) -> Bool {
    let width = records[place].fields.count
    return records[..<place].allSatisfy { title in
      guard !title.isCut, title.stray == nil else { return false }
      if title.filledCount <= 1 || isHash(title) { return true }
      return title.fields.count * 2 <= width || (title.filledCount == 2 && width >= 4)
    }
  }

  private func isHash(_ record: HeadRecord) -> Bool {
    record.fields.first?.first == UInt8(ascii: "#")
  }

  /// How well the records fit one width, 0…1.
  private var evenness: Double {
    guard width > 1, blockCount > 0 else { return width > 1 ? 0 : 0.01 }
    let share = Double(fittingCount) / Double(blockCount)
    return share * share * Double(width - 1) / Double(width)
  }

  /// The mean weight of the table's cells; spaces behind every delimiter speak against it.
  private var cellScore: Double {
    var sum = 0.0
    var count = 0
    for record in records[first...] where fits(record) {
      for (field, isQuoted) in zip(record.fields, record.areQuoted).prefix(200) {
        sum += HeadCell(field, isQuoted: isQuoted).weight
        count += 1
      }
    }
    return count == 0 ? 0 : sum / Double(count)
  }

  /// Whether every record fits, so that even a mark that is common in texts is the delimiter.
  private var isCertain: Bool {
    guard first == 0, blockCount >= 2, fittingCount == blockCount, width > 1 else { return false }
    let fields = records.flatMap(\.fields)
    if marks.delimiter < 0x20 { return true }
    guard !fields.contains(where: { $0.first == Ascii.space }) else { return false }
    if [Ascii.space, UInt8(ascii: ":")].contains(marks.delimiter) {
      if width >= 4, blockCount >= 4 { return true }
      return !fields.contains(where: \.isEmpty) && (typedColumns > 0 || width >= 4)
    }
    return true
  }

  /// Whether every record has the same width, from the first one on.
  var isEven: Bool { first == 0 && width > 1 && fittingCount == blockCount }

  /// Whether some quote is never closed or closes a cell that goes on.
  var hasBrokenQuotes: Bool { records.contains { $0.stray != nil || $0.isCut } }

  /// Whether lines as they stand are numbers, dates or times, but perhaps for the first.
  var isTyped: Bool {
    let below = records.dropFirst()
    let typed = below.count {
      $0.fields.count == 1 && HeadCell($0.fields[0], isQuoted: false).isTyped
    }
    return !below.isEmpty && 10 * typed >= 9 * below.count
  }

  /// Whether most lines hold what could part cells.
  var hasMarks: Bool {
    let holding = records.count { record in
      record.fields.contains { $0.contains { DialectCandidate.usual.contains($0) } }
    }
    return 2 * holding > records.count
  }

  /// The number of columns whose cells below the first are all numbers or dates.
  private var typedColumns: Int {
    (0..<width).count { column in
      records.dropFirst().allSatisfy { record in
        HeadCell(record.fields[column], isQuoted: record.areQuoted[column]).isTyped
      }
    }
  }

  /// The number of headers that isq knows, where the first record is a header.
  private var knownHeaders: Int {
    guard records[first].stray == nil else { return 0 }
    return records[first].fields.prefix(200).count { KnownHeader.matches($0) }
  }
}

/// Headers that isq knows, which decide that a record is one.
enum KnownHeader {
  static func matches(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 120, HeadCell(bytes, isQuoted: false) == .text else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    return HeaderAliases.column(for: text) != nil
      || HeaderAliases.rank(of: text, in: HeaderAliases.partAsFraction) != nil
      || HeaderAliases.rank(of: text, in: HeaderAliases.allSources) != nil
      || SourceAliases.header(text) != nil
  }
}
