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
    let source = try path == "-" ? Opener.openStandardInput() : Opener.open(path: path)
    return try load(source, options: options, name: name ?? datasetName(forPath: path))
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
    guard sample.recordCount > 0 else { throw Opener.withoutRecords(reader.path) }
    var analysis = TableAnalysis(reader, sample: sample, opened: opened, options: options)
    analysis.report.lines = opened.lines
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

/// A file whose records can be read.
struct OpenedTable {
  var reader: any RecordReader
  var delimiter: UInt8?
  var lines: [LoadReport.Line]

  /// Finds out how a file is written.
  static func open(
    _ source: ByteSource, options: LoadOptions, chunkSize: Int
  ) throws(Diagnostic) -> OpenedTable {
    let head = try source.bytes(atMost: headSize)
    try refusePacked(head, source.path)
    let isWhole = head.count == source.size
    var (encoding, mark) = TextEncoding.detect(head, isWhole: isWhole)
    if let asked = options.encoding, asked != encoding { (encoding, mark) = (asked, 0) }
    var lines: [LoadReport.Line] = []
    if encoding != .utf8 {
      lines.append(
        LoadReport.Line(
          "encoding", "the text is \(encoding.rawValue)", setting: "encoding = utf-8",
          isRemarkable: encoding == .windows1252))
    }
    let text = try utf8(source, encoding, mark)
    let start = encoding == .utf8 ? mark : 0
    let first = try text.bytes(from: start, atMost: headSize)
    if isJSON(first) { return try openJSON(text, from: start, lines) }
    return openDelimited(
      text, first, from: start, options: options, chunkSize: chunkSize, lines: lines)
  }

  private static let headSize = 1 << 18

  private static func utf8(
    _ source: ByteSource, _ encoding: TextEncoding, _ mark: Int
  ) throws(Diagnostic) -> ByteSource {
    guard encoding != .utf8 else { return source }
    let bytes = encoding.decode(try source.bytes(from: mark)[...])
    return ByteSource(path: source.path, storage: .memory(bytes))
  }

  private static func isJSON(_ head: [UInt8]) -> Bool {
    let first = head.first {
      !Ascii.isSpace($0) && $0 != Ascii.newline && $0 != Ascii.carriageReturn
    }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private static func openJSON(
    _ text: ByteSource, from start: Int, _ lines: [LoadReport.Line]
  ) throws(Diagnostic) -> OpenedTable {
    var records = JSONRecords(try text.bytes(from: start), path: text.path)
    let table = try records.read()
    let unused = records.unusedKeys.map {
      LoadReport.Line("columns", "`\($0)` is not used: it holds lists")
    }
    return OpenedTable(reader: table, delimiter: nil, lines: lines + unused)
  }

  private static func openDelimited(
    _ text: ByteSource, _ head: [UInt8], from start: Int, options: LoadOptions, chunkSize: Int,
    lines: [LoadReport.Line]
  ) -> OpenedTable {
    let finder = DialectFinder(head: head, options: options)
    var dialect = finder.find()
    let bytesPerRecord = head.count / max(1, head.count { $0 == dialect.newline })
    dialect.dataOffset += start
    let reader = DelimitedReader(
      source: text, dialect: dialect, errors: options.errors, chunkSize: chunkSize,
      bytesPerRecord: bytesPerRecord)
    var lines = lines
    if dialect.delimiter != Ascii.comma {
      lines.append(
        LoadReport.Line(
          "delimiter", "fields are separated by \(Dialect.name(of: dialect.delimiter))")
      )
    }
    return OpenedTable(reader: reader, delimiter: dialect.delimiter, lines: lines)
  }

  /// E302 for packed files, by their first bytes.
  private static func refusePacked(_ head: [UInt8], _ path: String) throws(Diagnostic) {
    let kind: String
    if head.starts(with: [0x1F, 0x8B]) {
      kind = "packed by gzip"
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      let isWorkbook = String(decoding: head, as: Unicode.ASCII.self).contains("xl/")
      kind = isWorkbook ? "an Excel workbook" : "a ZIP archive"
    } else {
      return
    }
    throw
      .inFile(
        .fileUnrecognised, "\(Opener.shown(path)) is \(kind), which can't be read yet", path: path
      )
      .helping("unpack it, or save it as CSV, and load that")
  }
}
