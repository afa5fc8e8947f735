import IsqDatasets
import IsqText

@testable import IsqFiles

/// A workbook whose parts are texts.
struct PartsInMemory: WorkbookParts {
  let path = "book.xlsx"
  var parts: [String: [UInt8]]

  /// A workbook of sheets, each given by what stands in its `sheetData`.
  init(
    sheets: KeyValuePairs<String, String> = [:], strings: String? = nil, styles: String? = nil,
    properties: String = ""
  ) {
    parts = [:]
    var list = ""
    var links = ""
    for (index, sheet) in sheets.enumerated() {
      list += #"<sheet name="\#(sheet.key)" sheetId="\#(index + 1)" r:id="rId\#(index + 1)"/>"#
      links += link("rId\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
      let data = "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.value)</sheetData></worksheet>"
      parts["xl/worksheets/sheet\(index + 1).xml"] = Array(data.utf8)
    }
    if let strings {
      links += link("rId100", "sharedStrings", "/xl/sharedStrings.xml")
      set("xl/sharedStrings.xml", "<sst>\(strings)</sst>")
    }
    if let styles {
      links += link("rId101", "styles", "../xl/styles.xml")
      set("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")
    }
    set("xl/workbook.xml", "<workbook>\(properties)<sheets>\(list)</sheets></workbook>")
    set("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>")
  }

  mutating func set(_ name: String, _ text: String) { parts[name] = Array(text.utf8) }

  var packedSize: Int { parts.values.reduce(0) { $0 + $1.count } / 20 }

  func bytes(of name: String) -> ByteSource? {
    parts[name].map { ByteSource(path: path, storage: .memory($0)) }
  }
}

private let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

private func link(_ id: String, _ type: String, _ target: String) -> String {
  #"<Relationship Id="\#(id)" Type="\#(main)/\#(type)" Target="\#(target)"/>"#
}

/// The cells of a workbook's sheet, in lines of cells with `|` between.
func cells(
  of parts: PartsInMemory, sheet: String? = nil, header: LoadOptions.Header? = nil
) throws -> String {
  var options = LoadOptions()
  options.sheet = sheet
  options.header = header
  let table = try Workbook.open(parts, options: options)
  return try cells(table.reader).map { $0.joined(separator: "|") }.joined(separator: "\n")
}

/// Why a workbook is not read.
func refusal(of parts: PartsInMemory, sheet: String? = nil) -> Diagnostic? {
  diagnostic { _ = try cells(of: parts, sheet: sheet) }
}

/// A cell with a text in it.
func inline(_ text: String, _ reference: String = "") -> String {
  let place = reference.isEmpty ? "" : " r=\"\(reference)\""
  return "<c\(place) t=\"inlineStr\"><is><t>\(text)</t></is></c>"
}

/// A row of texts.
func textRow(_ texts: String...) -> String { "<row>\(texts.map { inline($0) }.joined())</row>" }
