import IsqColumns
import IsqDatasets
import IsqText

/// What the parts of the sources of a file are.
enum PartScale: String {
  case counts, fractions, percent

  /// For the load report.
  var meaning: String {
    switch self {
    case .counts: "views"
    case .fractions: "fractions of a row's views"
    case .percent: "percentages of a row's views"
    }
  }
}

// Whether parts are views, fractions or percentages: once for the whole file.
extension TableAnalysis {
  mutating func findScale() throws(Diagnostic) {
    guard shape != .plain else { return }
    if options.scale == nil, let sums = clearSums() {
      scale = .counts
      self.sums = sums
      sayScale()
    } else {
      let parts = try sampleParts()
      if let asked = options.scale {
        scale = PartScale(rawValue: asked.rawValue) ?? .fractions
      } else {
        decideScale(parts)
      }
      sayScale()
      sums = SourceSums(parts, scale)
      try adoptFollowers(parts)
      try adoptNeighbours(parts)
    }
    lacksViews = scale != .counts && views == nil
    if lacksViews, !keepsParts { dropSplit() }
  }

  private mutating func sayScale() {
    report.lines.append(
      LoadReport.Line(
        "scale", "parts of sources are \(scale.meaning)", setting: "scale = \(scale.rawValue)"))
  }

  /// How sources add up, if they are views beyond doubt: whole numbers of which some are larger than
  /// percentages, and no column is one of them by its values alone. Nil where rows have to be looked
  /// at, or are to be.
  private func clearSums() -> SourceSums? {
    guard types.style == .point, sampledPartType == .integer(.point) else { return nil }
    let counts = partColumns.map { types.counts(columns[$0].profile) }
    guard !headersSayPercent, counts.allSatisfy({ $0.percents == 0 && $0.smallest >= 0 }),
      counts.contains(where: { $0.largest > 100 })
    else { return nil }
    switch shape {
    case .plain, .cell: return nil
    case .long(let source, let part):
      guard isPartViews, views == nil, columns[part].profile.present == sample.recordCount,
        sample.tally.names(of: source) != nil
      else { return nil }
      return SourceSums()
    case .wide:
      let tally = sample.tally.sums
      guard !tally.isOver, tally.columns == partColumns, tally.views == views?.index,
        column(.followers) == nil
      else { return nil }
      return SourceSums(tally)
    }
  }

  private func sampleParts() throws(Diagnostic) -> SampleParts {
    let type = sampledPartType
    let views = self.views.map { ColumnPlan.cells($0.index, $0.type, $0.fold) }
    var parts: [ColumnPlan] = []
    if let sums = sumsOfParts(type) {
      parts = [sums]
    } else {
      parts = try sourcePlans(part: type).map(\.plan)
    }
    // What dates are told by is made in the same reading.
    let others = [videoPlan, column(.date)?.plan].compactMap { $0 }
    let plans = (views.map { [$0] } ?? []) + parts
    var columns = try sampledRows.columns(plans + others).prefix(plans.count)
    let wholes = views == nil ? nil : columns.popFirst()
    var rows = RowSums(count: columns.first?.count ?? 0)
    for column in columns { rows.add(column) }
    var result = SampleParts(rows, wholes)
    result.hasPercentSigns = partColumns.contains {
      types.counts(self.columns[$0].profile).percents > 0
    }
    if case .wide = shape, type == .integer(types.style) {
      result.largest = partColumns.reduce(0) {
        max($0, types.counts(self.columns[$1].profile).largest)
      }
    }
    return result
  }

  /// The sums of the parts of rows that have a column for each, where those are whole and so small
  /// that the sums are exact: to make them together is quicker.
  private func sumsOfParts(_ type: CellType) -> ColumnPlan? {
    guard case .wide(let sources) = shape, type == .integer(types.style) else { return nil }
    let all = sources.map(\.index)
    return .wideSource(WideSource(columns: all, all: all, part: type))
  }

  /// How parts are read while their scale is not known: as whole numbers where all are, which is
  /// how they are read if they are views. The sums of those are exact as fractions, too.
  private var sampledPartType: CellType {
    let fraction = CellType.fraction(types.style, shift: 0)
    if case .cell = shape { return fraction }
    let areWhole = partColumns.allSatisfy { index in
      let profile = columns[index].profile
      let counts = types.counts(profile)
      return profile.present == 0
        || (columns[index].type == .integer(types.style) && counts.largest < 1e10
          && counts.smallest > -1e10)
    }
    return areWhole ? .integer(types.style) : fraction
  }

