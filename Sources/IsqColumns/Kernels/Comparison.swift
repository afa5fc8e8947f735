import IsqCalendar

/// Kernels of comparisons: a bit for every row. With a missing side only `!=` holds.
enum Comparison {
  /// A column beside a constant; values are read where they lie.
  static func compare(
    _ op: ComparisonOperator, _ view: ColumnView, _ value: Value, _ folding: TextFolding
  ) -> Bitmap {
    if let all = decided(op, view, value) {
      return settle(Bitmap(repeating: all, count: view.count), view.validity, op)
    }
    let bits: Bitmap? =
      switch (view.type, value) {
      case (.integer, .integer(let number)): view.withIntegers { compare(op, $0, number) }
      case (.fraction, .fraction(let number)): view.withFractions { compare(op, $0, number) }
      case (.fraction, .integer(let number)): view.withFractions { compare(op, $0, Double(number)) }
      case (.date, .period(let period)): view.withCodes { compare(op, $0, period) }
      case (.text, .text(let text)):
        view.withIdentifiers { compare(op, $0, text, folding) } ?? nil
      default: nil
      }
    guard let bits else { return compare(op, view.copy, value, folding) }
    return settle(bits, view.validity, op)
  }

  static func compare(
    _ op: ComparisonOperator, _ column: Column, _ value: Value, _ folding: TextFolding
  ) -> Bitmap {
    let bits: Bitmap
    switch (column.values, value) {
    case (_, .missing):
      return Bitmap(repeating: op == .notEqual, count: column.count)
    case (.integers(let values), .integer(let number)):
      bits = compare(op, values, number)
    case (.integers(let values), .fraction(let number)):
      bits = compare(op, values.map { Double($0) }, number)
    case (.fractions(let values), .fraction(let number)):
      bits = compare(op, values, number)
    case (.fractions(let values), .integer(let number)):
      bits = compare(op, values, Double(number))
    case (.dates, .period(let period)), (.moments, .period(let period)):
      bits = compare(op, DateKernels.days(column.values), period)
    case (.booleans(let values), .boolean(let bit)):
      let isEqual = bit ? values : ~values
      bits = op == .equal ? isEqual : ~isEqual
    case (.texts, .text(let text)), (.identifiers, .text(let text)):
      guard let (codes, dictionary) = column.coded else { preconditionFailure("texts have codes") }
      bits = TextKernels.compare(op, codes, dictionary, text, folding)
    default:
      preconditionFailure("checked: both sides are of one type")
    }
    return settle(bits, column.validity, op)
  }

  static func compare(
    _ op: ComparisonOperator, _ a: Column, _ b: Column, _ folding: TextFolding
  ) -> Bitmap {
    let bits: Bitmap
    switch (a.values, b.values) {
    case (.integers(let x), .integers(let y)):
      bits = compare(op, x, y)
    case (.integers, .fractions), (.fractions, .integers), (.fractions, .fractions):
      bits = compare(op, Arithmetic.fractions(a), Arithmetic.fractions(b))
    case (.dates(let x), .dates(let y)):
      bits = compare(op, x, y)
    case (.moments(let x), .moments(let y)):
      bits = compare(op, x, y)
    case (.dates, .moments), (.moments, .dates):
      bits = compare(op, DateKernels.days(a.values), DateKernels.days(b.values))
    case (.booleans(let x), .booleans(let y)):
      let isEqual = (x & y) | (~x & ~y)
      bits = op == .equal ? isEqual : ~isEqual
    default:
      guard let (x, first) = a.coded, let (y, second) = b.coded else {
        preconditionFailure("checked: both sides are of one type")
      }
      bits = TextKernels.compare(
        op, x, first, y, second, folding, known: Arithmetic.both(a.validity, b.validity))
    }
    return settle(bits, Arithmetic.both(a.validity, b.validity), op)
  }

  static func isIn(_ column: Column, _ values: [Value], _ folding: TextFolding) -> Bitmap {
    let bits: Bitmap
    switch column.values {
    case .texts(let codes, let dictionary):
      bits = TextKernels.isIn(codes, dictionary, values, folding)
    case .identifiers(let numbers):
      let wanted = Set(values.compactMap { $0.identifier(folding) })
      bits = Bitmap.masks(numbers.count) { wanted.contains(numbers[$0]) }
    case .integers(let numbers) where values.count > 8 && values.allSatisfy(\.isInteger):
      let set = Set(values.compactMap { if case .integer(let n) = $0 { n } else { nil } })
      bits = Bitmap.masks(numbers.count) { set.contains(numbers[$0]) }
    default:
      var any = Bitmap(repeating: false, count: column.count)
      for value in values { any = any | compare(.equal, column, value, folding) }
      bits = any
    }
    return settle(bits, column.validity, .equal)
  }

  /// Whether all values or none are as a comparison says, where their bounds tell.
  private static func decided(
    _ op: ComparisonOperator, _ view: ColumnView, _ value: Value
  ) -> Bool? {
    guard let bounds = view.bounds else { return nil }
    let limits: ClosedRange<Int64>
    switch (view.type, value) {
    case (.integer, .integer(let number)): limits = number...number
    case (.date, .period(let period)) where period.first <= period.last:
      limits = Int64(period.first.days)...Int64(period.last.days)
    default: return nil
    }
    switch op {
    case .equal, .notEqual:
      if !bounds.overlaps(limits) { return op == .notEqual }
      let isInside = limits.contains(bounds.lowerBound) && limits.contains(bounds.upperBound)
      return isInside ? op == .equal : nil
    case .less: return bounds.isBelow(limits.lowerBound)
    case .greaterOrEqual: return bounds.isBelow(limits.lowerBound).map { !$0 }
    case .lessOrEqual: return bounds.isAbove(limits.upperBound).map { !$0 }
    case .greater: return bounds.isAbove(limits.upperBound)
    }
  }

