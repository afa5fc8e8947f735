import IsqText

/// One file of those that are packed in a workbook.
struct WorkbookPart {
  /// What people call the workbook.
  let path: String
  /// The part's name, such as `xl/workbook.xml`.
  let name: String
  let bytes: ByteSource

  /// E301 for a part that is not what it has to be.
  func damaged(_ what: String, row: Int? = nil) -> Diagnostic {
    WorkbookPart.damaged(path: path, "`\(name)` has \(what)", row: row)
  }

  static func damaged(path: String, _ what: String, row: Int? = nil) -> Diagnostic {
    .inFile(
      .fileMalformed, "\(Opener.shown(path)) is a damaged workbook: \(what)",
      at: Diagnostic.FilePlace(path: path, line: row)
    )
    .helping("open it in Excel or LibreOffice, save it again, and load that")
  }
}

/// The parts of a workbook, by their names.
protocol WorkbookParts: Sendable {
  /// What people call the workbook.
  var path: String { get }
  /// The bytes that all parts have as they are packed.
  var packedSize: Int { get }
  /// The part of a name, in whatever case it is spelled; nil if there is none.
  func bytes(of name: String) throws(Diagnostic) -> ByteSource?
}

extension WorkbookParts {
  func part(_ name: String) throws(Diagnostic) -> WorkbookPart? {
    try bytes(of: name).map { WorkbookPart(path: path, name: name, bytes: $0) }
  }
}
