import IsqDatasets

/// All sources of a post in one cell, in text.
enum CellShapes {
  static let fractions: [Shape] = [
    cells("a cell of percentages", "traffic_sources", separator: ", "),
    cells("a cell with bars", "impression_sources", separator: " | "),
    cells(
      "a cell as Lark writes it",
      "Different sources of video exposure, arranged by exposure percentage from high to low",
      separator: ", "),
    .text("a cell of JSON") {
      PostSheets().cells(Posts.all, header: "impression_sources") { .text(list(of: $0)) }
    },
    .text("a cell of JSON that is a map") {
      PostSheets().cells(Posts.all, header: "impressionSources") { .text(map(of: $0)) }
    },
  ]

  /// `[{"impression_source": "For You", "percentage": 0.7}]`; nothing where nothing is known.
  static func list(of post: Post) -> String {
    let parts = known(post).map { name, part in
      "{\"impression_source\": \"\(name)\", \"percentage\": \(decimal(part, places: 3))}"
    }
    return post.parts == nil ? "" : "[\(parts.joined(separator: ", "))]"
  }

  /// `{"For You": 0.7}`.
  static func map(of post: Post) -> String {
    let parts = known(post).map { "\"\($0)\": \(decimal($1, places: 3))" }
    return post.parts == nil ? "" : "{\(parts.joined(separator: ", "))}"
  }

  /// The sources that a post has views from; the first where it has none at all.
  static func known(_ post: Post) -> [(name: String, part: Int)] {
    let parts = Array(zip(Source.canonical.map(\.displayName), post.parts ?? []))
    let present = parts.filter { $0.1 > 0 }
    return (present.isEmpty ? Array(parts.prefix(1)) : present).map { ($0.0, $0.1) }
  }

  private static func cells(_ name: String, _ header: String, separator: String) -> Shape {
    .text(name) {
      PostSheets().cells(Posts.all, header: header) { post in
        let parts = known(post).map { "\($0) \(decimal($1, places: 1))%" }
        return post.parts == nil ? .missing : .text(parts.joined(separator: separator))
      }
    }
  }
}
