import IsqCalendar
import IsqText

extension Parser {
  // Period ::= "last" NUMBER? Unit | "this" Unit | "since" Moment | "until" Moment
  //          | "before" Moment | "after" Moment | "during" Moment ('to' Moment)?
  mutating func parsePeriod() throws(Diagnostic) -> Clause<Period> {
    let keyword = advance()
    switch keyword.keyword {
    case .last:
      note(.number)
      var count: Int?
      if case .number = current.kind { count = try expectCount(for: .last) }
      let period = Period.last(count, try parseUnit())
      return finish(period, keyword)
    case .this:
      let period = Period.this(try parseUnit())
      return finish(period, keyword)
    case .since:
      let period = Period.since(try parseMoment())
      return finish(period, keyword)
    case .until:
      let period = Period.until(try parseMoment())
      return finish(period, keyword)
    case .before:
      let period = Period.before(try parseMoment())
      return finish(period, keyword)
    case .after:
      let period = Period.after(try parseMoment())
      return finish(period, keyword)
    default:
      let (first, last) = try parseRange()
      return finish(.during(first, to: last), keyword)
    }
  }

  /// A moment, or two whose order is checked.
  mutating func parseRange() throws(Diagnostic) -> (Moment, Moment?) {
    let first = try parseMoment()
    guard take(.to) != nil else { return (first, nil) }
    let last = try parseMoment()
    if let start = first.period?.first, let end = last.period?.last, end < start {
      throw .reversedRange(
        at: first.range.union(last.range), swapping: swapped(first.range, last.range))
    }
    return (first, last)
  }

  // Moment ::= DATE | NUMBER (Unit 'ago')? | 'today' | 'yesterday'
  private mutating func parseMoment() throws(Diagnostic) -> Moment {
    let start = current
    note(.date)
    note(.number)
    switch start.kind {
    case .date(let literal):
      advance()
      return Moment(.date(literal), range: start.range)
    case .number(let number): return try parseNumberedMoment(number)
    default: break
    }
    if take(.today) != nil { return Moment(.today, range: start.range) }
    if take(.yesterday) != nil { return Moment(.yesterday, range: start.range) }
    throw quotedDate() ?? unexpected()
  }

  private mutating func parseNumberedMoment(_ number: NumberLiteral) throws(Diagnostic) -> Moment {
    let start = current.range
    if token(1).word?.isUnit == true {
      let count = try expectCount(for: clause ?? .since)
      let unit = try parseUnit()
      try expect(.ago)
      return Moment(.ago(count, unit), range: range(from: start.start))
    }
    guard let year = DateLiteral(year: number) else {
      throw .notAYear(source[start], at: start)
    }
    advance()
    for unit in Word.units { note(.word(unit)) }
    return Moment(.date(year), range: start)
  }

  // Unit ::= 'day' | 'days' | 'week' | 'weeks' | 'month' | 'months' | 'quarter' | 'quarters'
  //        | 'year' | 'years'
  mutating func parseUnit() throws(Diagnostic) -> TimeUnit {
    note(.unit)
    guard let word = current.word, let unit = TimeUnit(word: word.rawValue) else {
      throw unexpected()
    }
    advance()
    return unit
  }

  /// A second period stands beside the first if one bounds below and the other above.
  mutating func addPeriod(_ period: Clause<Period>, to periods: inout [Clause<Period>])
    throws(Diagnostic)
  {
    guard let first = periods.first else { return periods.append(period) }
    guard periods.count == 1, let a = first.value.bound, let b = period.value.bound,
      a.isLower != b.isLower
    else { throw .repeatedPeriod(first: first, second: period, in: source) }
    periods = a.isLower ? [first, period] : [period, first]
    let (lower, upper) = a.isLower ? (a, b) : (b, a)
    guard let start = lower.day, let end = upper.day, end < start else { return }
    throw .reversedRange(
      at: first.range.union(period.range),
      swapping: swapped(lower.moment.range, upper.moment.range))
  }

  /// Edits that exchange two pieces of the text.
  private func swapped(_ a: SourceRange, _ b: SourceRange) -> [Diagnostic.Edit] {
    [Diagnostic.Edit(a, source[b]), Diagnostic.Edit(b, source[a])]
  }
}

extension Moment {
  /// The days of a date; nil for what depends on today.
  fileprivate var period: CivilPeriod? {
    if case .date(let literal) = kind { literal.period } else { nil }
  }
}

/// One end of a span of time.
private struct Bound {
  var isLower: Bool
  var moment: Moment
  /// The first day inside, or the last; nil where it depends on today.
  var day: CivilDate?
}

extension Period {
  fileprivate var bound: Bound? {
    switch self {
    case .since(let moment):
      Bound(isLower: true, moment: moment, day: moment.period?.first)
    case .after(let moment):
      Bound(isLower: true, moment: moment, day: moment.period.map { $0.last + 1 })
    case .until(let moment):
      Bound(isLower: false, moment: moment, day: moment.period?.last)
    case .before(let moment):
      Bound(isLower: false, moment: moment, day: moment.period.map { $0.first + -1 })
    case .last, .this, .during: nil
    }
  }
}
