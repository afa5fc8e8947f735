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
    var last = ISODate.none
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
