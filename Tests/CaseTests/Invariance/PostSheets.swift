import IsqDatasets

/// What a writer can say of a post beside its sources; canonical names, and one of the file's own.
enum PostField: String, CaseIterable, Sendable {
  case video, url, account, title, type, topic, posted, captured, views, likes, comments, shares,
    saves
  case duration
  case averageWatch = "average_watch"
  case completion

  /// What exports of videos say.
  static let ofVideos = allCases.filter { $0 != .url && $0 != .captured }
  /// The same with links instead of ids and accounts.
  static let ofLinks = allCases.filter { $0 != .video && $0 != .account && $0 != .captured }
  /// What exports of accounts say of a day.
  static let ofDays: [PostField] = [
    .posted, .account, .type, .views, .likes, .comments, .shares, .saves,
  ]
}

/// How a time is written.
enum TimeForm: Sendable {
  case iso, isoWithSpace, zoned, offset, epochSeconds, epochMilliseconds, dayFirst, monthFirst
  case excelSerial, monthName, plainDay, dayFirstDay, excelDay

  func cell(_ seconds: Int) -> Sheet.Cell {
    let time = CivilTime(seconds)
    switch self {
    case .iso: return .text("\(time.isoDay)T\(time.clock)")
    case .isoWithSpace: return .text("\(time.isoDay) \(time.clock)")
    case .zoned: return .text("\(time.isoDay)T\(time.clock)Z")
    case .offset:
      let there = CivilTime(seconds + 7200)
      return .text("\(there.isoDay)T\(there.clock)+02:00")
    case .epochSeconds: return .number("\(seconds)")
    case .epochMilliseconds: return .number("\(seconds)250")
    case .dayFirst:
      return .text("\(time.padded(time.day))/\(time.padded(time.month))/\(time.year) \(time.clock)")
    case .monthFirst: return .text("\(time.month)/\(time.day)/\(time.year) \(time.clock)")
    case .excelSerial: return .number(time.serial)
    case .monthName: return .text("\(time.monthName) \(time.day), \(time.year) \(time.clock)")
    case .plainDay: return .text(time.isoDay)
    case .dayFirstDay: return .text("\(time.day).\(time.month).\(time.year)")
    case .excelDay: return .number("\(seconds / 86_400 + 25_569)")
    }
  }
}

/// Sheets of posts, by the room that they have for sources.
struct PostSheets: Sendable {
  /// How the part of a source is written.
  enum PartForm: Sendable {
    case fraction, percent, percentSign, count
  }

  var fields = PostField.ofVideos
  /// The headers that are not canonical names.
  var headers: [PostField: String] = [:]
  var time = TimeForm.iso
  var part = PartForm.fraction
  /// Whether completion is written in percent.
  var hasPercentSigns = false

  /// A column for every source.
  func wide(_ posts: [Post], sources: [String]) -> Sheet {
    Sheet(
      headers: fields.map(header) + sources,
      rows: posts.map { post in fields.map { cell($0, post) } + partCells(post) })
  }

  /// A line for every source that has views, and one without a source where nothing is known.
  func long(_ posts: [Post], source: String, part: String, names: [String]) -> Sheet {
    let rows = posts.flatMap { post in
      let row = fields.map { cell($0, post) }
      let cells = zip(names, partCells(post))
      let lines = zip(post.parts ?? [], cells).filter { $0.0 > 0 }
        .map { row + [.text($0.1.0), $0.1.1] }
      return lines.isEmpty ? [row + emptyLine(post, names)] : lines
    }
    return Sheet(headers: fields.map(header) + [source, part], rows: rows)
  }

  /// All sources in one cell.
  func cells(_ posts: [Post], header: String, _ write: (Post) -> Sheet.Cell) -> Sheet {
    Sheet(
      headers: fields.map(self.header) + [header],
      rows: posts.map { post in fields.map { cell($0, post) } + [write(post)] })
  }

  func header(_ field: PostField) -> String { headers[field] ?? field.rawValue }

  /// What a post without views from anywhere says of its sources.
  private func emptyLine(_ post: Post, _ names: [String]) -> [Sheet.Cell] {
    post.parts == nil ? [.missing, .missing] : [.text(names[0]), .number("0")]
  }

  func partCells(_ post: Post) -> [Sheet.Cell] {
    guard let parts = post.parts, let counts = post.counts else {
      return Source.canonical.map { _ in .missing }
    }
    return zip(parts, counts).map { cell($0, count: $1) }
  }

  private func cell(_ thousandths: Int, count: Int) -> Sheet.Cell {
    switch part {
    case .fraction: .number(decimal(thousandths, places: 3))
    case .percent: .number(decimal(thousandths, places: 1))
    case .percentSign: .text(decimal(thousandths, places: 1) + "%")
    case .count: .number("\(count)")
    }
  }

  private func cell(_ field: PostField, _ post: Post) -> Sheet.Cell {
    switch field {
    case .video: .text(post.video)
    case .url: .text(post.url)
    case .account: .text(post.account)
    case .title: .text(post.title)
    case .type: .text(post.type)
    case .topic: .text(post.topic)
    case .posted: time.cell(post.posted)
    case .captured: TimeForm.plainDay.cell(post.captured)
    case .views: .number("\(post.views)")
    case .likes: post.likes.map { .number("\($0)") } ?? .missing
    case .comments: .number("\(post.comments)")
    case .shares: .number("\(post.shares)")
    case .saves: .number("\(post.saves)")
    case .duration: .number("\(post.duration)")
    case .averageWatch: .number(decimal(post.averageWatch, places: 1))
    case .completion:
      hasPercentSigns
        ? .text(decimal(post.completion, places: 2) + "%")
        : .number(decimal(post.completion, places: 4))
    }
  }
}

/// A whole number of tenths, hundredths, … in decimals.
func decimal(_ value: Int, places: Int) -> String {
  let digits = String(value)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return padded.dropLast(places) + "." + padded.suffix(places)
}
