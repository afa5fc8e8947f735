import IsqColumns

/// What the cells of one column look like, counted over the first lines of a file.
struct ColumnProfile {
  /// Cells that say something.
  var present = 0
  /// Cells that read as numbers, if `.` or if `,` begins the decimals.
  var point = NumberCounts()
  var comma = NumberCounts()
  var dates = DateCounts()
  var booleans = 0
  /// Days without a year, by input: each of several files has an order of its own.
  private(set) var yearless: [YearlessCounts] = []
  /// Cells that are nothing of these.
  var texts = 0
  /// The fewest and most digits of cells that are digits alone.
  var fewestDigits = Int.max
  var mostDigits = 0
  var hasLeadingZeros = false
  /// Whether all cells that say something are spelled alike, and how.
  var isConstant = true
  private var first: [UInt8]?
  /// The plain date that was seen last, which the next lines of a daily export repeat.
  private var lastDate = ISODate.none
  /// The order of the plain dates in ISO form.
  private(set) var days = DayOrder()
  private(set) var isSettled = false

  struct NumberCounts {
    var numbers = 0
    var decimals = 0
    var percents = 0
    /// Numbers that no integer of 64 bits holds, though they have no decimals.
    var oversized = 0
    /// Numbers written with a power of ten.
    var powers = 0
    /// Numbers with decimals, of which there are exactly three.
    var threeDecimals = 0
    /// Numbers with decimals that can't be thousands.
    var clearDecimals = 0
    var largest = -Double.infinity
    var smallest = Double.infinity
  }

  struct DateCounts {
    var plain = 0
    var moments = 0
    var zoned = 0
    /// Dates whose day and month could be told apart only by order.
    var numeric = 0
    /// Of these, how often only one order makes a date.
    var dayFirst = 0
    var monthFirst = 0

    var count: Int { plain + moments }

    /// The order that some of them show, by a part above 12.
    var order: DateOrder? {
      dayFirst > 0 ? .dayFirst : monthFirst > 0 ? .monthFirst : nil
    }
  }

  /// How days follow each other.
  struct DayOrder {
    private var first: Int32?
    private var last = Int32.min
    private(set) var count = 0
    /// How often a day follows that is another.
    private(set) var changes = 0
    /// Whether none is earlier than one before it.
    private(set) var isAscending = true

    @inline(__always)
    mutating func add(_ day: Int32) {
      count += 1
      guard day != last else { return }
      isAscending = isAscending && day > last
      if first == nil { first = day } else { changes += 1 }
      last = day
    }

    mutating func append(_ next: DayOrder) {
      guard let start = next.first else { return }
      isAscending = isAscending && next.isAscending && start >= last
      changes += next.changes + (first != nil && start != last ? 1 : 0)
      first = first ?? start
      last = next.last
      count += next.count
    }
  }

  /// Whether all cells that say something are numbers, and there is one.
  func isNumbers(_ style: NumberStyle) -> Bool {
    present > 0 && (style == .point ? point : comma).numbers == present
  }

  /// The number of days without a year.
  var yearlessCount: Int { yearless.reduce(0) { $0 + $1.count } }

  /// Adds what the cells behind those so far look like, unless these have settled it.
  mutating func append(_ next: ColumnProfile) {
    guard !isSettled else { return }
    present += next.present
    point.add(next.point)
    comma.add(next.comma)
    dates.add(next.dates)
    days.append(next.days)
    booleans += next.booleans
    for (input, days) in next.yearless.enumerated() {
      if input < yearless.count { yearless[input].append(days) } else { yearless.append(days) }
    }
    texts += next.texts
    fewestDigits = min(fewestDigits, next.fewestDigits)
    mostDigits = max(mostDigits, next.mostDigits)
    hasLeadingZeros = hasLeadingZeros || next.hasLeadingZeros
    isConstant = isConstant && next.isConstant
    if let first, let other = next.first, first != other { isConstant = false }
    first = first ?? next.first
    settle()
  }