  /// The names in a column of sources, as the file writes them.
  func namesOfSources(_ column: Int) throws(Diagnostic) -> [String] {
    if let names = sample.tally.names(of: column) { return names }
    return try sampledLines.texts(of: column)
  }

  /// The columns of the file that hold parts.
  var partColumns: [Int] {
    switch shape {
    case .plain, .cell: []
    case .wide(let sources): sources.map(\.index)
    case .long(_, let part): [part]
    }
  }

  /// The sources of the file and how their columns are made, in TikTok's order.
  func sourcePlans(part: CellType) throws(Diagnostic) -> [(source: Source, plan: ColumnPlan)] {
    switch shape {
    case .plain: return []
    case .wide(let found):
      let all = found.map(\.index)
      return Source.inOrder(found.map(\.source)).map { source in
        let own = found.filter { $0.source.name == source.name }.map(\.index)
        return (source, .wideSource(WideSource(columns: own, all: all, part: part)))
      }
    case .long(let source, let column):
      let names = try namesOfSources(source)
      let sources = Source.inOrder(
        names.filter { !$0.isEmpty }.map { SourceAliases.source(inFile: $0) })
      let split = LongSplit(
        sourceColumn: source, partColumn: column, part: part, sources: sources)
      return sources.indices.map { (sources[$0], .longSource(split, $0)) }
    case .cell(let column):
      let sources = try cellSources(column)
      var shift = 0
      if case .fraction(_, let asked) = part { shift = asked }
      let split = CellSplit(column: column, style: types.style, shift: shift, sources: sources)
      return sources.indices.map { (sources[$0], .cellSource(split, $0)) }
    }
  }

  private func cellSources(_ column: Int) throws(Diagnostic) -> [Source] {
    Source.inOrder(try cellNames(column).map { SourceAliases.source(inFile: $0) })
  }

