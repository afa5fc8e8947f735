package import IsqDatasets
package import IsqText

/// Opens files and finds out what they are.
package enum Loader {
  /// Loads a file: opens it and decides what its columns are; they are converted when asked for.
  ///
  /// - Parameter path: a file, a pipe, or `-` for standard input.
  /// - Parameter name: the dataset's name; by default that of the file.
  /// - Throws: E300…E307.
  package static func load(
    path: String, options: LoadOptions = LoadOptions(), name: String? = nil
  ) throws(Diagnostic) -> Dataset {
    let source = try Opener.open(path: path, limit: options.unpackLimit)
    let nameSource = options.member ?? path
    return try load(source, options: options, name: name ?? datasetName(forPath: nameSource))
  }

  /// Loads what is already in memory.
  package static func load(
    bytes: [UInt8], path: String, options: LoadOptions = LoadOptions(), name: String? = nil
  ) throws(Diagnostic) -> Dataset {
    guard !bytes.isEmpty else { throw Opener.empty(path) }
    let source = ByteSource(path: path, storage: .memory(bytes))
    return try load(source, options: options, name: name ?? datasetName(forPath: path))
  }

  static func load(
    _ source: ByteSource, options: LoadOptions, name: String, chunkSize: Int = 1 << 21
  ) throws(Diagnostic) -> Dataset {
    let opened = try OpenedTable.open(source, options: options, chunkSize: chunkSize)
    var analysis = try analysis(of: opened.reader, opened, options)
    if options.errors == .skip {
      let checks = analysis.columns.map { ($0.index, $0.type) }
      let filtered = FilteringReader(opened.reader, checks: checks)
      analysis = try Loader.analysis(of: filtered, opened, options)
    }
    try analysis.find()
    return try DatasetAssembly.dataset(analysis, name: name)
  }

  private static func analysis(
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

  /// The name of a file's dataset: `exports/posts.csv.gz` is `posts`.
  package static func datasetName(forPath path: String) -> String {
    let file = path.split(separator: "/", omittingEmptySubsequences: true).last ?? "data"
    guard path != "-" else { return "stdin" }
    let stem = file.drop { $0 == "." }.prefix { $0 != "." }
    var name = ""
    for character in stem.lowercased() {
      name.append(character.isLetter || character.isNumber ? character : "_")
    }
    guard let first = name.first else { return "data" }
    return first.isNumber ? "_" + name : name
  }
}