  private mutating func settle() {
    isSettled = texts > 200 && texts > 4 * (point.numbers + dates.count) && !isConstant
  }

  /// Adds the cells of a batch.
  ///
  /// - Parameter input: which of several inputs the batch comes from.
  mutating func add(_ run: CellRun, of input: Int) {
    while yearless.count <= input { yearless.append(YearlessCounts()) }
    guard !isSettled else { return }
    var wholes = WholeCells()
    var row = 0
    while row < run.count {
      if isConstant, wholes.take(run, from: row, upTo: row + 1) > row {
        noteFirst(run.raw(row))
        row += 1
        continue
      }
      if !isConstant {
        row = wholes.take(run, from: row, upTo: run.count)
        row = addIDs(run, from: row)
        row = addISODates(run, from: row)
        guard row < run.count else { break }
      }
      add(run, row)
      row += 1
    }
    add(wholes)
    present += wholes.count
    settle()
  }

  /// Adds a cell that is no plain whole number.
  private mutating func add(_ run: CellRun, _ row: Int) {
    let raw = run.raw(row)
    if addISODate(raw) {
      present += 1
      noteFirst(raw)
      return
    }
    let cell = run.trimmed(row)
    if MissingText.matches(cell) { return }
    present += 1
    noteFirst(cell)
    add(cell)
  }

  private mutating func noteFirst(_ cell: UnsafeBufferPointer<UInt8>) {
    guard isConstant else { return }
    guard let first else {
      first = Array(cell)
      return
    }
    isConstant = first.elementsEqual(cell)
  }

  private mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    if addDigits(cell) || addLongDigits(cell) || addISODate(cell) { return }
    if addNumber(cell) || addDate(cell) { return }
    if texts < 50, let day = DateText.withoutYear(cell) {
      yearless[yearless.count - 1].add(day)
    } else if CellDecoders.boolean(cell) != nil {
      booleans += 1
    } else {
      texts += 1
    }
  }

  /// Adds a cell of up to 18 digits.
  private mutating func addDigits(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var wholes = WholeCells()
    guard wholes.take(cell) else { return false }
    add(wholes)
    return true
  }

  private mutating func add(_ cells: WholeCells) {
    guard cells.count > 0 else { return }
    point.add(cells)
    comma.add(cells)
    fewestDigits = min(fewestDigits, cells.fewestDigits)
    mostDigits = max(mostDigits, cells.mostDigits)
    hasLeadingZeros = hasLeadingZeros || cells.hasLeadingZeros
  }

  /// Adds cells of 19 digits, as ids of videos have, that are integers without a zero in front; the
  /// first row whose cell is something else.
  private mutating func addIDs(_ run: CellRun, from first: Int) -> Int {
    var (smallest, largest) = (Int64.max, Int64.min)
    var row = first
    while row < run.count {
      let cell = run.raw(row)
      guard cell.count == 19, let number = Identifier.number(cell) else { break }
      smallest = min(smallest, number)
      largest = max(largest, number)
      row += 1
    }
    guard row > first else { return row }
    present += row - first
    point.add(row - first, from: Double(smallest), to: Double(largest))
    comma.add(row - first, from: Double(smallest), to: Double(largest))
    fewestDigits = min(fewestDigits, 19)
    mostDigits = max(mostDigits, 19)
    return row
  }

  /// Adds any cell of 19 digits.
  private mutating func addLongDigits(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count == 19 else { return false }
    var value: UInt64 = 0
    for byte in cell {
      guard Ascii.isDigit(byte) else { return false }
      value = value &* 10 &+ UInt64(byte &- Ascii.zero)
    }
    point.add(long: value)
    comma.add(long: value)
    fewestDigits = min(fewestDigits, 19)
    mostDigits = max(mostDigits, 19)
    hasLeadingZeros = hasLeadingZeros || cell[0] == Ascii.zero
    return true
  }

  /// Adds a cell such as `2026-08-01`, which is no number and the same in any order.
  @inline(__always)
  private mutating func addISODate(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count == 10, texts < 50 || dates.count > 0, let start = cell.baseAddress,
      let day = lastDate.read(start)
    else { return false }
    dates.plain += 1
    days.add(day)
    return true
  }

  /// Adds such cells; the first row whose cell is something else.
  private mutating func addISODates(_ run: CellRun, from first: Int) -> Int {
    var row = first
    while row < run.count, addISODate(run.raw(row)) { row += 1 }
    present += row - first
    return row
  }

  private mutating func addNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let atPoint = NumberText(cell, .point)
    let hasSeparator = cell.contains { $0 == Ascii.dot || $0 == Ascii.comma }
    let atComma = hasSeparator ? NumberText(cell, .comma) : atPoint
    guard atPoint != nil || atComma != nil else { return false }
    if let atPoint { point.add(atPoint, cell) }
    if let atComma { comma.add(atComma, cell) }
    if cell.allSatisfy(Ascii.isDigit) {
      fewestDigits = min(fewestDigits, cell.count)
      mostDigits = max(mostDigits, cell.count)
    }
    hasLeadingZeros = hasLeadingZeros || (atPoint ?? atComma)?.hasLeadingZero == true
    return true
  }

  private mutating func addDate(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard texts < 50 || dates.count > 0 else { return false }
    let dayFirst = DateText(cell, .dayFirst)
    guard let date = dayFirst ?? DateText(cell, .monthFirst) else { return false }
    if date.seconds == nil { dates.plain += 1 } else { dates.moments += 1 }
    if date.zone != nil { dates.zoned += 1 }
    guard date.isNumeric else { return true }
    dates.numeric += 1
    if dayFirst == nil {
      dates.monthFirst += 1
    } else if DateText(cell, .monthFirst) == nil {
      dates.dayFirst += 1
    }
    return true
  }
}

