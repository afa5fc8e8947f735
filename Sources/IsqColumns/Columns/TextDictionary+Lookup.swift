extension TextDictionary {
  /// The folded form of a value; nil where there is no such value.
  func folded(_ code: Int32, _ folding: TextFolding) -> [UInt8]? {
    Int(code) < count ? withBytes(of: code) { CaseFolding.fold($0, folding) } : nil
  }

  /// The codes with the values that do not occur left out of the dictionary, where it holds more
  /// values than there are rows; codes that are an order stay as they are.
  package func compacted(_ codes: [Int32]) -> ([Int32], TextDictionary) {
    guard count > codes.count, !isOrderedByCode else { return (codes, self) }
    var places: [Int32: Int32] = [:]
    var used: [Int32] = []
    let renumbered = codes.map { code -> Int32 in
      if let place = places[code] { return place }
      let place = Int32(used.count)
      places[code] = place
      used.append(code)
      return place
    }
    return (renumbered, part(used))
  }

  /// A dictionary of some of the values.
  private func part(_ codes: [Int32]) -> TextDictionary {
    if let numbers { return TextDictionary(numbers: codes.map { numbers[Int($0)] }) }
    var bytes: [UInt8] = []
    var offsets = [0]
    for code in codes {
      withBytes(of: code) { bytes.append(contentsOf: $0) }
      offsets.append(bytes.count)
    }
    return TextDictionary(bytes: bytes, offsets: offsets)
  }

  /// Whether a code means the same in both.
  func isSame(as other: TextDictionary) -> Bool {
    if let numbers, let others = other.numbers { return self === other || numbers == others }
    return self === other
      || (count == other.count && isOrderedByCode == other.isOrderedByCode
        && offsets == other.offsets
        && bytes == other.bytes)
  }

  /// The values of dictionaries one behind the other, and what is to be added to the codes of
  /// each. Those that are the same share their codes; an order of codes is kept where all are.
  static func joining(
    _ dictionaries: [TextDictionary]
  ) -> (dictionary: TextDictionary, shifts: [Int32]) {
    guard let first = dictionaries.first else { return (TextDictionary([]), []) }
    if dictionaries.allSatisfy({ $0.isSame(as: first) }) {
      return (first, Array(repeating: 0, count: dictionaries.count))
    }
    var bytes: [UInt8] = []
    var offsets = [0]
    var shifts: [Int32] = []
    var known: [ObjectIdentifier: Int32] = [:]
    for dictionary in dictionaries {
      if let shift = known[ObjectIdentifier(dictionary)] {
        shifts.append(shift)
        continue
      }
      let shift = Int32(truncatingIfNeeded: offsets.count - 1)
      known[ObjectIdentifier(dictionary)] = shift
      shifts.append(shift)
      let end = bytes.count
      bytes += dictionary.bytes
      offsets += dictionary.offsets.dropFirst().map { $0 + end }
    }
    return (TextDictionary(bytes: bytes, offsets: offsets), shifts)
  }

  private static func ranks(
    _ numbers: [Int64], _ check: () throws -> Void
  ) rethrows -> [Int32] {
    let order = try Sorting.order(
      [SortCriterion(Column(.identifiers(numbers)))], count: numbers.count, check)
    var ranks = [Int32](repeating: 0, count: numbers.count)
    for (place, code) in order.enumerated() { ranks[Int(code)] = Int32(truncatingIfNeeded: place) }
    return ranks
  }

  /// The place of every value in the order of the column: by code point after folding, values
  /// that differ in case alone by their bytes; or the code itself.
  ///
  /// - Parameter check: called now and then; what it throws ends the work.
  package func ranks(
    _ folding: TextFolding, _ check: () throws -> Void
  ) rethrows -> [Int32] {
    if isOrderedByCode { return Array(0..<Int32(count)) }
    if let numbers { return try TextDictionary.ranks(numbers, check) }
    var pulse = Pulse()
    let folded = try (0..<Int32(count)).map { code in
      try pulse.beat(check)
      return withBytes(of: code) { CaseFolding.fold($0, folding) }
    }
    let order = try folded.indices.sorted {
      try pulse.beat(check)
      let comparison = CaseFolding.order(folded[$0], folded[$1])
      return comparison == 0 ? $0 < $1 : comparison < 0
    }
    var ranks = [Int32](repeating: 0, count: count)
    var rank: Int32 = 0
    for (place, index) in order.enumerated() {
      // Texts that are the same for the language stand at the same place.
      if place > 0, folded[order[place - 1]] != folded[index] { rank = Int32(place) }
      ranks[index] = rank
    }
    return ranks
  }

  /// The same, to the end.
  package func ranks(_ folding: TextFolding) -> [Int32] { ranks(folding, {}) }
}
