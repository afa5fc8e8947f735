package import IsqParallel

extension Column {
  /// The codes of texts and their dictionary; nil for other columns. This is where texts that are
  /// whole numbers get codes.
  package var coded: (codes: [Int32], dictionary: TextDictionary)? { coded(Workers(count: 1)) }

  /// The same, where workers share in giving codes.
  package func coded(_ workers: Workers) -> (codes: [Int32], dictionary: TextDictionary)? {
    switch values {
    case .texts(let codes, let dictionary): return (codes, dictionary)
    case .identifiers(let numbers):
      return IdentifierCoding(numbers, validity).coded(workers)
    case .integers, .fractions, .dates, .moments, .booleans: return nil
    }
  }

  /// The column with codes, where its texts are whole numbers.
  package func withCodes(_ workers: Workers? = nil) -> Column {
    guard case .identifiers = values,
      let (codes, dictionary) = coded(workers ?? Workers(count: 1))
    else { return self }
    return Column(.texts(codes, dictionary), validity: validity)
  }
}

/// Gives codes to whole numbers, in order of first appearance.
///
/// Rows are put into parts by a hash of their number, so that a part stays in the cache; in each
/// the row where a number stands first is found. As many parts are made at once as a round has room
/// for. Which parts and rounds there are does not show.
private struct IdentifierCoding: Sendable {
  private static let partSize = 1 << 15
  private static let mostParts = 1 << 10
  private static let pieceSize = 1 << 18
  /// Rows that are put into parts at once, if no part is larger.
  private static let roundSize = 1 << 21

  private let numbers: [Int64]
  private let validity: Bitmap?
  /// The bits of a hash that say the part.
  private let partBits: Int

  init(_ numbers: [Int64], _ validity: Bitmap?) {
    self.numbers = numbers
    self.validity = validity
    let wanted = min(IdentifierCoding.mostParts, numbers.count / IdentifierCoding.partSize + 1)
    partBits = Int.bitWidth - (wanted - 1).leadingZeroBitCount
  }

  private var partCount: Int { 1 << partBits }

  func coded(_ workers: Workers) -> (codes: [Int32], dictionary: TextDictionary) {
    var codes = [Int32](repeating: 0, count: numbers.count)
    codes.withUnsafeMutableBufferPointer { codes in
      let firsts = SharedRows(codes)
      if partBits == 0 {
        findFirsts(Scattered(all: numbers, validity), 0, firsts)
      } else {
        let counts = counts(workers)
        for parts in rounds(counts) {
          let rows = scattered(parts, counts, workers)
          share(workers, parts.count) { findFirsts(rows, $0, firsts) }
        }
      }
    }
    let different = number(&codes)
    guard !different.isEmpty else { return (codes, TextDictionary([""])) }
    return (codes, TextDictionary(numbers: different))
  }

  private func share(_ workers: Workers, _ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let done: [Void]? = try? workers.work(onPieces: count) {
    } _: { (_: inout Void, piece) in
      body(piece)
      return true
    }
    precondition(done != nil, "nothing is thrown")
  }

  /// Turns the row where each number stands first into codes; gives the numbers by their codes.
  private func number(_ codes: inout [Int32]) -> [Int64] {
    var different: [Int64] = []
    codes.withUnsafeMutableBufferPointer { codes in
      numbers.withUnsafeBufferPointer { numbers in
        Bitmap.forEachSet(validity, count: codes.count) { row in
          let first = Int(codes[row])
          if first == row {
            codes[row] = Int32(truncatingIfNeeded: different.count)
            different.append(numbers[row])
          } else {
            codes[row] = codes[first]
          }
        }
      }
    }
    return different
  }

  // MARK: parts

  private var pieceCount: Int {
    (numbers.count + IdentifierCoding.pieceSize - 1) / IdentifierCoding.pieceSize
  }

  /// The known rows of each part in each piece, those of a piece one behind the other.
  private func counts(_ workers: Workers) -> SharedRows<Int32> {
    let counts = SharedRows<Int32>(count: pieceCount * partCount)
    share(workers, pieceCount) { piece in
      forEachRow(ofPiece: piece) { counts.rows[piece &* partCount &+ part(of: numbers[$0])] &+= 1 }
    }
    return counts
  }

  /// Ranges of parts that there is room for at once.
  private func rounds(_ counts: SharedRows<Int32>) -> [Range<Int>] {
    var rounds: [Range<Int>] = []
    var start = 0
    var size = 0
    for part in 0..<partCount {
      let count = (0..<pieceCount).reduce(0) { $0 + Int(counts.rows[$1 * partCount + part]) }
      if size + count > IdentifierCoding.roundSize, part > start {
        rounds.append(start..<part)
        (start, size) = (part, 0)
      }
      size += count
    }
    return rounds + [start..<partCount]
  }