extension ColumnProfile.DateCounts {
  fileprivate mutating func add(_ others: Self) {
    plain += others.plain
    moments += others.moments
    zoned += others.zoned
    numeric += others.numeric
    dayFirst += others.dayFirst
    monthFirst += others.monthFirst
  }
}

extension ColumnProfile.NumberCounts {
  fileprivate mutating func add(_ others: Self) {
    numbers += others.numbers
    decimals += others.decimals
    percents += others.percents
    oversized += others.oversized
    powers += others.powers
    threeDecimals += others.threeDecimals
    clearDecimals += others.clearDecimals
    largest = max(largest, others.largest)
    smallest = min(smallest, others.smallest)
  }

  fileprivate mutating func add(_ cells: WholeCells) {
    add(cells.count, from: Double(cells.smallest), to: Double(cells.largest))
  }

  /// Adds so many integers.
  fileprivate mutating func add(_ count: Int, from low: Double, to high: Double) {
    numbers += count
    largest = max(largest, high)
    smallest = min(smallest, low)
  }

  fileprivate mutating func add(long value: UInt64) {
    numbers += 1
    if value > UInt64(Int64.max) { oversized += 1 }
    largest = max(largest, Double(value))
    smallest = min(smallest, Double(value))
  }

  fileprivate mutating func add(_ number: NumberText, _ cell: UnsafeBufferPointer<UInt8>) {
    numbers += 1
    if number.isPercent { percents += 1 }
    if number.hasDecimals {
      decimals += 1
      if number.exponent == -3 { threeDecimals += 1 }
      if !number.mayBeThousands { clearDecimals += 1 }
      if cell.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { powers += 1 }
    } else if !number.isPercent, number.integer == nil {
      oversized += 1
    }
    let value = number.estimate
    guard value.isFinite else {
      oversized += 1
      return
    }
    largest = max(largest, value)
    smallest = min(smallest, value)
  }
}

extension NumberText {
  /// Whether what is read as decimals may be the last three digits of a larger number: `12.000`.
  fileprivate var mayBeThousands: Bool {
    exponent == -3 && !isPercent && (4...6).contains(digitCount)
      && mantissa >= UInt64(NumberText.powers[digitCount - 1])
  }
}
