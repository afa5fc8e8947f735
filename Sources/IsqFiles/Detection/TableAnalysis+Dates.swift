import IsqColumns
import IsqDatasets
import IsqText

/// What the date of a row is.
struct DateChoice {
  /// The column of the file that it is; nil for the posting times in ids.
  var column: Int?
  var plan: ColumnPlan?
  var type = ColumnType.date
  var isInstant = false
  var kind: DateKind?
  /// Whether rows are increments already, as a file says that isq has saved.
  var areIncrements = false
}

// Which column is the date of a row, and what it means.
extension TableAnalysis {
  mutating func findDates() throws(Diagnostic) {
    sayOrder()
    if let index = dateColumn() {
      dates = DateChoice(
        column: index, plan: columns[index].plan, type: columns[index].type.columnType,
        isInstant: columns[index].isInstant)
      dates.kind = HeaderAliases.dateKind(saidBy: columns[index].header)
      dates.areIncrements = dates.kind == .captured
    } else if let plan = try videoTimes() {
      dates = DateChoice(plan: plan, type: .moment, isInstant: true, kind: .posted)
    }
    guard dates.plan != nil else { return }
    if let asked = options.dateKind { dates.kind = asked }
    if dates.kind == nil { dates.kind = try dateKind() }
    preferPostingTime()
    guard let kind = dates.kind else { return }
    report.lines.append(
      LoadReport.Line(
        "dates", "the date of a row is \(kind.meaning)", setting: "kind = \(kind.rawValue)"))
  }

  /// Says how numeric dates are read.
  private mutating func sayOrder() {
    for column in columns where column.profile.dates.numeric > 0 {
      guard let order = column.type.dateOrder, order != .yearFirst else { continue }
      report.lines.append(
        LoadReport.Line(
          "dates", "`\(column.header)` is written \(order.rawValue)",
          setting: "dates = \"\(order.rawValue)\""))
    }
  }

  /// Takes the posting times for the dates of insights that captured each video once: when they were
  /// asked for stands there by the way, and rows are whole lives.
  private mutating func preferPostingTime() {
    guard form == .insights, dates.kind == .posted, options.dateKind == nil, videoPlan != nil,
      let posted = column(.posted), let index = dates.column,
      columns[index].canonical == .captured
    else { return }
    dates = DateChoice(
      column: posted.index, plan: posted.plan, type: posted.type.columnType,
      isInstant: posted.isInstant, kind: .posted)
  }

  /// The column whose values are the dates of rows.
  private mutating func dateColumn() -> Int? {
    let posted = column(.posted)
    if let date = column(.date), HeaderAliases.dateKind(saidBy: date.header) != nil {
      return date.index
    }
    if let captured = column(.captured), !isExportDay(captured, posted) { return captured.index }
    if let date = column(.date) {
      guard isExportDay(date, posted), let posted else { return date.index }
      columns[date.index].canonical = column(.captured) == nil ? .captured : nil
      return posted.index
    }
    if let posted { return posted.index }
    guard shape == .plain, column(.video) == nil else { return nil }
    return columns.first { $0.isDate && $0.use == .field }?.index
  }

  /// Whether a date is the same on every line, beside a posting time that is not.
  private func isExportDay(_ date: TableColumn, _ posted: TableColumn?) -> Bool {
    guard let posted, date.profile.isConstant, sample.recordCount > 1 else { return false }
    return !posted.profile.isConstant || date.canonical == .date
  }

  /// The posting times in the ids of videos or in links to them, if all are possible.
  private func videoTimes() throws(Diagnostic) -> ColumnPlan? {
    let candidates: [ColumnPlan] = [
      column(.video).map { .videoTime($0.index, isURL: false) },
      column(.url).map { .videoTime($0.index, isURL: true) },
    ].compactMap { $0 }
    for plan in candidates {
      guard let column = try? sampledRows.columns([plan]).first,
        column.count > 0, column.validity == nil
      else { continue }
      return plan
    }
    return nil
  }