  /// The names of sources in cells that hold all of a row.
  private func cellNames(_ column: Int) throws(Diagnostic) -> [String] {
    var names: [String] = []
    for cell in try sampledLines.texts(of: column) {
      for (name, _) in SourceParts.read(Array(cell.utf8), types.style) ?? []
      where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  /// The sources as the file names them, and what they are.
  func sourceNames() throws(Diagnostic) -> [(name: String, source: Source)] {
    let names: [String]
    switch shape {
    case .plain: names = []
    case .wide(let found): return found.map { (columns[$0.index].header, $0.source) }
    case .long(let source, _): names = try namesOfSources(source)
    case .cell(let column): names = try cellNames(column)
    }
    return names.filter { !$0.isEmpty }.map { ($0, SourceAliases.source(inFile: $0)) }
  }

  private mutating func decideScale(_ parts: SampleParts) {
    let median = Median(parts.sums.filter { $0 != 0 })
    let saysPercent = parts.hasPercentSigns || headersSayPercent
    if saysPercent {
      let areFractions = parts.largest <= 1 && median.isIn(0.5...1.05)
      scale = areFractions ? .fractions : .percent
    } else if median.isIn(0.5...1.05), parts.largest <= 1 {
      scale = .fractions
    } else if isPartViews || matchesViews(parts) {
      scale = .counts
    } else if median.isIn(50...105), parts.largest <= 100 {
      scale = .percent
    } else if parts.largest > 100 || (parts.areWhole && parts.largest > 1) {
      scale = .counts
    } else {
      scale = .fractions
      guard !parts.sums.isEmpty else { return }
      report.lines.append(
        LoadReport.Line(
          "scale",
          "nothing in the file shows that they are; as percentages: scale = percent",
          isRemarkable: true))
    }
  }

  private var headersSayPercent: Bool {
    guard case .wide(let sources) = shape else {
      return partColumns.contains { columns[$0].header.contains("%") }
    }
    return sources.contains(where: \.isPercent)
  }

  /// Whether the parts of most rows add up to their views, within 2 %.
  private func matchesViews(_ parts: SampleParts) -> Bool {
    var (known, close) = (0, 0)
    for (sum, views) in zip(parts.sums, parts.wholes) where !views.isNaN {
      known += 1
      if abs(sum - views) <= 0.02 * views { close += 1 }
    }
    return 2 * close > known
  }

  /// Takes a column beside those of sources for one of the file's own, if its values complete
  /// theirs: it is known where they are, and with it no row has more than all of its views.
  private mutating func adoptNeighbours(_ parts: SampleParts) throws(Diagnostic) {
    guard case .wide(var sources) = shape, sources.count >= 2, !hints.contains(where: \.isSource)
    else { return }
    for step in [-1, 1] {
      let edge = sources.map(\.index)
      var index = (step < 0 ? edge.min() : edge.max()).map { $0 + step } ?? -1
      while columns.indices.contains(index), try isNeighbour(columns[index], parts) {
        let header = columns[index].header
        sources.append(
          SourceColumn(
            index: index, source: SourceAliases.source(inFile: header), isPercent: false))
        columns[index].use = .split
        index += step
      }
    }
    shape = .wide(sources)
  }

  /// Whether a header is that of a rate, which may well lie between 0 and 1.
  private static func saysRate(_ header: String) -> Bool {
    let words = FoldedName(header).text.split(separator: " ")
    return words.contains { ["rate", "ratio", "ctr", "engagement", "completion"].contains($0) }
  }

  private func isNeighbour(
    _ column: TableColumn, _ parts: SampleParts
  ) throws(Diagnostic) -> Bool {
    guard column.canonical == nil, column.use == .field, column.isNumber, scale != .counts,
      !TableAnalysis.saysRate(column.header),
      parts.hasPercentSigns == (types.counts(column.profile).percents > 0)
    else { return false }
    let type = CellType.fraction(types.style, shift: 0)
    let sampled = try sampledRows.columns([.cells(column.index, type, .same)])
    guard let values = sampled.first, values.count == parts.known.count else { return false }
    let whole = scale == .percent && !parts.hasPercentSigns ? 100.5 : 1.005
    var next = 0
    for row in 0..<values.count {
      let value = values.number(row)
      guard (value != nil) == parts.known[row] else { return false }
      guard let value else { continue }
      guard value >= 0, parts.sums[next] + value <= whole else { return false }
      next += 1
    }
    return true
  }

  /// Takes a column named `Followers` for the source of that name, if it completes the others.
  private mutating func adoptFollowers(_ parts: SampleParts) throws(Diagnostic) {
    guard case .wide(var sources) = shape, let column = column(.followers), column.isNumber,
      let source = SourceAliases.source(named: column.header),
      !sources.contains(where: { $0.source == source }), try completes(column, parts)
    else { return }
    sources.append(SourceColumn(index: column.index, source: source, isPercent: false))
    columns[column.index].use = .split
    shape = .wide(sources)
  }

  /// Whether a column named `Followers` is the source of that name and not a number of people: with
  /// it the sources of most rows add up to their views.
  private func completes(_ column: TableColumn, _ parts: SampleParts) throws(Diagnostic) -> Bool {
    let type = CellType.fraction(types.style, shift: 0)
    let sampled = try sampledRows.columns([.cells(column.index, type, .same)])
    guard let values = sampled.first, values.count == parts.known.count else { return false }
    var complete = 0
    var next = 0
    for row in parts.known.indices where parts.known[row] {
      let whole = scale == .counts ? parts.views(next) : parts.isPercent(scale) ? 100 : 1
      let sum = parts.sums[next] + (values.number(row) ?? 0)
      if let whole, abs(sum - whole) <= 0.02 * whole { complete += 1 }
      next += 1
    }
    return 2 * complete > next
  }

  /// Makes columns of their own of fractions of views that the file doesn't have.
  private mutating func dropSplit() {
    if case .wide(let sources) = shape {
      for source in sources {
        columns[source.index].use = .field
        columns[source.index].kind = .rate
        columns[source.index].type = .fraction(types.style, shift: scale == .percent ? -2 : 0)
      }
    } else {
      for index in columns.indices where columns[index].use == .split {
        columns[index].use = .field
        guard columns[index].kind != nil else { continue }
        columns[index].kind = .rate
        columns[index].type = .fraction(types.style, shift: scale == .percent ? -2 : 0)
      }
      lines = .rows
    }
    shape = .plain
  }
}
