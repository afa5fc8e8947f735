import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqText

/// The days in the names of several files, which may be when their numbers were captured.
struct FileDates {
  private let days: [CivilDate]

  /// Nil for one file, for names without days and for names that all have the same.
  init?(_ table: OpenedTable) {
    let days = table.parts.compactMap { FileDate.day(ofPath: $0.reader.path) }
    guard days.count > 1, days.count == table.parts.count, Set(days).count > 1 else { return nil }
    self.days = days
  }

  /// The records with the day of their file.
  func reader(_ reader: any RecordReader) -> any RecordReader { DatedReader(reader, days: days) }

  /// Whether the files are snapshots: nothing in them says when, and a video comes back in another
  /// file with other numbers.
  ///
  /// - Throws: what reading the first lines throws.
  func areNeeded(_ analysis: TableAnalysis) throws(Diagnostic) -> Bool {
    if let asked = analysis.options.usesFileDates { return asked }
    guard analysis.column(.captured) == nil, analysis.hasOnlyPostingTimes,
      let video = analysis.videoPlan, let number = analysis.lineNumberPlan
    else { return false }
    let columns = try analysis.sampledLines.columns([video, number])
    guard columns.count == 2, let codes = columns[0].coded?.codes else { return false }
    var before: [Int32: Double] = [:]
    var row = 0
    for count in analysis.sample.inputCounts {
      var totals: [Int32: Double] = [:]
      for line in row..<min(row + count, codes.count) where columns[0].isValid(line) {
        totals[codes[line], default: 0] += columns[1].number(line) ?? 0
      }
      row += count
      for (video, total) in totals {
        if let earlier = before[video], earlier != total { return true }
      }
      before.merge(totals) { $1 }
    }
    return false
  }

  /// What was decided.
  var line: LoadReport.Line {
    let first = days.min()?.iso ?? ""
    let last = days.max()?.iso ?? ""
    return LoadReport.Line(
      "captured",
      "the days in the names of the files, \(first) to \(last), are when their numbers were captured",
      setting: "file_dates = yes", isRemarkable: true)
  }
}

extension TableAnalysis {
  /// Whether nothing in the file says of when its numbers are.
  fileprivate var hasOnlyPostingTimes: Bool {
    if let asked = options.dateKind, asked != .captured { return false }
    guard let index = dates.column, columns[index].canonical != .posted else { return true }
    return dates.kind == .posted
  }

  /// A number of every line by which two states of a video can be told apart.
  fileprivate var lineNumberPlan: ColumnPlan? {
    if let views { return .cells(views.index, views.type, .same) }
    if case .long(_, let part) = shape { return .cells(part, partType, .same) }
    return totalPlan
  }
}
