import IsqDatasets
import IsqText

/// Finds the records in JSON text: answers of TikTok's APIs, Studio's insights, arrays of objects,
/// objects line by line.
struct JSONRecords {
  private let bytes: [UInt8]
  private let path: String
  private let errors: ErrorMode
  private var builder: JSONTableBuilder
  private var found: FileForm?
  private var lineCounter = (offset: 0, line: 1)
  /// The list that the rows were taken from, where the file's form doesn't say it.
  private var listName: String?
  private var emptyListName: String?
  /// Whether the last page says that there are more.
  private var hasMore = false
  private var errorLines: [Int] = []

  init(_ bytes: [UInt8], path: String, errors: ErrorMode = .stop) {
    self.bytes = bytes
    self.path = path
    self.errors = errors
    builder = JSONTableBuilder(path: path)
  }

  var form: FileForm { found ?? .objects }

  /// Reads all records.
  ///
  /// - Throws: E301 for text that is no JSON, E302 for JSON that holds no records, E307 for an
  ///   answer of the API that is an error.
  mutating func read() throws(Diagnostic) -> CellTable {
    var parser = JSONParser(bytes, path: path)
    var isFirst = true
    while !parser.isAtEnd() {
      if parser.take("[") {
        try readElements(&parser)
      } else {
        let value = try parser.value()
        try add(value, isWhole: isFirst && parser.isAtEnd())
      }
      isFirst = false
    }
    guard builder.recordCount > 0 else { throw withoutRecords() }
    let table = builder.table()
    guard form != .insights || !table.headers.isEmpty else {
      throw unrecognised("a Studio insight that says nothing")
    }
    return table
  }

  /// The elements of an array, one at a time, so that the text is never held as values twice.
  private mutating func readElements(_ parser: inout JSONParser) throws(Diagnostic) {
    guard !parser.take("]") else { return }
    repeat {
      try add(try parser.value(), isWhole: false)
    } while parser.take(",")
    guard parser.take("]") else { throw parser.unexpected("`,` or `]`") }
  }

  private mutating func add(_ value: JSONValue, isWhole: Bool) throws(Diagnostic) {
    guard let object = value.object else {
      if case .array(let elements) = value {
        for element in elements { try add(element, isWhole: false) }
        return
      }
      throw unrecognised("values that are not objects")
    }
    if let error = JSONAnswer.error(in: object) { return try refuse(error, object) }
    switch try JSONContent.of(object, isWhole: isWhole, path: path) {
    case .record(let form, let record, let unused):
      try note(form, object)
      builder.unusedKeys.formUnion(unused)
      builder.add(record, line: line(of: object.offset))
    case .list(let list):
      try add(list, of: object)
    }
  }

  private mutating func add(_ list: JSONContent.List, of object: JSONObject) throws(Diagnostic) {
    hasMore = list.hasMore
    guard !list.elements.isEmpty else {
      emptyListName = list.name
      return
    }
    try note(list.form, object)
    if list.isFound { listName = list.name }
    builder.unusedKeys.formUnion(list.unused)
    for element in list.elements {
      guard var record = element.object else { throw unrecognised("a list of something else") }
      record.complete(with: list.account)
      builder.add(record, line: line(of: max(record.offset, object.offset)))
    }
  }

  /// Notes the form of a part of the file; E302 where another part has another one.
  private mutating func note(_ form: FileForm, _ object: JSONObject) throws(Diagnostic) {
    guard let before = found, before != form else {
      found = form
      return
    }
    guard before.kindOfRecords != form.kindOfRecords else { return }
    throw
      .inFile(
        .fileUnrecognised,
        "\(form.kindOfRecords) stand behind \(before.kindOfRecords) in one file",
        at: JSONParser.place(of: object.offset, in: bytes, path: path)
      )
      .helping("save each kind in a file of its own")
  }

  /// E307 for what TikTok answers instead of data.
  private mutating func refuse(
    _ error: JSONAnswer.Failure, _ object: JSONObject
  ) throws(Diagnostic) {
    guard errors == .stop else {
      errorLines.append(line(of: object.offset))
      return
    }
    let code = error.code.isEmpty ? "" : " (code \(error.code))"
    let problem = Diagnostic.inFile(
      .remoteError, "TikTok answered with an error instead of data: \(error.message)\(code)",
      at: JSONParser.place(of: object.offset, in: bytes, path: path))
    throw builder.recordCount == 0
      ? problem
      : problem.noting("good answers stand before it")
        .helping("to leave such answers out: load … with (errors = skip)")
  }

  /// The line of an offset; offsets come in order.
  private mutating func line(of offset: Int) -> Int {
    if offset > lineCounter.offset {
      for byte in bytes[lineCounter.offset..<offset] where byte == Ascii.newline {
        lineCounter.line += 1
      }
      lineCounter.offset = offset
    }
    return lineCounter.line
  }
}

extension JSONRecords {
  /// What the report says of how the records were found.
  var report: [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    if let listName {
      lines.append(LoadReport.Line("rows", "the rows are those of the list `\(listName)`"))
    }
    if hasMore {
      lines.append(
        LoadReport.Line(
          "rows", "the last page says that there are more, which are not in the file",
          isRemarkable: true))
    }
    if let first = errorLines.first {
      let count = errorLines.count == 1 ? "1 answer" : "\(errorLines.count) answers"
      lines.append(
        LoadReport.Line(
          "lines", "\(count) of TikTok's that say no left out, the first in line \(first)",
          setting: "errors = stop", isRemarkable: true))
    }
    if !builder.unusedKeys.isEmpty {
      let names = builder.unusedKeys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      let verb = builder.unusedKeys.count == 1 ? "is not used: it holds" : "are not used: they hold"
      lines.append(LoadReport.Line("columns", "\(names) \(verb) lists"))
    }
    lines += builder.repeatedKeys.sorted().map {
      LoadReport.Line(
        "columns", "`\($0)` stands twice in an object: the last value counts", isRemarkable: true)
    }
    return lines
  }

  private func withoutRecords() -> Diagnostic {
    guard let emptyListName else { return unrecognised("a list without objects") }
    return
      .inFile(
        .fileUnrecognised, "\(Opener.shown(path)) holds an empty list: `\(emptyListName)`",
        path: path
      )
      .helping("TikTok answers so where the account or the period asked for has nothing")
  }

  private func unrecognised(_ what: String) -> Diagnostic {
    .inFile(
      .fileUnrecognised, "\(Opener.shown(path)) holds \(what)", path: path
    )
    .helping(
      "JSON is read as answers of TikTok's, an array of objects, or an object on every line")
  }
}

extension FileForm {
  /// What the records of a file of JSON are; those of one kind may follow each other.
  fileprivate var kindOfRecords: String {
    switch self {
    case .accountMetrics: "numbers of an account"
    case .insights: "Studio insights"
    case .dataDownload: "posts of a data download"
    case .videoList, .displayList, .objects, .delimited, .workbook, .page, .arrow:
      "videos or rows"
    }
  }
}
