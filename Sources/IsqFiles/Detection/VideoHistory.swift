import IsqColumns

/// How videos come back on several dates.
struct VideoHistory {
  private(set) var hasSeveralDates = false
  /// Whether the views of a video clearly fall from one date to the next: by more than a tenth.
  private(set) var everFalls = false

  /// The history of the rows of all days but the last.
  ///
  /// - Parameter videos: a column of texts.
  static func ofWholeDays(videos: Column, dates: Column, views: Column) -> VideoHistory {
    let days = dates.keys
    let count = days.firstIndex { $0 == days.last } ?? 0
    return VideoHistory(
      videos.slice(0..<count), Array(days[..<count]), views.slice(0..<count))
  }

  /// The history of all rows.
  ///
  /// - Parameter videos: a column of texts.
  init(videos: Column, dates: Column, views: Column?) {
    self.init(videos, dates.keys, views)
  }

  private init(_ videos: Column, _ days: [Int64], _ views: Column?) {
    guard let (codes, dictionary) = videos.coded else { return }
    var (rows, ends) = VideoHistory.grouped(codes, dictionary.count, where: videos.isValid)
    var start = 0
    for end in ends where end > start {
      if !(start..<end - 1).allSatisfy({ days[rows[$0]] <= days[rows[$0 + 1]] }) {
        rows[start..<end].sort { (days[$0], $0) < (days[$1], $1) }
      }
      add(rows[start..<end], days, views)
      start = end
    }
  }

  /// Adds the rows of a video in the order of their dates.
  private mutating func add(_ rows: ArraySlice<Int>, _ days: [Int64], _ views: Column?) {
    for (before, after) in zip(rows, rows.dropFirst()) where days[before] != days[after] {
      hasSeveralDates = true
      guard let views, views.isValid(before), views.isValid(after) else { continue }
      let (first, second) = (Double(views.key(before)), Double(views.key(after)))
      everFalls = everFalls || 10 * second < 9 * first
    }
  }

  /// The known rows, those of one code together and in their order, and where each code's end.
  private static func grouped(
    _ codes: [Int32], _ count: Int, where isKnown: (Int) -> Bool
  ) -> (rows: [Int], ends: [Int]) {
    var ends = [Int](repeating: 0, count: count)
    for row in codes.indices where isKnown(row) { ends[Int(codes[row])] += 1 }
    var total = 0
    for code in ends.indices {
      let size = ends[code]
      ends[code] = total
      total += size
    }
    var rows = [Int](repeating: 0, count: total)
    for row in codes.indices where isKnown(row) {
      rows[ends[Int(codes[row])]] = row
      ends[Int(codes[row])] += 1
    }
    return (rows, ends)
  }
}

extension Column {
  /// The numbers that stand for the values of all rows, as `key` gives them.
  fileprivate var keys: [Int64] {
    guard validity == nil, case .dates(let days) = values else {
      return (0..<count).map { key($0) }
    }
    return days.map(Int64.init)
  }

  /// A number that stands for a value, smallest where it is missing.
  func key(_ row: Int) -> Int64 {
    guard isValid(row) else { return .min }
    return switch values {
    case .integers(let values), .moments(let values): values[row]
    case .fractions(let values): Int64(exactly: values[row].rounded()) ?? .max
    case .dates(let values): Int64(values[row])
    case .booleans(let bits): bits[row] ? 1 : 0
    case .texts(let codes, _): Int64(codes[row])
    case .identifiers(let numbers): numbers[row]
    }
  }
}
