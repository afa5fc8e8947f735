import IsqColumns
import IsqText

/// Which row is the snapshot before another of the same video, and which rows count.
struct SnapshotOrder: Sendable {
  /// The rows that count, in file order.
  let rows: [Int]
  /// For every row of the file the previous snapshot of its video, or -1.
  let previous: [Int]

  /// **Units**: bytes.
  var byteCount: Int { 8 * (rows.count + previous.count) }

  /// - Parameter mode: `latest` keeps each video's last snapshot and has nothing before it.
  init(video: Column, date: Column, mode: LoadOptions.Snapshots) {
    var previous = [Int](repeating: -1, count: video.count)
    var isReplaced = [Bool](repeating: false, count: video.count)
    let codes = video.textKeys
    let times = date.times
    let order = (0..<video.count).sorted {
      (codes[$0], times[$0], $0) < (codes[$1], times[$1], $1)
    }
    var before = -1
    for row in order where codes[row] >= 0 {
      if before >= 0, codes[before] == codes[row] {
        let isSameTime = times[before] == times[row]
        previous[row] = isSameTime ? previous[before] : before
        isReplaced[before] = isSameTime || mode == .latest
      }
      before = row
    }
    rows = (0..<video.count).filter { !isReplaced[$0] }
    self.previous = mode == .latest ? previous.map { _ in -1 } : previous
  }
}

extension Column {
  /// Whole numbers that are the same where texts are, -1 where missing.
  fileprivate var textKeys: [Int64] {
    switch values {
    case .texts(let codes, _): codes.indices.map { isValid($0) ? Int64(codes[$0]) : -1 }
    case .identifiers(let numbers): numbers.indices.map { isValid($0) ? numbers[$0] : -1 }
    default: Array(repeating: -1, count: count)
    }
  }

  /// Days or seconds, smallest where missing.
  fileprivate var times: [Int64] {
    switch values {
    case .dates(let days): days.indices.map { isValid($0) ? Int64(days[$0]) : .min }
    case .moments(let seconds): seconds.indices.map { isValid($0) ? seconds[$0] : .min }
    default: Array(repeating: .min, count: count)
    }
  }
}

extension ColumnPlan {
  /// The column of this plan, made of those in the file; all rows of the file.
  ///
  /// - Throws: R001 for a difference that doesn't fit 64 bits.
  func resolved(
    in columns: [ColumnPlan: Column], _ order: SnapshotOrder
  ) throws(Diagnostic) -> Column? {
    switch self {
    case .increment(let plan):
      return try columns[plan]?.increments(order.previous)
    case .incrementOfFraction(let plan, let views):
      guard let fractions = columns[plan], let views = columns[views] else { return nil }
      return try fractions.times(views).increments(order.previous)
    default:
      return columns[self]
    }
  }
}

extension Column {
  /// The product with another column of numbers, missing where either is.
  fileprivate func times(_ other: Column) -> Column {
    guard case .fractions(let fractions) = values else { return self }
    var products = fractions
    var known = Bitmap(repeating: false, count: count)
    for row in fractions.indices {
      products[row] *= other.number(row) ?? 0
      known[row] = isValid(row) && other.isValid(row)
    }
    return Column(.fractions(products), validity: known)
  }

  /// Every value less the last one known of an earlier snapshot.
  fileprivate func increments(_ previous: [Int]) throws(Diagnostic) -> Column {
    var result = self
    switch values {
    case .integers(let values):
      result.values = .integers(try differences(values, previous))
    case .fractions(let values):
      result.values = .fractions(
        values.indices.map { row in
          lastKnown(before: row, previous).map { values[row] - values[$0] } ?? values[row]
        })
    case .dates, .moments, .booleans, .texts, .identifiers:
      break
    }
    return result
  }

  private func differences(
    _ values: [Int64], _ previous: [Int]
  ) throws(Diagnostic) -> [Int64] {
    var differences = values
    for row in values.indices {
      guard let before = lastKnown(before: row, previous) else { continue }
      let (difference, overflow) = values[row].subtractingReportingOverflow(values[before])
      guard !overflow else {
        throw Diagnostic(.overflow, .error, "the difference of two snapshots does not fit 64 bits")
      }
      differences[row] = difference
    }
    return differences
  }

  private func lastKnown(before row: Int, _ previous: [Int]) -> Int? {
    var before = previous[row]
    while before >= 0, !isValid(before) { before = previous[before] }
    return before >= 0 ? before : nil
  }
}