  /// What a comparison says of the rows that are missing.
  private static func settle(
    _ bits: Bitmap, _ validity: Bitmap?, _ op: ComparisonOperator
  ) -> Bitmap {
    guard let validity else { return bits }
    return op == .notEqual ? bits | ~validity : bits & validity
  }

  private static func compare<T: Comparable>(
    _ op: ComparisonOperator, _ values: [T], _ limit: T
  ) -> Bitmap {
    values.withUnsafeBufferPointer { compare(op, $0, limit) }
  }

  private static func compare<T: Comparable>(
    _ op: ComparisonOperator, _ x: UnsafeBufferPointer<T>, _ limit: T
  ) -> Bitmap {
    switch op {
    case .equal: Bitmap.masks(x.count) { x[$0] == limit }
    case .notEqual: Bitmap.masks(x.count) { x[$0] != limit }
    case .less: Bitmap.masks(x.count) { x[$0] < limit }
    case .lessOrEqual: Bitmap.masks(x.count) { x[$0] <= limit }
    case .greater: Bitmap.masks(x.count) { x[$0] > limit }
    case .greaterOrEqual: Bitmap.masks(x.count) { x[$0] >= limit }
    }
  }

  private static func compare<T: Comparable>(
    _ op: ComparisonOperator, _ a: [T], _ b: [T]
  ) -> Bitmap {
    a.withUnsafeBufferPointer { x in
      b.withUnsafeBufferPointer { y in
        switch op {
        case .equal: Bitmap.masks(x.count) { x[$0] == y[$0] }
        case .notEqual: Bitmap.masks(x.count) { x[$0] != y[$0] }
        case .less: Bitmap.masks(x.count) { x[$0] < y[$0] }
        case .lessOrEqual: Bitmap.masks(x.count) { x[$0] <= y[$0] }
        case .greater: Bitmap.masks(x.count) { x[$0] > y[$0] }
        case .greaterOrEqual: Bitmap.masks(x.count) { x[$0] >= y[$0] }
        }
      }
    }
  }

  /// Texts that are whole numbers beside a text; nil where their order is asked for.
  private static func compare(
    _ op: ComparisonOperator, _ numbers: UnsafeBufferPointer<Int64>, _ text: String,
    _ folding: TextFolding
  ) -> Bitmap? {
    guard op == .equal || op == .notEqual else { return nil }
    guard let number = Value.text(text).identifier(folding) else {
      return Bitmap(repeating: op == .notEqual, count: numbers.count)
    }
    return compare(op, numbers, number)
  }

  /// A date beside a period: `=` is inside, `<` before its start, `>` after its end.
  private static func compare(
    _ op: ComparisonOperator, _ days: [Int32], _ period: CivilPeriod
  ) -> Bitmap {
    days.withUnsafeBufferPointer { compare(op, $0, period) }
  }

  private static func compare(
    _ op: ComparisonOperator, _ days: UnsafeBufferPointer<Int32>, _ period: CivilPeriod
  ) -> Bitmap {
    switch op {
    case .equal:
      compare(.greaterOrEqual, days, period.first.days)
        & compare(.lessOrEqual, days, period.last.days)
    case .notEqual: ~compare(.equal, days, period)
    case .less: compare(.less, days, period.first.days)
    case .lessOrEqual: compare(.lessOrEqual, days, period.last.days)
    case .greater: compare(.greater, days, period.last.days)
    case .greaterOrEqual: compare(.greaterOrEqual, days, period.first.days)
    }
  }
}

extension ClosedRange<Int64> {
  /// Whether all numbers are below a limit, or none is; nil where some are.
  fileprivate func isBelow(_ limit: Int64) -> Bool? {
    upperBound < limit ? true : lowerBound >= limit ? false : nil
  }

  /// Whether all numbers are above a limit, or none is; nil where some are.
  fileprivate func isAbove(_ limit: Int64) -> Bool? {
    lowerBound > limit ? true : upperBound <= limit ? false : nil
  }
}

extension Value {
  var isInteger: Bool { if case .integer = self { true } else { false } }

  /// The whole number that a text is to the language.
  func identifier(_ folding: TextFolding) -> Int64? {
    guard case .text(let text) = self else { return nil }
    return Identifier.number(CaseFolding.fold(text, folding))
  }
}

extension Bitmap {
  /// A bit for every row of those that are known; the others are not asked.
  @inline(__always)
  static func masks(_ count: Int, _ known: Bitmap?, _ test: (Int) -> Bool) -> Bitmap {
    guard let known else { return masks(count, test) }
    var bits = Bitmap(repeating: false, count: count)
    forEachSet(known, count: count) { if test($0) { bits[$0] = true } }
    return bits
  }

  /// A bit for every row, from a test that is inlined into the loop.
  @inline(__always)
  static func masks(_ count: Int, _ test: (Int) -> Bool) -> Bitmap {
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for index in words.indices {
      let base = index &* 64
      var word: UInt64 = 0
      for bit in 0..<Swift.min(64, count &- base) {
        word |= (test(base &+ bit) ? 1 : 0) &<< UInt64(truncatingIfNeeded: bit)
      }
      words[index] = word
    }
    return Bitmap(words: words, count: count)
  }
}
