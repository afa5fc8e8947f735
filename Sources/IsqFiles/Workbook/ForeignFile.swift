import IsqText

/// Files that people take for tables, and that are something else.
enum ForeignFile {
  /// Refuses what its first bytes show to be no text.
  ///
  /// - Throws: E302.
  static func refuse(_ head: [UInt8], path: String) throws(Diagnostic) {
    if head.starts(with: compoundFile) { throw refusal(path, compoundKind(head)) }
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
      throw refusal(
        path,
        isWorkbook ? "a workbook in the XML of Excel 2003" : isPage ? page : "XML")
    }
    for tag in pageTags where lower.hasPrefix(tag) { throw refusal(path, page) }
  }

  static func refusal(_ path: String, _ kind: String) -> Diagnostic {
    .inFile(.fileUnrecognised, "\(Opener.shown(path)) is \(kind)", path: path)
      .helping("open it where it comes from, save it as .xlsx or CSV, and load that")
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
    ([0x09, 0x08, 0x10, 0x00], oldWorkbook), ([0x09, 0x08, 0x08, 0x00], oldWorkbook),
  ]

  private static let oldWorkbook = "an Excel workbook of before 2007 (.xls)"

  private static func compoundKind(_ head: [UInt8]) -> String {
    let names = Array("EncryptedPackage".utf16)
    let isEncrypted = head.count >= 2 * names.count && contains(head, names)
    return isEncrypted ? "an Office document with a password" : oldWorkbook
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
