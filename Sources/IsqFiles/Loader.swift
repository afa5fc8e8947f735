package import IsqDatasets
package import IsqText

/// Opens files and finds out what they are.
package enum Loader {
  /// Loads a file, or all that match a pattern: opens them and decides what their columns are, which
  /// are converted when asked for.
  ///
  /// - Parameter path: a file, a pattern such as `exports/*.csv`, a pipe, or `-` for standard input.
  /// - Parameter name: the dataset's name; by default that of the file.
  /// - Parameter others: the loaded datasets, one of which may have the views that a file lacks.
  /// - Throws: E300…E307.
  package static func load(
    path: String, options: LoadOptions = LoadOptions(), name: String? = nil,
    besides others: [Dataset] = []
  ) throws(Diagnostic) -> Dataset {
    let files = try FileSet.open(path, options: options, sizes: ReadSizes())
    let name = name ?? options.member.map(DatasetName.ofFile)
    return try load(files, options: options, name: name, besides: others)
  }

  /// Loads the files of a command line: as one dataset where all are of one shape, as one each
  /// where no two are.
  ///
  /// - Parameter trusts: whether the beginning of a file may stand for the rest: such a dataset is
  ///   not proven, and where it can't be it has to be loaded without trust.
  /// - Throws: E300…E307; E302 for files of which some are of one shape and others are not.
  package static func load(
    paths: [String], options: LoadOptions = LoadOptions(), trusts: Bool = false
  ) throws(Diagnostic) -> [Dataset] {
    // A file is opened again where it turns out otherwise, which more than one might not bear.
    let mayTrust = trusts && paths.count == 1
    var sizes = mayTrust ? ReadSizes.trusting : ReadSizes()
    sizes.isAlone = paths.count == 1
    let sets = try paths.map { path throws(Diagnostic) in
      try FileSet.open(path, options: options, sizes: sizes)
    }
    do throws(Diagnostic) {
      return try datasets(of: sets, options)
    } catch  where error.code == .interrupted || sets.allSatisfy(\.table.reader.isProven) {
      throw error
    } catch {
      return try load(paths: paths, options: options)
    }
  }

  private static func datasets(
    of sets: [FileSet], _ options: LoadOptions
  ) throws(Diagnostic) -> [Dataset] {
    var datasets: [Dataset] = []
    for files in try FileSet.grouped(sets) {
      let name = DatasetName.ofFiles(files.paths, besides: datasets.map(\.name))
      datasets.append(try load(files, options: options, name: name))
    }
    return try joined(datasets)
  }

  /// Loads what is already in memory.
  package static func load(
    bytes: [UInt8], path: String, options: LoadOptions = LoadOptions(), name: String? = nil,
    sizes: ReadSizes = ReadSizes()
  ) throws(Diagnostic) -> Dataset {
    guard !bytes.isEmpty else { throw Opener.empty(path) }
    let source = ByteSource(path: path, storage: .memory(bytes))
    return try load(
      source, options: options, name: name ?? DatasetName.ofFile(path), sizes: sizes)
  }

  static func load(
    _ source: ByteSource, options: LoadOptions, name: String, sizes: ReadSizes = ReadSizes()
  ) throws(Diagnostic) -> Dataset {
    let opened = try OpenedTable.open(source, options: options, sizes: sizes)
    return try load(FileSet(shown: source.path, tables: [opened]), options: options, name: name)
  }

  static func load(
    _ files: FileSet, options: LoadOptions, name: String?, besides others: [Dataset] = []
  ) throws(Diagnostic) -> Dataset {
    let opened = files.table
    if let saved = opened.saved, options.leaveColumns {
      return saved.dataset(name: name ?? DatasetName.ofFiles(files.paths), lines: opened.lines)
    }
    var options = options
    if options.decimalComma == nil { options.decimalComma = try files.agreedComma() }
    var analysis = try analysis(of: opened.reader, opened, options)
    if options.errors == .skip {
      let checks = analysis.columns.map { ($0.index, $0.type) }
      let filtered = FilteringReader(opened.reader, checks: checks)
      analysis = try Loader.analysis(of: filtered, opened, options)
    }
    analysis.report.lines += files.reportLines(counts: analysis.sample.inputCounts)
    analysis = try dated(analysis, opened)
    return try dataset(of: analysis, name: name ?? DatasetName.ofFiles(files.paths), others)
  }

  /// The same with the days in the names of files, where they are needed.
  private static func dated(
    _ analysis: TableAnalysis, _ opened: OpenedTable
  ) throws(Diagnostic) -> TableAnalysis {
    guard let dates = FileDates(opened) else { return analysis }
    var found = analysis
    try found.find()
    guard try dates.areNeeded(found) else { return analysis }
    let reader = dates.reader(analysis.reader)
    var dated = try Loader.analysis(of: reader, opened, analysis.options)
    dated.report.lines = analysis.report.lines + [dates.line]
    return dated
  }

  /// Decides what a row is, and takes views that the file lacks from another.
  private static func dataset(
    of columns: TableAnalysis, name: String, _ others: [Dataset]
  ) throws(Diagnostic) -> Dataset {
    var analysis = columns
    try analysis.find()
    guard analysis.lacksViews else { return try DatasetAssembly.dataset(analysis, name: name) }
    if let joining = try Joining.find(columns, among: others) {
      return try joined(joining, name: name)
    }
    analysis.report.lines.append(.withoutViews(analysis, besides: others))
    return try DatasetAssembly.dataset(analysis, name: name)
  }

  /// What the columns of a file are, one by one.
  static func analysis(
    of reader: any RecordReader, _ opened: OpenedTable, _ options: LoadOptions
  ) throws(Diagnostic) -> TableAnalysis {
    let sample = try Sample(reader)
    let mayBeEmpty = options.shape == .plain || options.types == .text
    guard sample.recordCount > 0 || mayBeEmpty else { throw Opener.withoutRecords(reader.path) }
    var analysis = TableAnalysis(reader, sample: sample, opened: opened, options: options)
    analysis.report.lines = opened.lines
    if sample.recordCount == 0 {
      analysis.report.lines.append(
        LoadReport.Line("rows", "no line of data below the header", isRemarkable: true))
    }
    try analysis.typeColumns()
    return analysis
  }
}
