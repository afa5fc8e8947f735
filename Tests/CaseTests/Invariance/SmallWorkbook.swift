import TestSupport

/// Writes a sheet as a workbook, with texts in the cells.
///
/// - Source: ECMA-376-1:2016, §18.3.
enum SmallWorkbook {
  static func bytes(_ sheet: Sheet) -> [UInt8] {
    Zip.archive([
      "[Content_Types].xml": xml(contentTypes),
      "_rels/.rels": xml(relationship("officeDocument", "xl/workbook.xml")),
      "xl/workbook.xml": xml(workbook),
      "xl/_rels/workbook.xml.rels": xml(relationship("worksheet", "worksheets/sheet1.xml")),
      "xl/worksheets/sheet1.xml": xml(worksheet(sheet)),
    ])
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static let contentTypes = """
    <Types xmlns="\(package)/content-types"><Default Extension="xml" ContentType="application/xml"/>\
    <Default Extension="rels" \
    ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-\
    officedocument.spreadsheetml.sheet.main+xml"/></Types>
    """

  private static let workbook = """
    <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\
    <sheet name="Posts" sheetId="1" r:id="rId1"/></sheets></workbook>
    """

  private static func relationship(_ kind: String, _ target: String) -> String {
    """
    <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
    Type="\(office)/\(kind)" Target="\(target)"/></Relationships>
    """
  }

  private static func worksheet(_ sheet: Sheet) -> String {
    let rows = ([sheet.headers.map { .text($0) }] + sheet.rows).map { row in
      "<row>" + row.map(cell).joined() + "</row>"
    }
    return "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
  }

  private static func cell(_ cell: Sheet.Cell) -> String {
    switch cell {
    case .missing: "<c/>"
    case .number(let digits): "<c><v>\(digits)</v></c>"
    case .text(let text):
      "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func xml(_ text: String) -> [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(text)".utf8)
  }
}
