import IsqColumns
import IsqDatasets
import IsqPlan

/// A dataset that is only looked at, never read.
private final class UnreadColumns: ColumnSource {
  func rowCount() -> Int { preconditionFailure("checking reads no rows") }
  func columns(_ requests: [ColumnRequest]) -> [Column] {
    preconditionFailure("checking reads no columns")
  }
}

extension Environment {
  /// What queries of the tests are over.
  static var posts: Environment {
    func field(_ name: String, _ type: ColumnType, _ kind: MeasureKind? = nil) -> Field {
      Field(name: name, header: name, type: type, role: kind.map { .measure($0) } ?? .dimension)
    }
    let fields = [
      field("video", .text), field("date", .moment), field("account", .text),
      field("title", .text), field("topic", .text), field("duration", .integer, .average),
      field("views", .integer, .count), field("likes", .integer, .count),
      field("completion", .fraction, .rate), field("reach", .integer, .unique),
      field("followers", .integer, .level),
    ]
    let split = Split(sources: Source.canonical, scale: .counts)
    var environment = Environment()
    environment.add(
      Dataset(
        name: "posts", fields: fields, split: split, dateKind: .posted, report: LoadReport(),
        columns: UnreadColumns()))
    return environment
  }
}
