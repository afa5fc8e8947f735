import IsqColumns
import IsqDatasets
import IsqText

/// How the records of a file with views find the parts of their sources in another.
struct ViewsMatch {
  let dataset: Dataset
  let origin: FileOrigin
  private(set) var rowOfRecord: [Int32] = []
  private(set) var videoCount = 0
  private(set) var matchedCount = 0
  /// Whether records were matched by video and date, not by video alone.
  private(set) var usesDates = false
  /// The videos of the parts that no record is of.
  private(set) var strangerCount = 0

  /// Nil for a dataset that has no views of videos, or sources already.
  ///
  /// - Throws: what reading its file throws.
  init?(_ dataset: Dataset, _ parts: PartsTable) throws(Diagnostic) {
    guard let origin = dataset.origin, origin.hasViews, !origin.hasSplit, let video = origin.video
    else { return nil }
    self.dataset = dataset
    self.origin = origin
    let layout = TableLayout(fields: [], sources: [], lines: .rows, snapshots: nil)
    let columns = FileColumns(reader: origin.table.reader, layout: layout)
    let found = try columns.read([video] + (origin.date.map { [$0] } ?? []))
    match(found[0], found.count > 1 ? found[1].days : [], parts)
  }

  private mutating func match(_ videos: Column, _ days: [Int32?], _ parts: PartsTable) {
    guard let (codes, dictionary) = videos.coded else { return }
    let present = Set(codes.indices.lazy.filter { videos.isValid($0) }.map { codes[$0] })
    let names = present.map { dictionary[$0] }
    videoCount = present.count
    matchedCount = names.count { parts.contains($0) }
    strangerCount = parts.videos.count - matchedCount
    usesDates =
      parts.hasHistory
      && days.indices.contains {
        videos.isValid($0) && days[$0] != nil
          && parts.row(of: dictionary[codes[$0]], on: days[$0]) >= 0
      }
    var newest: [Int32: Int32] = [:]
    if !usesDates {
      for code in present { newest[code] = parts.row(of: dictionary[code], on: nil) }
    }
    rowOfRecord = codes.indices.map { record in
      guard videos.isValid(record) else { return -1 }
      guard usesDates else { return newest[codes[record]] ?? -1 }
      return days[record].map { parts.row(of: dictionary[codes[record]], on: $0) } ?? -1
    }
  }

  /// The file with views, and its sources beside them.
  func table(_ parts: PartsTable) -> OpenedTable {
    var table = origin.table
    table.reader = JoinedReader(origin.table.reader, parts: parts.parts, rowOfRecord: rowOfRecord)
    return table
  }
}
