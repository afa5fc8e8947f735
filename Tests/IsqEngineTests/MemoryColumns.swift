import IsqCalendar
import IsqColumns
import IsqDatasets

/// A table in memory.
final class MemoryColumns: ColumnSource {
  private let fields: [Column]
  private let sources: [Column]

  init(_ fields: [Column], _ sources: [Column]) {
    self.fields = fields
    self.sources = sources
  }

  func rowCount() -> Int { fields.first?.count ?? 0 }

  func columns(_ requests: [ColumnRequest]) -> [Column] {
    requests.map { request in
      switch request {
      case .field(let index): fields[index]
      case .source(let index): sources[index]
      }
    }
  }
}

/// One post of the tests; `parts` are its views from For You and from Search.
struct Post {
  var day: String
  var account: String
  var title: String
  var views: Int64
  var likes: Int64?
  var parts: (Int64, Int64)?

  /// Two weeks without posts, a row whose split is unknown, one without views, one without likes.
  static let all = [
    Post(
      day: "2026-07-06", account: "ann", title: "Pie #baking", views: 100, likes: 10,
      parts: (60, 40)),
    Post(
      day: "2026-07-07", account: "ann", title: "Cake #baking #pie", views: 200, likes: 0,
      parts: (150, 50)),
    Post(day: "2026-07-20", account: "bob", title: "Tour", views: 50, likes: 5, parts: (20, 20)),
    Post(day: "2026-07-21", account: "bob", title: "Walk", views: 0, likes: 1, parts: (0, 0)),
    Post(day: "2026-07-21", account: "@Ann", title: "Bread #Baking", views: 300, likes: 30),
    Post(day: "2026-08-03", account: "bob", title: "Run", views: 50, parts: (25, 25)),
  ]
}

extension Dataset {
  /// The posts, so many times one behind the other; views from sources as counts or fractions.
  static func posts(_ scale: Split.Scale = .counts, copies: Int = 1) -> Dataset {
    let posts = Post.all
    let rows = (0..<copies).flatMap { _ in posts.indices.map { Int32($0) } }
    func measure(_ name: String, _ kind: MeasureKind) -> Field {
      Field(name: name, header: name, type: .integer, role: .measure(kind))
    }
    func dimension(_ name: String, _ type: ColumnType) -> Field {
      Field(name: name, header: name, type: type, role: .dimension)
    }
    let fields = [
      dimension("date", .date), dimension("account", .text), dimension("title", .text),
      measure("views", .count), measure("likes", .count), measure("reach", .unique),
    ]
    let columns = [
      Column(.dates(posts.map { days($0.day) })), texts(posts.map(\.account)),
      texts(posts.map(\.title)), Column(.integers(posts.map(\.views))),
      integers(posts.map(\.likes)), Column(.integers(posts.map(\.views))),
    ]
    let known = Bitmap(posts.map { $0.parts != nil })
    let sources = [
      posts.map { $0.parts?.0 ?? 7 }, posts.map { $0.parts?.1 ?? 7 }, posts.map { _ in 0 },
    ].map { views -> Column in
      guard scale == .fractions else { return Column(.integers(views), validity: known) }
      let parts = zip(views, posts).map { Double($0) / Double(max($1.views, 1)) }
      return Column(.fractions(parts), validity: known)
    }
    let names = ["for_you", "search", "sound"]
    return Dataset(
      name: "posts", fields: fields,
      split: Split(sources: Source.canonical.filter { names.contains($0.name) }, scale: scale),
      dateKind: .posted, report: LoadReport(),
      columns: MemoryColumns(columns.map { $0.gather(rows) }, sources.map { $0.gather(rows) }))
  }

  private static func days(_ iso: String) -> Int32 {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])?.days ?? 0
  }

  private static func texts(_ values: [String]) -> Column {
    let words = Array(Set(values)).sorted()
    let codes = values.map { Int32(words.firstIndex(of: $0) ?? 0) }
    return Column(.texts(codes, TextDictionary(words)))
  }

  private static func integers(_ values: [Int64?]) -> Column {
    Column(.integers(values.map { $0 ?? -99 }), validity: Bitmap(values.map { $0 != nil }))
  }
}
