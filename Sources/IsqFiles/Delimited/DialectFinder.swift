/// Finds out how a file of delimited text is written, from its first records.
struct DialectFinder {
  private let head: [UInt8]
  private let isWhole: Bool
  private let newline: UInt8
  private let options: LoadOptions
  /// The marks, where a shorter head has shown them.
  private let known: Marks?

  /// - Parameters:
  ///   - head: the file's first bytes, behind a byte order mark.
  ///   - isWhole: whether these are all.
  ///   - known: the marks, where only the header is looked for.
  init(head: [UInt8], isWhole: Bool = true, options: LoadOptions, known: Marks? = nil) {
    self.known = known
    self.head = head
    self.isWhole = isWhole
    self.options = options
    self.newline = known?.newline ?? DialectFinder.newline(of: head)
  }

  /// The dialect; offsets count from the start of the head. Nil where the head ends before the
  /// line that was asked for as the header.
  func find() -> Dialect? {
    var (start, named) = separatorLine()
    if case .line(let number)? = options.header {
      guard let offset = offset(ofLine: number) else { return nil }
      start = offset
    }
    let candidate =
      known.map { self.candidate($0, $0.delimiter, from: start, isAsked: true) }
      ?? choose(from: start, named: options.delimiter ?? named)
    guard !candidate.records.isEmpty else {
      return Dialect(marks: candidate.marks, dataOffset: start, headers: [])
    }
    return dialect(of: candidate)
  }

  // MARK: delimiter and quotes

  private func choose(from start: Int, named: UInt8?) -> DialectCandidate {
    let usual = (named.map { [$0] } ?? DialectCandidate.usual).filter {
      head.firstIndex(of: $0, from: start) != nil
    }
    let plain = marks(quote: options.quote.map(\.byte) ?? Ascii.quote, options.escape?.byte)
    var candidates = usual.map { candidate(plain, $0, from: start, isAsked: named != nil) }
    let best = candidates.max { $0.score < $1.score }
    var delimiters = usual
    if named == nil, best.map({ !$0.isEven }) ?? true {
      let rare = DialectCandidate.rare.filter { head.firstIndex(of: $0, from: start) != nil }
      candidates += rare.map { candidate(plain, $0, from: start) }
      delimiters += rare
    }
    for variant in variants(of: plain, candidates) {
      for delimiter in delimiters where mayLackQuotes(delimiter) || variant.quote != nil {
        candidates.append(candidate(variant, delimiter, from: start, isAsked: named != nil))
      }
    }
    return decide(candidates, plain, from: start, named: named)
  }

  /// The best of the candidates; the first of those that are as good.
  private func decide(
    _ candidates: [DialectCandidate], _ plain: Marks, from start: Int, named: UInt8?
  ) -> DialectCandidate {
    var best: DialectCandidate?
    for candidate in candidates where candidate.score > (best?.score ?? 0) + 0.005 {
      best = candidate
    }
    if let best, named != nil || (best.score >= 0.08 && partsFirstLine(best)) { return best }
    let lone = oneColumn(plain, candidates, from: start, delimiter: named ?? 0)
    guard named == nil else { return lone }
    if let best, best.score >= 0.08, !isOneColumn(lone, rather: best) { return best }
    let common = candidates.first { candidate in
      let holding = lone.records.count {
        $0.fields.contains { $0.contains(candidate.marks.delimiter) }
      }
      return DialectCandidate.usual.contains(candidate.marks.delimiter)
        && 2 * holding >= lone.records.count
        && lone.records.first?.fields.contains { $0.contains(candidate.marks.delimiter) } == true
    }
    guard let common, !isOneColumn(lone, rather: common) else { return lone }
    return common
  }

  /// Whether a usual delimiter parts the first line, so that the file is not one column.
  private func partsFirstLine(_ candidate: DialectCandidate) -> Bool {
    DialectCandidate.usual.contains(candidate.marks.delimiter)
      && candidate.records.first.map { $0.fields.count > 1 } == true
  }

  /// The file as one column, in quotes that close if there are any.
  private func oneColumn(
    _ plain: Marks, _ candidates: [DialectCandidate], from start: Int, delimiter: UInt8
  ) -> DialectCandidate {
    let lone = candidate(plain, delimiter, from: start, isAsked: true)
    guard lone.hasBrokenQuotes else { return lone }
    var others = variants(of: plain, candidates).filter { $0.quote != nil }
    if options.quote == nil, delimiter == 0 {
      var unquoted = plain
      unquoted.quote = nil
      others.append(unquoted)
    }
    return others.lazy.map { candidate($0, delimiter, from: start, isAsked: true) }
      .first { !$0.hasBrokenQuotes } ?? lone
  }

  /// Whether lines are numbers, dates or times as they stand, so that what is in them parts nothing.
  private func isOneColumn(
    _ lone: DialectCandidate, rather candidate: DialectCandidate
  ) -> Bool {
    guard lone.isTyped, let first = lone.records.first?.fields.first else { return false }
    let isUsual = DialectCandidate.usual.contains(candidate.marks.delimiter)
    return !isUsual || !first.contains(candidate.marks.delimiter)
  }

  private func candidate(
    _ marks: Marks, _ delimiter: UInt8, from start: Int, isAsked: Bool = false
  ) -> DialectCandidate {
    var marks = marks
    marks.delimiter = delimiter
    var mayHaveTitles = true
    if case .line? = options.header { mayHaveTitles = false }
    return DialectCandidate(
      marks: marks, head: head, from: start, isWhole: isWhole, isAsked: isAsked,
      mayHaveTitles: mayHaveTitles)
  }

