import IsqDatasets

/// Columns with types, as data frames are written.
enum ArrowShapes {
  static let fractions: [Shape] = [
    file("Arrow", ArrowSheet()) { PostSheets().wide(Posts.all, sources: names) },
    file("Arrow, with dictionaries", ArrowSheet(texts: .dictionary, batchSize: 7)) {
      PostSheets().wide(Posts.all, sources: titles)
    },
    file("Arrow, with instants", ArrowSheet(batchSize: 1_000, instants: "create_time")) {
      PostSheets(headers: [.posted: "create_time"], time: .epochSeconds)
        .wide(Posts.all, sources: names)
    },
    file("Arrow of a line a source", ArrowSheet(texts: .dictionary)) {
      PostSheets(part: .percent).long(Posts.all, source: "source", part: "percent", names: titles)
    },
    file("Arrow of all sources in a cell", ArrowSheet()) {
      PostSheets().cells(Posts.all, header: "impression_sources") {
        $0.parts == nil ? .missing : .text(CellShapes.list(of: $0))
      }
    },
    Shape(name: "Arrow, three files") {
      PostSheets().wide(Posts.all, sources: names).parts(3).enumerated().map { index, part in
        written("posts-\(index).arrow", ArrowSheet(), part)
      }
    },
  ]

  static let counts: [Shape] = [
    file("counts: Arrow", ArrowSheet(texts: .dictionary)) {
      PostSheets(part: .count).wide(Posts.all, sources: names)
    }
  ]

  private static let names = Source.canonical.map(\.name)
  private static let titles = Source.canonical.map(\.displayName)

  private static func file(
    _ name: String, _ form: ArrowSheet, _ sheet: @escaping @Sendable () -> Sheet
  ) -> Shape {
    Shape(name: name) { [written("posts.arrow", form, sheet())] }
  }

  private static func written(_ name: String, _ form: ArrowSheet, _ sheet: Sheet) -> WrittenFile {
    WrittenFile(name, (try? form.bytes(sheet)) ?? [])
  }
}
