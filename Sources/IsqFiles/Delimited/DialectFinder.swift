/// Finds out how a file of delimited text is written, from its first lines.
struct DialectFinder {
  private let head: [UInt8]
  private let newline: UInt8
  private let options: LoadOptions

  /// - Parameter head: the file's first bytes, behind a byte order mark.
  init(head: [UInt8], options: LoadOptions) {
    self.head = head
    self.options = options
    self.newline = DialectFinder.newline(of: head)
  }

  /// The dialect; offsets count from the start of the head.
  func find() -> Dialect {
    let (start, named) = separatorLine()
    let candidates = (options.delimiter ?? named).map { [$0] } ?? Dialect.delimiters
    let guesses = candidates.map { guess(delimiter: $0, from: start) }
    let best = guesses.max { ($0.score, $0.width) < ($1.score, $1.width) }
    guard let best, best.width > 0 else {
      return Dialect(delimiter: Ascii.comma, newline: newline, dataOffset: start, headers: [])
    }
    return dialect(of: best)
  }

  private struct Guess {
    var delimiter: UInt8
    var score: Double
    var width: Int
    var records: [HeadRecord]
    var header: Int
  }

  private func dialect(of guess: Guess) -> Dialect {
    let record = guess.records[guess.header]
    guard options.hasHeader else {
      return Dialect(
        delimiter: guess.delimiter, newline: newline, dataOffset: record.start,
        headers: (1...guess.width).map { "column_\($0)" }, titleLines: guess.header)
    }
    return Dialect(
      delimiter: guess.delimiter, newline: newline, dataOffset: record.end,
      headers: record.fields.map(DialectFinder.header), titleLines: guess.header,
      stray: record.stray)
  }

  /// Scores a delimiter by how many of the first records have as many fields as most of them.
  private func guess(delimiter: UInt8, from start: Int) -> Guess {
    let records = HeadRecord.split(
      head, from: start, delimiter: delimiter, newline: newline, atMost: 50)
    var guess = Guess(delimiter: delimiter, score: 0, width: 0, records: records, header: 0)
    guard !records.isEmpty else { return guess }
    var counts: [Int: Int] = [:]
    for record in records { counts[record.fields.count, default: 0] += 1 }
    let mode = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    guess.header = headerIndex(records, width: mode)
    if guess.header > 0, records[guess.header...].count(where: { $0.fields.count == mode }) < 3 {
      guess.header = 0
    }
    guess.width = records[guess.header].fields.count
    let below = records[guess.header...]
    let fitting = below.count { $0.fields.count == guess.width }
    let share = Double(fitting) / Double(below.count)
    let evenness = share >= 0.8 ? 2 : share + 0.5
    guess.score = guess.width == 1 ? 0 : guess.header > 0 ? evenness - 0.4 : evenness
    return guess
  }

  /// The first record as wide as most, if all above it are narrower titles; else the first.
  private func headerIndex(_ records: [HeadRecord], width: Int) -> Int {
    guard let index = records.firstIndex(where: { $0.fields.count == width }) else { return 0 }
    let titles = records[..<index]
    let areTitles = titles.allSatisfy { record in
      record.fields.dropFirst().allSatisfy(\.isEmpty) || record.fields.count * 2 < width
    }
    return areTitles ? index : 0
  }

  /// A first line `sep=;`, which Excel writes and reads.
  private func separatorLine() -> (start: Int, delimiter: UInt8?) {
    guard head.count > 5, head.starts(with: "sep=".utf8) || head.starts(with: "SEP=".utf8)
    else { return (0, nil) }
    var end = 5
    while end < head.count, head[end] != newline, end < 8 { end += 1 }
    guard end < head.count, head[end] == newline else { return (0, nil) }
    return (end + 1, head[4])
  }

  private static func newline(of head: [UInt8]) -> UInt8 {
    let hasFeed = head.contains(Ascii.newline)
    return !hasFeed && head.contains(Ascii.carriageReturn) ? Ascii.carriageReturn : Ascii.newline
  }

  private static func header(_ bytes: [UInt8]) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    while let first = text.unicodeScalars.first, first.properties.isWhitespace {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, last.properties.isWhitespace {
      text.unicodeScalars.removeLast()
    }
    return text
  }
}
