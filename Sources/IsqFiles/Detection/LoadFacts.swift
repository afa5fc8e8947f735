import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqText

/// How much there is in a file, and from when, for whoever asks.
struct LoadFacts: Sendable {
  let path: String
  private let reader: any RecordReader
  private let lines: TableLayout.Lines
  private let isWhole: Bool
  private let dateKind: DateKind?
  private let videos: ColumnPlan?
  private let accounts: ColumnPlan?
  private let dates: ColumnPlan?

  /// - Parameter lines: how lines become rows.
  init(_ analysis: TableAnalysis, _ dateKind: DateKind?, lines: TableLayout.Lines) {
    path = analysis.reader.path == "-" ? "standard input" : analysis.reader.path
    reader = analysis.reader
    self.lines = lines
    isWhole = analysis.sample.isWhole
    self.dateKind = dateKind
    videos = analysis.videoPlan
    accounts = analysis.accountPlan
    dates = analysis.dates.plan
  }

  /// The summary of a load report; of a file that can't be read any more its path alone.
  var summary: String {
    guard let facts = try? facts() else { return path }
    let scope = isWhole ? "" : "first \(Count.grouped(Sample.size)) lines: "
    return "\(path): \(scope)\(facts.joined(separator: ", "))"
  }

  private func facts() throws(Diagnostic) -> [String] {
    let sample = SampleColumns(reader, lines: lines)
    var found = try sample.columns([videos, accounts, dates].compactMap { $0 })[...]
    let videos = self.videos == nil ? nil : found.popFirst()
    let accounts = self.accounts == nil ? nil : found.popFirst()
    let dates = self.dates == nil ? nil : found.popFirst()
    let rows = try sample.rowCount()
    var facts: [String] = []
    if let videos { facts.append(Count.of(videos.differentTexts, "video")) }
    if videos?.differentTexts != rows { facts.append(Count.of(rows, "row")) }
    if let accounts { facts.append(Count.of(accounts.differentTexts, "account")) }
    if let dates, let (first, last) = DateKernels.bounds(dates) {
      let kind = dateKind.map { " (\($0.rawValue))" } ?? ""
      facts.append("\(first.iso)\(first == last ? "" : " to \(last.iso)")\(kind)")
    }
    return facts
  }
}

extension Column {
  /// The number of different texts of known rows.
  fileprivate var differentTexts: Int {
    guard let (codes, dictionary) = coded else { return 0 }
    var areMet = [Bool](repeating: false, count: dictionary.count)
    for row in codes.indices where isValid(row) { areMet[Int(codes[row])] = true }
    return areMet.count { $0 }
  }
}