  private func marks(quote: UInt8?, _ escape: UInt8?) -> Marks {
    var marks = Marks(delimiter: Ascii.comma, newline: newline, quote: quote, escape: escape)
    if let asked = options.comment {
      marks.comment = Array(asked.utf8)
      marks.isCommentCertain = true
    } else if hasHashLine {
      marks.comment = [UInt8(ascii: "#")]
    }
    return marks
  }

  private var hasHashLine: Bool {
    head.contains(UInt8(ascii: "#")) { $0 == 0 || head[$0 - 1] == newline }
  }

  /// Whether programs write files with this delimiter in which a quote is a byte like others.
  private func mayLackQuotes(_ delimiter: UInt8) -> Bool {
    options.quote != nil || delimiter == Ascii.tab || delimiter == UInt8(ascii: "|")
  }

  /// Other quotes and escapes that something in the text speaks for.
  private func variants(of plain: Marks, _ candidates: [DialectCandidate]) -> [Marks] {
    var variants: [Marks] = []
    let fields = candidates.flatMap(\.records).flatMap(\.fields)
    let apostrophe = UInt8(ascii: "'")
    var quotes = [plain.quote]
    if options.quote == nil, fields.contains(where: { $0.first == apostrophe }) {
      quotes.append(apostrophe)
    }
    let backslash = UInt8(ascii: "\\")
    for quote in quotes {
      let mayEscape = options.escape == nil && hasEscape(before: quote)
      for escape in [plain.escape] + (mayEscape ? [backslash] : []) {
        for skipsSpaces in [false, true] {
          var marks = plain
          (marks.quote, marks.escape, marks.skipsSpaces) = (quote, escape, skipsSpaces)
          if skipsSpaces, !hasSpace(before: quote) || !mayPad(candidates) { continue }
          if marks != plain { variants.append(marks) }
        }
      }
    }
    if options.quote == nil, candidates.contains(where: \.hasBrokenQuotes) {
      var marks = plain
      marks.quote = nil
      variants.append(marks)
    }
    return variants
  }

  private func hasEscape(before quote: UInt8?) -> Bool {
    head.contains(UInt8(ascii: "\\")) { index in
      index + 1 < head.count && (head[index + 1] == quote || isUsual(head[index + 1]))
    }
  }

  private func hasSpace(before quote: UInt8?) -> Bool {
    guard let quote else { return false }
    return head.contains(quote) { index in
      index >= 2 && head[index - 1] == Ascii.space && isUsual(head[index - 2])
    }
  }

  /// Whether every delimiter has a space behind it, or records don't fit, so that a space may
  /// stand in front of a quote.
  private func mayPad(_ candidates: [DialectCandidate]) -> Bool {
    guard let best = candidates.max(by: { $0.score < $1.score }), best.isEven else { return true }
    return best.records.count > 1
      && best.records.allSatisfy { record in
        record.fields.dropFirst().allSatisfy { $0.first == Ascii.space }
      }
  }

  private func isUsual(_ byte: UInt8) -> Bool { DialectCandidate.usual.contains(byte) }

  // MARK: lines

  private func dialect(of candidate: DialectCandidate) -> Dialect {
    let header = HeaderFinder(candidate, options)
    let record = candidate.records[header.index]
    var marks = candidate.marks
    if !marks.isCommentCertain, !candidate.hasLooseComments { marks.comment = [] }
    var dialect = Dialect(
      marks: marks, dataOffset: header.isHeader ? record.end : record.start, headers: [],
      hasHeader: header.isHeader, headerOffset: record.start, titleLines: header.index)
    dialect.isHeaderDoubtful = header.isDoubtful
    dialect.headerLine = 1 + head[..<record.start].count { $0 == newline }
    dialect.stray = record.stray
    dialect.isCut = record.isCut
    dialect.open = record.open
    dialect.isDoubtful = candidate.width <= 1 && options.delimiter == nil && candidate.hasMarks
    dialect.headers = (0..<record.fields.count).map { column in
      header.isHeader ? name(record.fields[column]) : "column_\(column + 1)"
    }
    return dialect
  }

  /// A header, without spaces around it where cells are read as what they mean.
  private func name(_ bytes: [UInt8]) -> String {
    var text = String(decoding: bytes, as: UTF8.self)[...]
    guard options.types != .text else { return String(text) }
    while let first = text.unicodeScalars.first, first.properties.isWhitespace {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, last.properties.isWhitespace {
      text.unicodeScalars.removeLast()
    }
    return String(text)
  }

  /// The offset at which a line starts; nil where the head has fewer.
  private func offset(ofLine number: Int) -> Int? {
    var line = 1
    for index in head.indices where line < number && head[index] == newline {
      line += 1
      if line == number, index + 1 < head.count { return index + 1 }
    }
    return number == 1 ? 0 : nil
  }

  /// A first line `sep=;`, which Excel writes and reads.
  private func separatorLine() -> (start: Int, delimiter: UInt8?) {
    guard head.count > 5, head.starts(with: "sep=".utf8) || head.starts(with: "SEP=".utf8)
    else { return (0, nil) }
    var end = 5
    while end < head.count, head[end] != newline, end < 8 { end += 1 }
    guard end < head.count, head[end] == newline, head[4] < 0x80 else { return (0, nil) }
    return (end + 1, head[4])
  }

  /// A carriage return where no line feed stands outside quotes.
  private static func newline(of head: [UInt8]) -> UInt8 {
    var isQuoted = false
    var hasReturn = false
    for byte in head {
      if byte == Ascii.quote {
        isQuoted.toggle()
      } else if byte == Ascii.newline, !isQuoted {
        return Ascii.newline
      } else if byte == Ascii.carriageReturn {
        hasReturn = hasReturn || !isQuoted
      }
    }
    return hasReturn ? Ascii.carriageReturn : Ascii.newline
  }
}
