import TestSupport

/// Every way to write posts; those of one family give the same answers to the last digit.
enum Shapes {
  static let fractions =
    WideShapes.fractions + LongShapes.fractions + CellShapes.fractions + JSONShapes.fractions
    + InsightShapes.fractions + PageShapes.fractions + PackedShapes.fractions
    + ArrowShapes.fractions + latestOfSnapshots
  static let counts =
    WideShapes.counts + LongShapes.counts + JSONShapes.counts
    + ArrowShapes.counts

  /// Files without a total beside the sources; the first has one.
  static let totals: [Shape] = {
    let whole = GeneralShapes(rows: Posts.complete, fields: PostField.ofVideos)
    var sums = whole
    sums.fields.removeAll { $0 == .views }
    return [whole.counts[0]] + sums.counts.map { $0.named("no total, \($0.name)") }
  }()

  static let days = GeneralShapes(
    rows: Posts.daily, fields: PostField.ofDays, headers: [.posted: "date"], time: .plainDay,
    lacks: lacksOfDays)

  /// What no export of an account says of its days.
  static let lacksOfDays: Set<Trait> = [
    .video, .title, .hashtags, .topic, .clock, .watch, .completion,
  ]

  static let snapshots = GeneralShapes(
    rows: Posts.snapshots, fields: PostField.ofVideos + [.captured], lacks: [.clock])

  private static let all =
    fractions + counts + totals + days.fractions + days.counts + AccountShapes.days
    + snapshots.fractions
    + snapshots.counts

  /// Those that are saved and loaded again: every shape in a sweep, else some of each family.
  static let saved =
    isSweep ? all : all.enumerated().filter { $0.offset % 9 == 0 }.map(\.element) + first

  /// One of each family.
  static let first = [
    fractions[0], counts[0], totals[1], days.fractions[0], days.counts[0], snapshots.fractions[0],
    snapshots.counts[0],
  ]

  /// The last snapshots of posts say what the posts do, but for the day.
  private static let latestOfSnapshots = snapshots.fractions.map { shape in
    var shape = shape.named("the latest snapshots, \(shape.name)")
    shape.options = "snapshots = latest"
    shape.lacks = [.day, .clock]
    return shape
  }
}