  /// What the dates mean, by how videos and accounts repeat over them.
  private func dateKind() throws(Diagnostic) -> DateKind {
    if let known = form.dateKind { return known }
    guard let plan = dates.plan, let index = dates.column else { return .posted }
    if columns[index].canonical == .posted { return .posted }
    guard let video = videoPlan else { return try kindWithoutVideos(plan) }
    let views = self.views?.plan ?? totalPlan
    if let views, try viewsFallAtOnce(video, plan, views) { return .viewed }
    if case .cells(let column, _, _) = video, let ids = sample.tally.ids, ids.column == column,
      ids.areDifferent
    {
      return .posted
    }
    let found = try sampledRows.columns([video, plan] + (views.map { [$0] } ?? []))
    let history = VideoHistory(
      videos: found[0], dates: found[1], views: found.count > 2 ? found[2] : nil)
    guard history.hasSeveralDates else { return .posted }
    return history.everFalls ? .viewed : .captured
  }

  /// Whether the first rows show that the views of a video clearly fall. Where days stand in their
  /// order, rows of the first of them are whole, and no later one comes between.
  private func viewsFallAtOnce(
    _ video: ColumnPlan, _ date: ColumnPlan, _ views: ColumnPlan
  ) throws(Diagnostic) -> Bool {
    guard case .cells(let index, .date, _) = date else { return false }
    let days = columns[index].profile.days
    guard days.isAscending, days.changes > 0, days.count == sample.recordCount else { return false }
    let linesPerDay = days.count / days.changes
    let found = try sampledRows.head(max(1 << 12, 4 * linesPerDay)).read([video, date, views])
    return VideoHistory.ofWholeDays(videos: found[0], dates: found[1], views: found[2]).everFalls
  }

  private func kindWithoutVideos(_ date: ColumnPlan) throws(Diagnostic) -> DateKind {
    if views == nil, shape == .plain { return .viewed }
    let account = accountPlan.map { [$0] } ?? []
    let found = try sampledRows.columns([date] + account)
    var seen = Set<[Int64]>()
    for row in 0..<found[0].count {
      let key = found.map { $0.key(row) }
      guard seen.insert(key).inserted else { return .posted }
    }
    return .viewed
  }

  /// How the ids of videos are made.
  var videoPlan: ColumnPlan? {
    if let video = column(.video), !isDamaged(video) { return video.plan }
    guard let url = column(.url), isLink(url, .video) else { return nil }
    return .excerpt(url.index, .video)
  }

  /// How the accounts are made.
  var accountPlan: ColumnPlan? {
    if let account = column(.account) { return account.plan }
    guard let url = column(.url), isLink(url, .handle) else { return nil }
    return .excerpt(url.index, .handle)
  }

  /// Whether a spreadsheet made rounded numbers of ids.
  func isDamaged(_ video: TableColumn) -> Bool {
    video.profile.point.powers > 0 || video.profile.comma.powers > 0
      || roundedColumns.contains(video.index)
  }

  private func isLink(_ url: TableColumn, _ excerpt: URLExcerpt) -> Bool {
    let column = try? sampledLines.columns([.excerpt(url.index, excerpt)])
    return column?.first.map { $0.count > 0 && $0.validity?.setCount != 0 } ?? false
  }
}

extension FileForm {
  /// What the dates of a file of this form mean, where it says so itself.
  fileprivate var dateKind: DateKind? {
    switch self {
    case .accountMetrics: .viewed
    case .dataDownload: .posted
    case .delimited, .videoList, .displayList, .insights, .objects, .workbook, .page, .arrow: nil
    }
  }
}

extension DateKind {
  /// What a date of this kind means, for the load report.
  fileprivate var meaning: String {
    switch self {
    case .posted: "when its video was posted"
    case .viewed: "the day on which things happened"
    case .captured: "when its numbers were captured"
    }
  }
}
