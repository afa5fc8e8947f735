import IsqText

/// Finds the records in JSON text: lists of videos, arrays of objects, objects line by line.
struct JSONRecords {
  private let bytes: [UInt8]
  private let path: String
  private var builder: JSONTableBuilder
  private(set) var isVideoList = false
  private var lineCounter = (offset: 0, line: 1)

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    builder = JSONTableBuilder(path: path)
  }

  /// Keys that became no columns.
  var unusedKeys: [String] { builder.unusedKeys.sorted() }

  /// Reads all records.
  ///
  /// - Throws: E301 for text that is no JSON, E302 for JSON that holds no records, E307 for an
  ///   answer of the API that is an error.
  mutating func read() throws(Diagnostic) -> CellTable {
    var parser = JSONParser(bytes, path: path)
    while !parser.isAtEnd() {
      if parser.take("[") {
        try readElements(&parser)
      } else {
        try add(try parser.value(), at: parser.index)
      }
    }
    guard builder.recordCount > 0 else { throw unrecognised("a list without objects") }
    return builder.table()
  }

  /// The elements of an array, one at a time, so that the text is never held as values twice.
  private mutating func readElements(_ parser: inout JSONParser) throws(Diagnostic) {
    guard !parser.take("]") else { return }
    repeat {
      try add(try parser.value(), at: parser.index)
    } while parser.take(",")
    guard parser.take("]") else { throw parser.unexpected("`,` or `]`") }
  }

  private mutating func add(_ value: JSONValue, at end: Int) throws(Diagnostic) {
    guard let object = value.object else {
      if case .array(let elements) = value {
        for element in elements { try add(element, at: end) }
        return
      }
      throw unrecognised("values that are not objects")
    }
    try refuseError(object)
    guard let list = try list(in: object) else {
      builder.add(object, line: line(of: object.offset))
      return
    }
    for element in list {
      guard let video = element.object else { throw unrecognised("a list of something else") }
      builder.add(video, line: line(of: video.offset))
    }
  }

  /// The videos or days of an answer of the API; nil if the object is a record itself.
  private mutating func list(in object: JSONObject) throws(Diagnostic) -> [JSONValue]? {
    let body = object["data"]?.object ?? object
    if let videos = body["videos"]?.array {
      isVideoList = true
      return videos
    }
    if let days = body["metrics"]?.array { return days }
    if object["video_traffic_source_percent_realtime"] != nil || object["video_page_percent"] != nil
    {
      throw unrecognised("a Studio insight")
        .helping("files of this kind can't be read yet")
    }
    if let data = object["data"]?.array { return data }
    return nil
  }

  /// E307 for what TikTok answers instead of data.
  private func refuseError(_ object: JSONObject) throws(Diagnostic) {
    let failure = object["error"]?.object ?? object
    guard object["item_id"] == nil, let code = failure["code"]?.text, code != "0", code != "ok",
      let message = failure["message"]?.text
    else { return }
    throw
      .inFile(
        .remoteError, "TikTok answered with an error instead of data: \(message) (code \(code))",
        at: JSONParser.place(of: object.offset, in: bytes, path: path))
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

  private func unrecognised(_ what: String) -> Diagnostic {
    .inFile(
      .fileUnrecognised, "\(Opener.shown(path)) holds \(what)", path: path
    )
    .helping(
      "JSON is read as the API's list of videos, an array of objects, or an object on every line")
  }
}
