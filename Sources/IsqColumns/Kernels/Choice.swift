/// Kernels that take each row's value from one of two columns of one type.
enum Choice {
  static func orElse(_ a: Column, _ b: Column) -> Column {
    guard let validity = a.validity else { return a }
    return choose(validity, a, b)
  }

  /// The first column's value where the bit is set, else the second's.
  static func choose(_ bits: Bitmap, _ a: Column, _ b: Column) -> Column {
    let validity: Bitmap? =
      if a.validity == nil, b.validity == nil { nil } else {
        (bits & valid(a)) | (~bits & valid(b))
      }
    return Column(values(bits, a.values, b.values), validity: validity)
  }

  private static func valid(_ column: Column) -> Bitmap {
    column.validity ?? Bitmap(repeating: true, count: column.count)
  }

  private static func values(_ bits: Bitmap, _ a: ColumnValues, _ b: ColumnValues) -> ColumnValues {
    switch (a, b) {
    case (.integers(let x), .integers(let y)): return .integers(pick(bits, x, y))
    case (.fractions(let x), .fractions(let y)): return .fractions(pick(bits, x, y))
    case (.integers(let x), .fractions(let y)):
      return .fractions(pick(bits, x.map { Double($0) }, y))
    case (.fractions(let x), .integers(let y)):
      return .fractions(pick(bits, x, y.map { Double($0) }))
    case (.dates(let x), .dates(let y)): return .dates(pick(bits, x, y))
    case (.moments(let x), .moments(let y)): return .moments(pick(bits, x, y))
    case (.dates(let x), .moments(let y)): return .moments(pick(bits, x.map(DateKernels.midnight), y))
    case (.moments(let x), .dates(let y)): return .moments(pick(bits, x, y.map(DateKernels.midnight)))
    case (.booleans(let x), .booleans(let y)): return .booleans((bits & x) | (~bits & y))
    case (.texts(let x, let first), .texts(let y, let second)):
      let joined = TextDictionary.joining(first, second)
      let shift = Int32(first.count)
      return .texts(pick(bits, x, y.map { $0 &+ shift }), joined)
    default:
      preconditionFailure("checked: both branches are of one type")
    }
  }

  private static func pick<T>(_ bits: Bitmap, _ x: [T], _ y: [T]) -> [T] {
    var result = y
    for row in result.indices where bits[row] { result[row] = x[row] }
    return result
  }
}

extension TextDictionary {
  /// The values of one dictionary and, behind them, those of another.
  static func joining(_ a: TextDictionary, _ b: TextDictionary) -> TextDictionary {
    let end = a.bytes.count
    return TextDictionary(
      bytes: a.bytes + b.bytes, offsets: a.offsets + b.offsets.dropFirst().map { $0 + end },
      isOrderedByCode: a.isOrderedByCode && b.isOrderedByCode)
  }
}
