import IsqText

/// Tells day and month apart by the posting times that ids of videos carry.
struct DateOrderByID {
  private let isURL: Bool
  private var dayFirst = 0
  private var monthFirst = 0
  private var neither = 0

  /// How many lines are looked at.
  private static let lineLimit = 10_000

  /// The order in which a column's dates are those of the videos' posting, give or take a day for
  /// the time zone; nil where the ids don't say, or not for most of the lines.
  ///
  /// - Parameter id: a column of ids, or of links to videos.
  static func order(
    of column: Int, id: Int, isURL: Bool, _ reader: any RecordReader
  ) throws(Diagnostic) -> DateOrder? {
    var votes = DateOrderByID(isURL: isURL)
    try reader.read(atMost: lineLimit) { (batch) throws(Diagnostic) in
      for line in 0..<batch.count { votes.add(batch.runs[column], batch.runs[id], line) }
    }
    let most = max(votes.dayFirst, votes.monthFirst)
    guard min(votes.dayFirst, votes.monthFirst) == 0, most > votes.neither else { return nil }
    return votes.dayFirst > 0 ? .dayFirst : .monthFirst
  }

  private init(isURL: Bool) { self.isURL = isURL }

  private mutating func add(_ dates: CellRun, _ ids: CellRun, _ line: Int) {
    let cell = dates.trimmed(line)
    let idCell = ids.trimmed(line)
    let seconds =
      isURL
      ? URLExcerpt.video.cut(from: idCell).flatMap(VideoTime.seconds(ofID:))
      : VideoTime.seconds(ofID: idCell)
    guard let seconds, let asDayFirst = DateText(cell, .dayFirst),
      let asMonthFirst = DateText(cell, .monthFirst), asDayFirst.days != asMonthFirst.days
    else { return }
    let day = Int32(clamping: seconds / 86_400)
    if abs(asDayFirst.days - day) <= 1 {
      dayFirst += 1
    } else if abs(asMonthFirst.days - day) <= 1 {
      monthFirst += 1
    } else {
      neither += 1
    }
  }
}
