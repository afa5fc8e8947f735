/// Kernels that take each row's value from one of two columns of one type.
enum Choice {
  static func orElse(_ a: Column, _ b: Column) -> Column {
    a.validity.map { choose($0, a, b) } ?? a
  }

  /// The first column's value where the bit is set, else the second's.
  static func choose(_ bits: Bitmap, _ a: Column, _ b: Column) -> Column {
    let validity: Bitmap? =
      if a.validity == nil, b.validity == nil { nil } else {
        (bits & valid(a)) | (~bits & valid(b))
      }
    if a.type == .text, let values = texts(bits, a, b) { return Column(values, validity: validity) }
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
    case (.dates(let x), .moments(let y)):
      return .moments(pick(bits, x.map(DateKernels.midnight), y))
    case (.moments(let x), .dates(let y)):
      return .moments(pick(bits, x, y.map(DateKernels.midnight)))
    case (.booleans(let x), .booleans(let y)): return .booleans((bits & x) | (~bits & y))
    default:
      preconditionFailure("checked: both branches are of one type")
    }
  }

  /// The values of two columns of texts; nil for other columns.
  private static func texts(_ bits: Bitmap, _ a: Column, _ b: Column) -> ColumnValues? {
    if case .identifiers(let x) = a.values, case .identifiers(let y) = b.values {
      return .identifiers(pick(bits, x, y))
    }
    guard let (x, first) = a.coded, let (y, second) = b.coded else { return nil }
    let (left, small) = first.isSame(as: second) ? (x, first) : first.compacted(x)
    let (right, other) = first.isSame(as: second) ? (y, first) : second.compacted(y)
    let (joined, shifts) = TextDictionary.joining([small, other])
    return .texts(pick(bits, left, right.map { $0 &+ shifts[1] }), joined)
  }

  private static func pick<T>(_ bits: Bitmap, _ x: [T], _ y: [T]) -> [T] {
    var result = y
    result.withUnsafeMutableBufferPointer { result in
      x.withUnsafeBufferPointer { x in
        Bitmap.forEachSet(bits, count: x.count) { result[$0] = x[$0] }
      }
    }
    return result
  }
}

extension Column {
  /// The column, missing where another is as well.
  package func known(where other: Column) -> Column {
    Column(values, validity: Arithmetic.both(validity, other.validity))
  }
}
