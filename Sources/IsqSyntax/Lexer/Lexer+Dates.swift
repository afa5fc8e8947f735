import IsqCalendar
import IsqText

extension Lexer {
  /// Takes a date, or what was meant as one; answers whether there was any.
  mutating func scanDate() -> Bool {
    guard let pieces = datePieces() else { return false }
    switch pieces.order {
    case .yearFirst where pieces.isISO: emitDate(pieces)
    case .yearFirst: emitForeignDate(pieces, readings: [(pieces[0], pieces[1], pieces[2])])
    case .yearLast:
      emitForeignDate(
        pieces, readings: [(pieces[2], pieces[1], pieces[0]), (pieces[2], pieces[0], pieces[1])])
    }
    return true
  }

  private mutating func emitDate(_ pieces: DatePieces) {
    let start = offset
    let end = start + pieces.length
    guard endOfName(from: end) == end else {
      return emitForeignDate(pieces, readings: [(pieces[0], pieces[1], pieces[2])])
    }
    let range = SourceRange(start, end)
    switch DateLiteral.reading(pieces) {
    case .success(let literal): emit(.date(literal), from: start, to: end)
    case .failure(let problem): emit(.impossibleDate(problem, at: range), from: start, to: end)
    }
  }

  /// Reports a date in another order or with other marks; the readings are year, month and day.
  private mutating func emitForeignDate(
    _ pieces: DatePieces, readings: [(year: Int, month: Int, day: Int)]
  ) {
    let start = offset
    let end = endOfDateLike(from: start + pieces.length)
    var dates = readings.compactMap { reading in
      CivilDate(year: reading.year, month: reading.month, day: max(1, reading.day))
    }
    if dates.count == 2, dates[0] == dates[1] { dates.removeLast() }
    let range = SourceRange(start, end)
    emit(.foreignDate(readings: dates, after: periodWord, at: range), from: start, to: end)
  }

  /// The word of a period clause that was the last token.
  private var periodWord: String? {
    guard let keyword = lexed.tokens.last?.keyword, keyword.startsPeriod else { return nil }
    return keyword.rawValue
  }

  /// Takes a time of day along (`T12:00`), so that it is no mistake of its own.
  private func endOfDateLike(from start: Int) -> Int {
    var end = endOfName(from: start)
    while end > start, end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"),
      bytes[end + 1].isDigit
    {
      end = endOfName(from: end + 1)
    }
    return end
  }

  /// Digits and marks that look like a date, or nil.
  private func datePieces() -> DatePieces? {
    let first = digits(at: offset)
    let mark = byte(first.length)
    if first.length == 4 {
      if mark == UInt8(ascii: "-") { return isoPieces(year: first.value) }
      return numericPieces(first, .yearFirst, last: 1...2)
    }
    return (1...2).contains(first.length) ? numericPieces(first, .yearLast, last: 4...4) : nil
  }

  /// `2026-01-31`, `2026-01`, `2026-W05`, `2026-Q1`; also `2026-1-5`, which is not ISO.
  private func isoPieces(year: Int) -> DatePieces? {
    let second = (byte(5) ?? 0) | 0x20
    if second == UInt8(ascii: "w") || second == UInt8(ascii: "q") {
      let number = digits(at: offset + 6)
      let isWeek = second == UInt8(ascii: "w")
      guard number.length == (isWeek ? 2 : 1) else { return nil }
      return DatePieces(
        [year, number.value, 0], isWeek ? .week : .quarter, length: 6 + number.length)
    }
    let month = digits(at: offset + 5)
    let dayStart = 5 + month.length + 1
    let day = digits(at: offset + dayStart)
    let hasDay = byte(dayStart - 1) == UInt8(ascii: "-") && (1...2).contains(day.length)
    guard (1...2).contains(month.length), hasDay || month.length == 2 else { return nil }
    guard hasDay else { return DatePieces([year, month.value, 0], .month, length: 7) }
    let isPadded = month.length == 2 && day.length == 2
    return DatePieces(
      [year, month.value, day.value], isPadded ? .day : .misspelt, length: dayStart + day.length)
  }

  /// Three numbers with the same mark between: `03/04/2026`, `2026/03/04`.
  private func numericPieces(
    _ first: (value: Int, length: Int), _ order: DatePieces.Order, last: ClosedRange<Int>
  ) -> DatePieces? {
    guard let mark = byte(first.length), DatePieces.marks.contains(mark) else { return nil }
    let second = digits(at: offset + first.length + 1)
    let thirdStart = first.length + second.length + 2
    guard (1...2).contains(second.length), byte(thirdStart - 1) == mark else { return nil }
    let third = digits(at: offset + thirdStart)
    guard last.contains(third.length) else { return nil }
    return DatePieces(
      [first.value, second.value, third.value], .misspelt, order,
      length: thirdStart + third.length)
  }

  /// The number that the digits at a place make; of nine digits or more only the length counts.
  private func digits(at place: Int) -> (value: Int, length: Int) {
    var value = 0
    var length = 0
    while place + length < bytes.count, bytes[place + length].isDigit {
      if length < 9 { value = value * 10 + Int(bytes[place + length] - UInt8(ascii: "0")) }
      length += 1
    }
    return (value, length)
  }
}

/// The numbers of something that looks like a date, as they stand.
struct DatePieces {
  enum Order { case yearFirst, yearLast }
  enum Precision { case day, month, week, quarter, misspelt }

  static let marks: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")]

  var numbers: [Int]
  var precision: Precision
  var order: Order
  var length: Int

  init(_ numbers: [Int], _ precision: Precision, _ order: Order = .yearFirst, length: Int) {
    self.numbers = numbers
    self.precision = precision
    self.order = order
    self.length = length
  }

  var isISO: Bool { precision != .misspelt }

  subscript(index: Int) -> Int { numbers[index] }
}
