import IsqText

/// Files that people take for tables, and that are something else.
enum ForeignFile {
  /// Refuses what its first bytes show to be no text.
  ///
  /// - Throws: E302.
  static func refuse(_ head: [UInt8], path: String) throws(Diagnostic) {
    if head.starts(with: compoundFile) { throw compoundRefusal(head, path) }
    for magic in oldWorkbooks where head.starts(with: magic) {
      throw refusal(path, table: oldWorkbook)
    }
    for (magic, kind) in binaries where head.starts(with: magic) { throw refusal(path, kind) }
  }

  /// Refuses text that is a page, or XML.
  ///
  /// - Throws: E302.
  static func refuseMarkup(_ text: [UInt8], path: String) throws(Diagnostic) {
    let start = text.prefix(1 << 12).drop {
      Ascii.isSpace($0) || $0 == Ascii.newline || $0 == Ascii.carriageReturn
    }
    guard start.first == UInt8(ascii: "<") else { return }
    let lower = String(decoding: start, as: UTF8.self).lowercased()
    if lower.hasPrefix("<?xml") || lower.hasPrefix("<workbook") {
      let isWorkbook = lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
      let isPage = lower.contains("<html")
      if isWorkbook { throw refusal(path, table: "a workbook in the XML of Excel 2003") }
      throw isPage ? refusal(path, table: page) : refusal(path, "XML")
    }
    for tag in pageTags where lower.hasPrefix(tag) { throw refusal(path, table: page) }
  }

  /// E302 for a table in another form than can be read.
  static func refusal(_ path: String, table kind: String) -> Diagnostic {
    .inFile(.fileUnrecognised, "\(Opener.shown(path)) is \(kind)", path: path)
      .helping("open it in Excel or LibreOffice, save it as .xlsx or CSV, and load that")
  }

  /// E302 for what is no table.
  static func refusal(_ path: String, _ kind: String) -> Diagnostic {
    .inFile(.fileUnrecognised, "\(Opener.shown(path)) is \(kind)", path: path)
      .helping("files of data are CSV, TSV, JSON, text and Excel (.xlsx)")
  }

  private static let page = "a web page, whatever its name says"
  private static let pageTags = [
    "<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<style", "<script",
    "<!--",
  ]

  /// What holds Office documents of before 2007, and those with a password.
  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private static let binaries: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
    (Array("SQLite format 3".utf8), "an SQLite database"), (Array("PAR1".utf8), "a Parquet file"),
    (Array("{\\rtf".utf8), "a text with formatting (RTF)"),
  ]

  private static let oldWorkbook = "an Excel workbook of before 2007 (.xls)"
  /// How workbooks of before 1997 begin.
  private static let oldWorkbooks: [[UInt8]] = [
    [0x09, 0x08, 0x10, 0x00], [0x09, 0x08, 0x08, 0x00], [0x09, 0x04, 0x06, 0x00],
  ]

  private static func compoundRefusal(_ head: [UInt8], _ path: String) -> Diagnostic {
    if contains(head, Array("EncryptedPackage".utf16)) {
      return
        .inFile(
          .fileUnrecognised, "\(Opener.shown(path)) is an Office document with a password",
          path: path
        )
        .helping("remove the password, save it as .xlsx or CSV, and load that")
    }
    let isWorkbook = contains(head, Array("Workbook".utf16)) || contains(head, Array("Book".utf16))
    return isWorkbook
      ? refusal(path, table: oldWorkbook)
      : refusal(path, "a document of Office before 2007, or something else in its form")
  }

  /// Whether bytes hold a name as UTF-16, at an even place as directories of such files do.
  private static func contains(_ head: [UInt8], _ name: [UInt16]) -> Bool {
    stride(from: 0, through: head.count - 2 * name.count, by: 2).contains { start in
      name.indices.allSatisfy {
        head[start + 2 * $0] == UInt8(truncatingIfNeeded: name[$0])
          && head[start + 2 * $0 + 1] == 0
      }
    }
  }
}
