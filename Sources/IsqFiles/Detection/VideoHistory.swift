import IsqColumns

/// How videos come back on several dates.
struct VideoHistory {
  private(set) var hasSeveralDates = false
  /// Whether the views of a video clearly fall from one date to the next: by more than a tenth.
  private(set) var everFalls = false

  init(videos: Column, dates: Column, views: Column?) {
    let keys = (0..<videos.count).map { (video: videos.key($0), date: dates.key($0)) }
    let order = keys.indices.sorted {
      (keys[$0].video, keys[$0].date, $0) < (keys[$1].video, keys[$1].date, $1)
    }
    for (before, row) in zip(order, order.dropFirst())
    where keys[before].video == keys[row].video && keys[row].video != .min {
      guard keys[before].date != keys[row].date else { continue }
      hasSeveralDates = true
      guard let views, views.isValid(before), views.isValid(row) else { continue }
      everFalls = everFalls || 10 * Double(views.key(row)) < 9 * Double(views.key(before))
    }
  }
}

extension Column {
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
