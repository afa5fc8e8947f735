import IsqDatasets
import IsqText

// What a line is: a row, or one source of a row.
extension TableAnalysis {
  mutating func findShape() throws(Diagnostic) {
    switch options.shape {
    case nil where options.types == .text: return
    case .plain: return
    case .long: if try findLong() { return }
    case .wide: if findWide() { return }
    case .cell: if findCell() { return }
    case nil: if try findLong() || findWide() || findCell() { return }
    }
    guard let wanted = options.shape else { return }
    throw
      .inFile(
        .fileUnrecognised,
        "\(Opener.shown(reader.path)) has no columns for the shape `\(wanted.rawValue)`",
        path: reader.path)
  }

  /// A column of names of sources beside a column of their parts.
  private mutating func findLong() throws(Diagnostic) -> Bool {
    for source in columns where HeaderAliases.column(for: source.header) == .source {
      guard case .text = source.type, let part = partColumn(besides: source.index) else {
        continue
      }
      let names = try namesOfSources(source.index)
      guard names.contains(where: { SourceAliases.source(named: $0) != nil }) else { continue }
      shape = .long(source: source.index, part: part)
      columns[source.index].use = .split
      columns[part].use = .split
      return true
    }
    return false
  }

  /// The column that is most likely the part of a source; views where nothing else is.
  private func partColumn(besides source: Int) -> Int? {
    let lists = [HeaderAliases.partAsFraction, HeaderAliases.partAsCount]
    for list in lists {
      let ranked = columns.compactMap { column -> (rank: Int, index: Int)? in
        guard column.isNumber, column.canonical == nil || column.canonical == .views,
          column.index != source
        else { return nil }
        guard let rank = HeaderAliases.rank(of: column.header, in: list) else { return nil }
        return (rank, column.index)
      }
      if let best = ranked.min(by: { $0 < $1 }) { return best.index }
    }
    return columns.first { $0.canonical == .views && $0.isNumber }?.index
  }

  /// Columns whose headers are names of sources. `sound` beside `Views from Sound` is something else.
  private mutating func findWide() -> Bool {
    let named = columns.compactMap { column -> (column: SourceColumn, isMarked: Bool)? in
      guard column.canonical == nil, column.isNumber || column.profile.present == 0 else {
        return nil
      }
      if hints[column.index].isSource {
        let source = SourceAliases.source(inFile: column.header)
        return (SourceColumn(index: column.index, source: source, isPercent: false), true)
      }
      guard let header = SourceAliases.header(column.header) else { return nil }
      return (
        SourceColumn(index: column.index, source: header.source, isPercent: header.isPercent),
        header.isMarked
      )
    }
    let found = named.filter { column in
      column.isMarked
        || !named.contains {
          $0.isMarked && !$0.column.isPercent && $0.column.source == column.column.source
        }
    }
    let sources = Set(found.map(\.column.source))
    let known = found.contains { SourceAliases.source(named: $0.column.source.name) != nil }
    guard sources.count >= 2 || found.contains(where: \.isMarked), known else { return false }
    shape = .wide(found.map(\.column))
    for column in found { columns[column.column.index].use = .split }
    return true
  }

  /// A column whose cells hold all sources.
  private mutating func findCell() -> Bool {
    for column in columns
    where HeaderAliases.rank(of: column.header, in: HeaderAliases.allSources) != nil {
      guard case .text = column.type, column.profile.present > 0 else { continue }
      shape = .cell(column.index)
      columns[column.index].use = .split
      return true
    }
    return false
  }

  /// Takes impressions for views where nothing else is.
  mutating func findViews() throws(Diagnostic) {
    guard column(.views) == nil, !isPartViews else { return }
    let last = columns.indices.first { index in
      columns[index].isNumber && columns[index].use == .field
        && columns[index].canonical == nil
        && HeaderAliases.rank(of: columns[index].header, in: HeaderAliases.viewsAtLast) != nil
    }
    guard let last, shape != .plain else { return }
    columns[last].canonical = .views
    columns[last].kind = .count
    report.lines.append(
      LoadReport.Line(
        "views", "`\(columns[last].header)` is taken for views", isRemarkable: true))
  }

  /// Whether the parts of sources are views themselves, whose sum is the total.
  var isPartViews: Bool {
    guard case .long(_, let part) = shape else { return false }
    return HeaderAliases.rank(of: columns[part].header, in: HeaderAliases.partAsCount) != nil
      || columns[part].canonical == .views
  }

  /// Finds out which lines are one row, and what becomes of their measures.
  mutating func findLines() throws(Diagnostic) {
    guard case .long = shape else { return }
    let key = columns.filter { $0.use == .field && $0.kind == nil }.map(\.index)
    lines = .folded(key: self.key(key))
    let measures = columns.filter { $0.use == .field && $0.kind != nil }.map(\.index)
    let differing = try FoldProbe.differing(reader, key: key, measures: measures)
    for index in differing {
      guard columns[index].kind == .count else {
        columns[index].use = .unused("it differs from source to source and can't be added up")
        continue
      }
      columns[index].fold = .sum
    }
  }

  /// A key of some columns: the values of some are likely to come in runs, and ids of videos to
  /// tell lines of a run apart.
  func key(_ columns: [Int]) -> LineKey {
    func first(_ likely: [CanonicalColumn]) -> Int? {
      likely.lazy.compactMap { column($0)?.index }.first { columns.contains($0) }
    }
    return LineKey(
      columns: columns, runColumn: first([.date, .captured, .posted, .video]),
      idColumn: first([.video, .url]))
  }
}
