import CScan
import IsqArrow
import IsqDatasets
import IsqText

/// A file whose records can be read.
struct OpenedTable: Sendable {
  var reader: any RecordReader
  var form: FileForm
  var delimiter: UInt8?
  var lines: [LoadReport.Line]
  /// Whether decimals stand behind a comma, where the file's form says so.
  var hasDecimalComma: Bool?
  /// The tables that this one was made of; none of one file.
  var parts: [OpenedTable] = []
  /// What isq has said of the file when it saved it.
  var saved: SavedDataset?

  /// Unpacks a file where it is packed, and finds out how it is written.
  static func open(
    _ source: ByteSource, options: LoadOptions, sizes: ReadSizes
  ) throws(Diagnostic) -> OpenedTable {
    let input = try PackedInput.open(source, options: options)
    return try open(input, path: source.path, options: options, sizes: sizes)
  }

  private static func open(
    _ input: PackedInput, path: String, options: LoadOptions, sizes: ReadSizes
  ) throws(Diagnostic) -> OpenedTable {
    var table: OpenedTable
    switch input.content {
    case .text(let source) where ArrowFile.isArrow(try source.bytes(atMost: 8)):
      table = try openArrow(source)
    case .text(let source):
      table = try openText(source, options: options, sizes: sizes)
    case .workbook(let archive):
      table = try Workbook.open(ZippedParts(archive), options: options)
    case .members(let members):
      var sizes = sizes
      sizes.isAlone = sizes.isAlone && members.count == 1
      let tables = try members.map { member throws(Diagnostic) in
        try open(member, path: path, options: options, sizes: sizes)
      }
      guard tables.dropFirst().allSatisfy({ $0.difference(from: tables[0]) == nil }) else {
        throw differentMembers(tables.map(\.reader.path), in: path)
      }
      table = appending(tables, path: path)
    }
    table.lines.insert(contentsOf: input.lines, at: 0)
    return table
  }

  private static func openText(
    _ source: ByteSource, options: LoadOptions, sizes: ReadSizes
  ) throws(Diagnostic) -> OpenedTable {
    let beginning = try source.bytes(atMost: headSize)
    try ForeignFile.refuse(beginning, path: source.path)
    let isWhole = beginning.count < headSize
    var (encoding, mark) = TextEncoding.detect(beginning, isWhole: isWhole)
    if let asked = options.encoding {
      if asked != encoding { (encoding, mark) = (asked, 0) }
      return try openText(source, encoding, mark, options: options, sizes: sizes)
    }
    guard encoding == .utf8, mark == 0, !isWhole else {
      return try openText(source, encoding, mark, options: options, sizes: sizes)
    }
    let areLines = !isJSON(beginning, source.path) && !PageText.mayBePage(beginning)
    if areLines, sizes.isAlone {
      // Whoever looks at the first lines sees by the way how they are written.
      let table = try openText(source, .utf8, 0, options: options, sizes: sizes)
      if let kept = table.reader as? KeptReader, let isUTF8 = try kept.isUTF8() {
        if isUTF8 { return table }
        return try openText(source, .windows1252, 0, options: options, sizes: sizes)
      }
    }
    let isUTF8 = try UTF8Check.isValid(source, upTo: SampleTally.encodingSize)
    encoding = isUTF8 ? .utf8 : .windows1252
    return try openText(source, encoding, 0, options: options, sizes: sizes)
  }

  private static func openText(
    _ source: ByteSource, _ encoding: TextEncoding, _ mark: Int, options: LoadOptions,
    sizes: ReadSizes
  ) throws(Diagnostic) -> OpenedTable {
    var lines: [LoadReport.Line] = []
    if encoding != .utf8 {
      lines.append(
        LoadReport.Line(
          "encoding", "the text is \(encoding.rawValue)",
          setting: "encoding = \"\(encoding.rawValue)\"",
          isRemarkable: encoding == .windows1252 || (mark == 0 && options.encoding == nil)))
    }
    let text = try utf8(source, encoding, mark)
    let start = encoding == .utf8 ? mark : 0
    let first = try text.bytes(from: start, atMost: headSize)
    try ForeignFile.refuseMarkup(first, path: source.path)
    if isJSON(first, source.path) {
      return try openJSON(text, from: start, options: options, sizes: sizes, lines)
    }
    if let page = try page(text, first, from: start, options) {
      let (table, said) = PageReader.read(page, path: text.path)
      return OpenedTable(
        reader: table, form: .page, delimiter: Ascii.tab, lines: lines + said)
    }
    return try openDelimited(
      text, from: start, options: options, sizes: sizes, lines: lines)
  }

  /// The bytes that are looked at for delimiter and header.
  private static let headSize = 1 << 18

  private static func utf8(
    _ source: ByteSource, _ encoding: TextEncoding, _ mark: Int
  ) throws(Diagnostic) -> ByteSource {
    guard encoding != .utf8 else { return source }
    let bytes = encoding.decode(try source.bytes(from: mark)[...])
    return ByteSource(path: source.path, storage: .memory(bytes))
  }

  /// Whether text starts as an object or a list does; `[id],[name]` is a header of SQL Server's.
  private static func isJSON(_ head: [UInt8], _ path: String) -> Bool {
    func isVoid(_ byte: UInt8) -> Bool {
      Ascii.isSpace(byte) || byte == Ascii.newline || byte == Ascii.carriageReturn
    }
    let rest = head.drop(while: isVoid)
    guard rest.first == UInt8(ascii: "[") else { return rest.first == UInt8(ascii: "{") }
    let next = rest.dropFirst().drop(while: isVoid).first ?? 0
    let isLetter = (next | 0x20) &- UInt8(ascii: "a") < 26
    return !isLetter || path.lowercased().hasSuffix("json") || isWord(rest.dropFirst())
  }

