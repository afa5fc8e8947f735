import IsqColumns
import IsqDatasets
import IsqText

/// Finds out what the columns of a file are, and what a row is.
///
/// Each step looks at what the steps before it found; `typeColumns()` is the first, and `find()`
/// the order of the others.
struct TableAnalysis {
  let reader: any RecordReader
  let options: LoadOptions
  let sample: Sample
  let types: ColumnTypes
  let form: FileForm
  let delimiter: UInt8?
  /// What was said of the file when it was opened.
  let openingLines: [LoadReport.Line]
  let hints: [ColumnHint]
  var columns: [TableColumn] = []
  var shape = Shape.plain
  var scale = PartScale.fractions
  var lines = TableLayout.Lines.rows {
    didSet { sampledRows = SampleColumns(reader, lines: lines) }
  }
  /// The first lines, and the rows that they make.
  let sampledLines: SampleColumns
  var sampledRows: SampleColumns
  var dates = DateChoice()
  /// How the sources of rows add up; nil without sources.
  var sums: SourceSums?
  /// Whether parts of sources have no views that they are parts of.
  var lacksViews = false
  /// Whether such parts stay sources, to be joined to another file's views.
  var keepsParts = false
  /// Columns of ids that are not what they were.
  var roundedColumns: Set<Int> = []
  var report = LoadReport()

  /// What the lines of a file are.
  enum Shape: Hashable {
    /// A row each, without sources.
    case plain
    /// A row each, with columns for sources; in file order.
    case wide([SourceColumn])
    /// A source of a row each.
    case long(source: Int, part: Int)
    /// A row each, with all sources in one cell.
    case cell(Int)
  }

  struct SourceColumn: Hashable {
    var index: Int
    var source: Source
    var isPercent: Bool
  }

  init(
    _ reader: any RecordReader, sample: Sample, opened: OpenedTable, options: LoadOptions
  ) {
    self.reader = reader
    self.options = options
    self.sample = sample
    types = ColumnTypes(sample, reader, opened, options)
    sampledLines = SampleColumns(reader, lines: .rows)
    sampledRows = sampledLines
    form = opened.form
    delimiter = opened.delimiter
    openingLines = opened.lines
    hints = reader.hints
  }

  /// Decides how the cells of every column are read.
  mutating func typeColumns() throws(Diagnostic) {
    let names = Dictionary(
      columnsByName().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    columns = try reader.headers.indices.map { index throws(Diagnostic) in
      try column(index, names[index])
    }
  }

  /// Decides everything else.
  mutating func find() throws(Diagnostic) {
    try refuseMisfits()
    try findRoundedIDs()
    try findShape()
    try findViews()
    try findLines()
    try findScale()
    try findDates()
  }

  /// E303 for the first cell that is no number in a column which is known to hold numbers.
  private func refuseMisfits() throws(Diagnostic) {
    for column in columns where column.isNumber && column.canonical != nil {
      guard types.counts(column.profile).numbers < column.profile.present else { continue }
      _ = try sampledLines.columns([column.plan])
    }
  }

  private mutating func findRoundedIDs() throws(Diagnostic) {
    guard let video = column(.video), (17...20).contains(video.profile.fewestDigits),
      // The first few tell, but for a file whose ids are rounded.
      let first = try sampledLines.texts(of: video.index, ofFirst: 100),
      RoundedIDs.areRounded(first, atLeast: 0),
      let ids = try sampledLines.dictionary(of: video.index),
      RoundedIDs.areRounded((0..<Int32(ids.count)).lazy.map { ids[$0] })
    else { return }
    roundedColumns.insert(video.index)
  }

  var views: TableColumn? { column(.views) }

  /// The column that has a canonical name.
  func column(_ canonical: CanonicalColumn) -> TableColumn? {
    columns.first { $0.canonical == canonical && $0.use != .split }
  }

  /// - Parameter canonical: what the column is by its header, if it is the one of that name.
  private func column(
    _ index: Int, _ canonical: CanonicalColumn?
  ) throws(Diagnostic) -> TableColumn {
    let header = reader.name(ofColumn: index)
    let profile = sample.profiles[index]
    guard options.types != .text else {
      return TableColumn(
        index: index, header: header, profile: profile, canonical: nil,
        type: .text(isProse: true), kind: nil)
    }
    if let known = canonical, let type = try types.type(of: known, at: index, profile) {
      return TableColumn(
        index: index, header: header, profile: profile, canonical: known, type: type,
        kind: known.kind)
    }
    let (type, kind) = try types.type(
      ofOwn: header, at: index, profile, isText: hints[index].isText)
    return TableColumn(
      index: index, header: header, profile: profile, canonical: nil, type: type, kind: kind)
  }

  /// The column that each canonical name goes to: the one whose header is that name; else the first
  /// whose header is an alias, word for word; else the first.
  private func columnsByName() -> [CanonicalColumn: Int] {
    var taken: [CanonicalColumn: (index: Int, rank: Int)] = [:]
    for (index, header) in reader.headers.enumerated() where !hints[index].isSource {
      guard let known = HeaderAliases.column(for: header),
        isFit(known, header, sample.profiles[index])
      else { continue }
      let isName = FoldedName(header) == FoldedName(known.name)
      let rank = isName ? 2 : HeaderAliases.whole(header) != nil ? 1 : 0
      if let before = taken[known], before.rank >= rank { continue }
      taken[known] = (index, rank)
    }
    return taken.mapValues(\.index)
  }

  /// Whether a column is what its header says: `id` and `source` are ordinary words too.
  private func isFit(
    _ canonical: CanonicalColumn, _ header: String, _ profile: ColumnProfile
  ) -> Bool {
    switch canonical {
    case .source: return false
    case .video:
      let isPlainID = ["id", "external id", "post id"].contains(FoldedName(header).text)
      return !isPlainID || (profile.fewestDigits >= 17 && profile.mostDigits <= 20)
    default: return true
    }
  }
}
