import IsqCalendar

/// Turns the cells of a run into days or seconds.
///
/// Unsafe: as `CellDecoders`. The ISO fast path reads ten bytes only of cells that have ten or more.
extension CellDecoders {
  static func dates(
    _ run: CellRun, _ reading: DateReading, _ values: UnsafeMutablePointer<Int32>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    if case .withoutYear(let walks) = reading {
      var follower = YearFollower(walks)
      follower.enter(0)
      return follower.decode(run, values, known)
    }
    var last = ISODate(key: (0, 0), days: 0)
    for row in 0..<run.count {
      let start = run.start(row)
      if run.end(row) &- start == 10, let days = last.read(run.base + start) {
        values[row] = days
        known[row] = true
      } else {
        guard let moment = moment(run, row, reading) else { return row }
        known[row] = moment != .missing
        values[row] = moment.days
      }
    }
    return nil
  }

  static func moments(
    _ run: CellRun, _ reading: DateReading, _ values: UnsafeMutablePointer<Int64>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      guard let moment = moment(run, row, reading) else { return row }
      known[row] = moment != .missing
      values[row] = moment.seconds
    }
    return nil
  }

  /// The moment that a cell writes; nil where it is something else.
  @inline(never)
  private static func moment(_ run: CellRun, _ row: Int, _ reading: DateReading) -> CellMoment? {
    let cell = run.trimmed(row)
    if MissingText.matches(cell) { return .missing }
    switch reading {
    case .text(let order):
      return DateText(cell, order).map { CellMoment(seconds: $0.moment) }
    case .epochSeconds:
      return NumberText(cell, .point)?.integer.flatMap(CellMoment.init(epoch:))
    case .epochMilliseconds:
      return NumberText(cell, .point)?.integer.flatMap { CellMoment(epoch: floorDivide($0, 1000)) }
    case .withoutYear:
      return nil
    case .excelSerial:
      return NumberText(cell, .point)?.fraction().flatMap(CellMoment.init(serial:))
    }
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

/// A moment in seconds since 1970, or none.
private struct CellMoment: Equatable {
  static let missing = CellMoment(seconds: .min)

  var seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  /// Seconds of the years 1 to 9999; nil for others.
  init?(epoch: Int64) {
    guard abs(epoch.clamped) < 253_402_300_800 else { return nil }
    seconds = epoch
  }

  /// Days since 1899-12-30, as Excel counts.
  init?(serial: Double) {
    guard serial > 0, serial < 2_958_466 else { return nil }
    seconds = Int64(((serial - 25_569) * 86_400).rounded())
  }

  var days: Int32 {
    guard self != .missing else { return 0 }
    let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
    return Int32(clamping: remainder < 0 ? quotient - 1 : quotient)
  }
}

extension Int64 {
  /// The value without the one that has no opposite.
  fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}

/// The last ISO date that was read: daily exports repeat it line after line.
private struct ISODate {
  /// The ten bytes, as two overlapping words.
  var key: (UInt64, UInt64)
  var days: Int32

  @inline(__always)
  mutating func read(_ at: UnsafePointer<UInt8>) -> Int32? {
    let raw = UnsafeRawPointer(at)
    let head = raw.loadUnaligned(as: UInt64.self)
    let tail = raw.loadUnaligned(fromByteOffset: 2, as: UInt64.self)
    if head == key.0, tail == key.1 { return days }
    guard let parsed = ISODate.parse(at) else { return nil }
    key = (head, tail)
    days = parsed
    return parsed
  }

  private static func parse(_ at: UnsafePointer<UInt8>) -> Int32? {
    guard at[4] == Ascii.minus, at[7] == Ascii.minus else { return nil }
    var areDigits = true
    func digit(_ index: Int) -> Int {
      let digit = at[index] &- Ascii.zero
      areDigits = areDigits && digit < 10
      return Int(digit)
    }
    let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
    let month = digit(5) * 10 + digit(6)
    let day = digit(8) * 10 + digit(9)
    guard areDigits else { return nil }
    return CivilDate(year: year, month: month, day: day)?.days
  }
}