  /// The known rows of some parts and their numbers, part by part, those of a part in order.
  private func scattered(
    _ parts: Range<Int>, _ counts: SharedRows<Int32>, _ workers: Workers
  ) -> Scattered {
    let result = Scattered(parts, counts, pieces: pieceCount, stride: partCount)
    share(workers, pieceCount) { piece in
      forEachRow(ofPiece: piece) { row in
        let part = part(of: numbers[row])
        guard parts.contains(part) else { return }
        let slot = piece &* partCount &+ part
        let place = Int(counts.rows[slot])
        counts.rows[slot] &+= 1
        result.rows.rows[place] = Int32(truncatingIfNeeded: row)
        result.numbers.rows[place] = numbers[row]
      }
    }
    return result
  }

  @inline(__always)
  private func forEachRow(ofPiece piece: Int, _ body: (Int) -> Void) {
    let start = piece * IdentifierCoding.pieceSize
    let end = min(start + IdentifierCoding.pieceSize, numbers.count)
    Bitmap.forEachSet(validity, in: start..<end, body)
  }

  @inline(__always)
  private func part(of number: Int64) -> Int {
    Int(truncatingIfNeeded: IdentifierCoding.hash(number) >> UInt64(64 &- partBits))
  }

  /// Writes for every row of a part the row where its number stands first.
  private func findFirsts(_ scattered: Scattered, _ part: Int, _ firsts: SharedRows<Int32>) {
    let range = scattered.starts[part]..<scattered.starts[part + 1]
    var capacity = 64
    while capacity < 2 * range.count { capacity *= 2 }
    let mask = capacity - 1
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { slots in
      slots.initialize(repeating: -1)
      let numbers = scattered.numbers.rows
      for place in range {
        let row = scattered.rows.rows[place]
        guard row >= 0 else { continue }
        var slot = Int(truncatingIfNeeded: IdentifierCoding.hash(numbers[place])) & mask
        while slots[slot] >= 0, numbers[Int(slots[slot])] != numbers[place] {
          slot = (slot &+ 1) & mask
        }
        if slots[slot] < 0 { slots[slot] = Int32(truncatingIfNeeded: place) }
        firsts.rows[Int(row)] = scattered.rows.rows[Int(slots[slot])]
      }
    }
  }

  /// - Source: the finaliser of SplitMix64.
  @inline(__always)
  private static func hash(_ number: Int64) -> UInt64 {
    var hash = UInt64(bitPattern: number) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}

/// Rows and their numbers, part by part.
private struct Scattered: Sendable {
  let rows: SharedRows<Int32>
  let numbers: SharedRows<Int64>
  let starts: [Int]

  /// All rows as one part; those that are not known are -1.
  init(all numbers: [Int64], _ validity: Bitmap?) {
    rows = SharedRows(count: numbers.count, filler: -1)
    self.numbers = SharedRows(count: numbers.count)
    starts = [0, numbers.count]
    for row in numbers.indices { self.numbers.rows[row] = numbers[row] }
    Bitmap.forEachSet(validity, count: numbers.count) {
      rows.rows[$0] = Int32(truncatingIfNeeded: $0)
    }
  }

  /// Room for the rows of some parts, which were counted by piece and part; their counts become
  /// places.
  init(_ parts: Range<Int>, _ counts: SharedRows<Int32>, pieces: Int, stride: Int) {
    var starts: [Int] = []
    var place: Int32 = 0
    for part in parts {
      starts.append(Int(place))
      for piece in 0..<pieces {
        let count = counts.rows[piece * stride + part]
        counts.rows[piece * stride + part] = place
        place &+= count
      }
    }
    self.starts = starts + [Int(place)]
    rows = SharedRows(count: Int(place))
    numbers = SharedRows(count: Int(place))
  }
}

/// A buffer that workers write to, each at places of its own.
///
/// Unsafe: whoever shares it out promises that no two workers write to one place, and that none
/// reads what another writes before that one is done.
private final class SharedRows<Element: FixedWidthInteger>: @unchecked Sendable {
  let rows: UnsafeMutableBufferPointer<Element>
  private let isOwner: Bool

  init(count: Int, filler: Element = 0) {
    rows = .allocate(capacity: count)
    rows.initialize(repeating: filler)
    isOwner = true
  }

  /// A buffer that belongs to another, who keeps it alive.
  init(_ rows: UnsafeMutableBufferPointer<Element>) {
    self.rows = rows
    isOwner = false
  }

  deinit { if isOwner { rows.deallocate() } }
}
