import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqText

/// How much there is in a dataset, and from when.
enum DatasetFacts {
  /// `400 videos, 6 accounts, 2026-01-05 to 2026-08-30 (posted)`
  ///
  /// - Parameter columns: those of the dataset's fields.
  static func sentence(_ dataset: Dataset, _ columns: [Column], rows: Int) -> String {
    func column(_ canonical: CanonicalColumn) -> Column? {
      dataset.fields.firstIndex { $0.name == canonical.name }.map { columns[$0] }
    }
    var facts: [String] = []
    let videos = column(.video)?.differentTexts
    if let videos { facts.append(Count.of(videos, "video")) }
    if videos != rows { facts.append(Count.of(rows, "row")) }
    if let accounts = column(.account)?.differentTexts {
      facts.append(Count.of(accounts, "account"))
    }
    if let date = dataset.dateIndex, let (first, last) = DateKernels.bounds(columns[date]) {
      let kind = dataset.dateKind.map { " (\($0.rawValue))" } ?? ""
      facts.append("\(first.iso)\(first == last ? "" : " to \(last.iso)")\(kind)")
    }
    return facts.joined(separator: ", ")
  }
}

extension Column {
  /// The number of different texts of known rows; nil of what is no text.
  fileprivate var differentTexts: Int? {
    guard case .texts(let codes, let dictionary) = values else { return nil }
    var isSeen = Bitmap(repeating: false, count: dictionary.count)
    for row in codes.indices where isValid(row) { isSeen[Int(codes[row])] = true }
    return isSeen.setCount
  }
}
