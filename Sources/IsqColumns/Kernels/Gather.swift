extension Column {
  /// The rows of a range, as a column of their own.
  package func slice(_ range: Range<Int>) -> Column {
    if range.lowerBound == 0, range.upperBound == count { return self }
    let part: ColumnValues =
      switch values {
      case .integers(let values): .integers(Array(values[range]))
      case .fractions(let values): .fractions(Array(values[range]))
      case .dates(let values): .dates(Array(values[range]))
      case .moments(let values): .moments(Array(values[range]))
      case .booleans(let bits): .booleans(bits.slice(range))
      case .texts(let codes, let dictionary): .texts(Array(codes[range]), dictionary)
      }
    return Column(part, validity: validity.map { $0.slice(range) })
  }

  /// The rows at indices, in their order; an index may come more than once.
  package func gather(_ rows: [Int32]) -> Column {
    let part: ColumnValues =
      switch values {
      case .integers(let values): .integers(Column.gather(values, rows))
      case .fractions(let values): .fractions(Column.gather(values, rows))
      case .dates(let values): .dates(Column.gather(values, rows))
      case .moments(let values): .moments(Column.gather(values, rows))
      case .booleans(let bits): .booleans(bits.gather(rows))
      case .texts(let codes, let dictionary): .texts(Column.gather(codes, rows), dictionary)
      }
    return Column(part, validity: validity.map { $0.gather(rows) })
  }

  private static func gather<T>(_ values: [T], _ rows: [Int32]) -> [T] {
    values.withUnsafeBufferPointer { source in
      rows.withUnsafeBufferPointer { indices in
        Array(unsafeUninitializedCapacity: indices.count) { target, count in
          for place in 0..<indices.count {
            target.initializeElement(at: place, to: source[Int(indices[place])])
          }
          count = indices.count
        }
      }
    }
  }

  /// The rows of several columns one behind the other; they are of one type.
  package static func concatenate(_ columns: [Column]) -> Column {
    guard var result = columns.first else { return Column(.integers([])) }
    for column in columns.dropFirst() { result = result.appending(column) }
    return result
  }

  private func appending(_ other: Column) -> Column {
    let joined: ColumnValues
    switch (values, other.values) {
    case (.integers(let a), .integers(let b)): joined = .integers(a + b)
    case (.integers(let a), .fractions(let b)): joined = .fractions(a.map { Double($0) } + b)
    case (.fractions(let a), .integers(let b)): joined = .fractions(a + b.map { Double($0) })
    case (.fractions(let a), .fractions(let b)): joined = .fractions(a + b)
    case (.dates(let a), .dates(let b)): joined = .dates(a + b)
    case (.moments(let a), .moments(let b)): joined = .moments(a + b)
    case (.booleans(let a), .booleans(let b)): joined = .booleans(a.appending(b))
    case (.texts(let a, let first), .texts(let b, let second)):
      if first === second {
        joined = .texts(a + b, first)
      } else {
        let shift = Int32(first.count)
        joined = .texts(a + b.map { $0 &+ shift }, TextDictionary.joining(first, second))
      }
    default: preconditionFailure("planned: parts of a column are of one type")
    }
    if validity == nil, other.validity == nil { return Column(joined) }
    let known = validity ?? Bitmap(repeating: true, count: count)
    let otherKnown = other.validity ?? Bitmap(repeating: true, count: other.count)
    return Column(joined, validity: known.appending(otherKnown))
  }
}

extension Bitmap {
  func slice(_ range: Range<Int>) -> Bitmap {
    guard range.lowerBound & 63 == 0 else {
      return Bitmap.masks(range.count) { self[range.lowerBound + $0] }
    }
    let first = range.lowerBound >> 6
    return Bitmap(words: Array(words[first..<(first + (range.count + 63) / 64)]), count: range.count)
  }

  func gather(_ rows: [Int32]) -> Bitmap { Bitmap.masks(rows.count) { self[Int(rows[$0])] } }

  func appending(_ other: Bitmap) -> Bitmap {
    Bitmap.masks(count + other.count) { $0 < count ? self[$0] : other[$0 - count] }
  }

  /// The indices of the rows whose bit is set.
  package var selection: [Int32] {
    Array(unsafeUninitializedCapacity: setCount) { target, filled in
      var place = 0
      for (index, word) in words.enumerated() {
        var rest = word
        while rest != 0 {
          let row = index &* 64 &+ rest.trailingZeroBitCount
          target.initializeElement(at: place, to: Int32(truncatingIfNeeded: row))
          place &+= 1
          rest &= rest &- 1
        }
      }
      filled = place
    }
  }
}
