import IsqText

/// A document that is a ZIP archive, as the names of its members show.
enum PackedDocument: Hashable {
  case workbook, binaryWorkbook, openDocument, numbers, word, slides

  init?(_ archive: ZipArchive) {
    let names = archive.members.map { PartName.folded($0.name) }
    func has(_ test: (String) -> Bool) -> Bool { names.contains(where: test) }
    if has({ $0 == "xl/workbook.bin" }) {
      self = .binaryWorkbook
    } else if has({ $0.hasPrefix("xl/") }) {
      self = .workbook
    } else if names.first == "mimetype", has({ $0 == "content.xml" }) {
      self = .openDocument
    } else if has({ $0.hasSuffix(".iwa") }) || has({ $0 == "index.zip" }) {
      self = .numbers
    } else if has({ $0 == "word/document.xml" }) {
      self = .word
    } else if has({ $0 == "ppt/presentation.xml" }) {
      self = .slides
    } else {
      return nil
    }
  }

  /// E302 for what is no workbook that can be read; nil for one that is.
  func refusal(_ path: String) -> Diagnostic? {
    switch self {
    case .workbook: nil
    case .binaryWorkbook:
      ForeignFile.refusal(path, table: "an Excel workbook in binary form (.xlsb)")
    case .openDocument:
      ForeignFile.refusal(path, table: "an OpenDocument file, as LibreOffice saves it")
    case .numbers: ForeignFile.refusal(path, "a document of Apple's Numbers, Pages or Keynote")
    case .word: ForeignFile.refusal(path, "a Word document")
    case .slides: ForeignFile.refusal(path, "a PowerPoint presentation")
    }
  }
}
