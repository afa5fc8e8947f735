import IsqText

/// The sheets of a workbook, and where its parts are.
struct WorkbookOutline {
  struct Sheet: Hashable {
    var name: String
    var isHidden: Bool
    /// The name of its part.
    var part: String
  }

  var sheets: [Sheet]
  /// Whether days are counted from 1904.
  var countsFrom1904: Bool
  var strings: String?
  var styles: String?

  /// - Throws: E301 if the workbook's own part is missing or damaged.
  init(_ parts: any WorkbookParts) throws(Diagnostic) {
    let top = try Relationships.of("", in: parts)
    let name = top.first { $0.type == "officeDocument" }?.name ?? "xl/workbook.xml"
    guard let part = try parts.part(name) else {
      throw WorkbookPart.damaged(path: parts.path, "it has no part `\(name)`")
    }
    let list = SheetList()
    try XMLReader.read(part, list)
    let targets = try Relationships.of(name, in: parts)
    let folder = PartName.split(name).folder
    countsFrom1904 = list.countsFrom1904
    strings = targets.first { $0.type == "sharedStrings" }?.name
    styles = targets.first { $0.type == "styles" }?.name
    sheets = list.sheets.enumerated().compactMap { index, entry in
      let target = targets.first { $0.id == entry.id }
      guard target.map({ $0.type == "worksheet" }) ?? targets.isEmpty else { return nil }
      return Sheet(
        name: entry.name, isHidden: entry.isHidden,
        part: target?.name ?? "\(folder)worksheets/sheet\(index + 1).xml")
    }
    if targets.isEmpty {
      strings = "\(folder)sharedStrings.xml"
      styles = "\(folder)styles.xml"
    }
  }
}

/// What the workbook's own part says of its sheets.
private final class SheetList: XMLHandler {
  struct Entry {
    var name: String
    var isHidden: Bool
    var id: String
  }

  private(set) var sheets: [Entry] = []
  private(set) var countsFrom1904 = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "workbookPr" {
      countsFrom1904 = attributes[flag: "date1904"]
    } else if name == "sheet" {
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Entry(
          name: attributes["name"] ?? "", isHidden: state != "visible", id: attributes["id"] ?? ""))
    }
  }
}