  /// Whether a value of JSON that is a word starts a text.
  private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
    ["true", "false", "null"].contains { word in
      text.starts(with: word.utf8)
        && text.dropFirst(word.utf8.count).first.map {
          $0 == Ascii.comma || $0 == UInt8(ascii: "]")
        }
          ?? true
    }
  }

  /// No page that was pasted is longer.
  private static let pageSize = 1 << 22

  /// The text as that of Studio pages; nil if it is something else, or is to be.
  private static func page(
    _ text: ByteSource, _ head: [UInt8], from start: Int, _ options: LoadOptions
  ) throws(Diagnostic) -> PageText? {
    guard options.delimiter == nil, options.shape != .plain, options.types != .text,
      PageText.mayBePage(head)
    else { return nil }
    let bytes = try text.bytes(from: start, atMost: pageSize)
    let page = PageText(bytes)
    return bytes.count < pageSize && page.isPage ? page : nil
  }

  /// Places in columns of JSON are 32 bits wide.
  private static let jsonLimit = Int(UInt32.max)

  private static func openJSON(
    _ text: ByteSource, from start: Int, options: LoadOptions, sizes: ReadSizes,
    _ lines: [LoadReport.Line]
  ) throws(Diagnostic) -> OpenedTable {
    let chunkSize = min(sizes.chunk, JSONPass.chunkSize)
    // What was read from a pipe can't be opened again.
    let layout = try JSONSurvey.layout(
      of: text, from: start, chunkSize: chunkSize, size: text.isFile ? sizes.survey : nil)
    if let layout {
      return OpenedTable(
        reader: JSONReader(text, layout, chunkSize: chunkSize, partSize: sizes.part),
        form: layout.form, delimiter: nil, lines: lines + layout.findings.lines(layout.schema))
    }
    let bytes = try text.bytes(from: start, atMost: jsonLimit + 1)
    guard bytes.count <= jsonLimit else {
      throw
        .inFile(
          .fileUnreadable, "\(Opener.shown(text.path)) is JSON of more than 4 GB", path: text.path
        )
        .helping("save it as CSV, or in parts")
    }
    var records = JSONRecords(bytes, path: text.path, errors: options.errors)
    let table = try records.read()
    return OpenedTable(
      reader: table, form: records.form, delimiter: nil, lines: lines + records.report)
  }

  private static func openDelimited(
    _ text: ByteSource, from start: Int, options: LoadOptions, sizes: ReadSizes,
    lines: [LoadReport.Line]
  ) throws(Diagnostic) -> OpenedTable {
    var (dialect, head) = try dialect(of: text, from: start, options)
    let lineCount = isq_count(head, head.count, dialect.newline)
    let bytesPerRecord = head.count / max(1, lineCount)
    dialect.dataOffset += start
    dialect.headerOffset += start
    let reader = DelimitedReader(
      source: text, dialect: dialect, errors: options.errors, sizes: sizes,
      bytesPerRecord: bytesPerRecord)
    try refuseBroken(dialect, of: reader, from: start)
    guard !dialect.headers.isEmpty else { throw Opener.withoutRecords(text.path) }
    return OpenedTable(
      reader: sizes.part == nil ? KeptReader(reader) : reader, form: .delimited,
      delimiter: dialect.delimiter,
      lines: lines + DialectReport.lines(dialect, options))
  }

  /// Finds the dialect in as much of the text as holds the header.
  private static func dialect(
    of text: ByteSource, from start: Int, _ options: LoadOptions
  ) throws(Diagnostic) -> (Dialect, head: [UInt8]) {
    var size = headSize
    var known: Marks?
    while true {
      let head = try text.bytes(from: start, atMost: size)
      let isWhole = head.count < size
      let finder = DialectFinder(head: head, isWhole: isWhole, options: options, known: known)
      let dialect = finder.find()
      let isEnough = dialect.map { !$0.isCut } ?? false
      if isEnough || isWhole || size > DelimitedPass.recordLimit {
        guard let dialect else { throw withoutHeader(text.path, options) }
        return (dialect, head)
      }
      known = dialect?.marks
      size = min(8 * size, DelimitedPass.recordLimit + 1)
    }
  }

  /// E306 for a header on a line that the file does not have.
  private static func withoutHeader(_ path: String, _ options: LoadOptions) -> Diagnostic {
    var line = ""
    if case .line(let number)? = options.header { line = " \(number)" }
    return .inFile(
      .loadOption, "\(Opener.shown(path)) has no line\(line) for the header", path: path)
  }

  /// E301 for a header that is broken, or too long or too wide.
  private static func refuseBroken(
    _ dialect: Dialect, of reader: DelimitedReader, from start: Int
  ) throws(Diagnostic) {
    if let stray = dialect.stray {
      throw reader.stray(atByte: start + stray - 1, open: start + stray - 1)
    }
    if dialect.isCut {
      guard let open = dialect.open else { throw reader.tooLong(atByte: dialect.headerOffset) }
      let isWhole = reader.source.size.map { $0 - start <= DelimitedPass.recordLimit } ?? false
      throw reader.unclosed(atByte: start + open, isTooLong: !isWhole)
    }
    if reader.headers.count > RecordSplitter.cellLimit { throw reader.tooWide() }
  }

  private static func differentMembers(_ paths: [String], in path: String) -> Diagnostic {
    let names = paths.map { $0.hasPrefix("\(path)/") ? String($0.dropFirst(path.count + 1)) : $0 }
    return
      .inFile(
        .fileUnrecognised,
        "\(Opener.shown(path)) holds files of different kinds: \(MemberChoice.listed(names))",
        path: path
      )
      .helping("to choose one: load … with (member = \"\(names[0])\")")
  }
}
