import IsqColumns
import IsqDatasets
import IsqText

/// What a file says of the sources of videos whose views it doesn't give.
struct PartsTable {
  let parts: [JoinedParts]
  /// The rows of each video, in file order.
  private let rowsOfVideo: [String: [Int32]]
  /// The day of each row; empty without dates.
  private let days: [Int32?]
  /// Whether a video has several rows.
  var hasHistory: Bool { rowsOfVideo.contains { $0.value.count > 1 } }

  /// - Throws: what reading the file throws.
  init(_ analysis: TableAnalysis) throws(Diagnostic) {
    let layout = TableLayout(fields: [], sources: [], lines: analysis.lines, snapshots: nil)
    let columns = FileColumns(reader: analysis.reader, layout: layout)
    let sources = try analysis.sourcePlans(part: analysis.partType)
    let dates = analysis.dates.plan.map { [$0] } ?? []
    let keys = (analysis.videoPlan.map { [$0] } ?? []) + dates
    var found = try columns.read(keys + sources.map(\.plan))[...]
    rowsOfVideo = found.popFirst()?.rowsOfText ?? [:]
    days = dates.isEmpty ? [] : found.popFirst()?.days ?? []
    parts = zip(sources, found).map { JoinedParts(name: $0.source.displayName, $1) }
  }

  var videos: some Collection<String> { rowsOfVideo.keys }

  func contains(_ video: String) -> Bool { rowsOfVideo[video] != nil }

  /// The row of a video on a day; that of its newest day where no day is asked for.
  func row(of video: String, on day: Int32?) -> Int32 {
    guard let rows = rowsOfVideo[video] else { return -1 }
    guard !days.isEmpty else { return rows.last ?? -1 }
    if let day { return rows.last { days[Int($0)] == day } ?? -1 }
    return rows.max { (days[Int($0)] ?? .min, $0) < (days[Int($1)] ?? .min, $1) } ?? -1
  }
}

extension Column {
  /// The rows that have a text, by the text.
  var rowsOfText: [String: [Int32]] {
    guard let (codes, dictionary) = coded else { return [:] }
    var rows: [String: [Int32]] = [:]
    for row in 0..<count where isValid(row) {
      rows[dictionary[codes[row]], default: []].append(Int32(clamping: row))
    }
    return rows
  }

  /// Days since 1970 of a column of dates; nil where missing.
  var days: [Int32?] {
    let days = DateKernels.days(values)
    return days.indices.map { isValid($0) ? days[$0] : nil }
  }
}
