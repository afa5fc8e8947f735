import IsqDatasets
import IsqText

/// An Excel workbook, of which one sheet is read.
struct Workbook {
  private let parts: any WorkbookParts
  private let outline: WorkbookOutline
  private let options: LoadOptions
  private var decoder: SheetCellDecoder

  /// - Throws: E300, E301, E305.
  private init(_ parts: any WorkbookParts, _ options: LoadOptions) throws(Diagnostic) {
    self.parts = parts
    self.options = options
    outline = try WorkbookOutline(parts)
    decoder = SheetCellDecoder(
      strings: try SharedStrings.of(outline, in: parts),
      styles: try CellStyles.of(outline, in: parts),
      numbers: SheetNumber(countsFrom1904: outline.countsFrom1904))
  }

  /// Reads a sheet of a workbook: the one that is asked for, or the first whose header is known.
  ///
  /// - Throws: E300, E301, E302, E305, E306.
  static func open(
    _ parts: any WorkbookParts, options: LoadOptions
  ) throws(Diagnostic) -> OpenedTable {
    var workbook = try Workbook(parts, options)
    let chosen = try workbook.choice()
    guard let header = SheetHeader(chosen.preview, options.header) else {
      if case .line(let row)? = options.header { throw workbook.withoutRow(row, chosen.sheet) }
      throw Opener.withoutRecords(parts.path)
    }
    let hasComma = options.decimalComma ?? chosen.preview.hasDecimalComma
    if hasComma { workbook.decoder.numbers.decimal = Ascii.comma }
    workbook.decoder.columnFormats = chosen.preview.formats
    return try workbook.table(of: chosen, header, hasComma: hasComma)
  }

  /// A sheet and its first rows.
  private struct Choice {
    var sheet: WorkbookOutline.Sheet
    var part: WorkbookPart
    var preview: SheetPreview
  }

  private func choice() throws(Diagnostic) -> Choice {
    if let asked = options.sheet { return try preview(of: sheet(named: asked)) }
    for sheets in [outline.sheets.filter { !$0.isHidden }, outline.sheets.filter(\.isHidden)] {
      if let best = try best(of: sheets) { return best }
    }
    throw .inFile(
      .fileUnrecognised, "no sheet of \(Opener.shown(parts.path)) has cells in it",
      path: parts.path)
  }

  /// The first sheet with a header that isq knows, or else with any cells.
  private func best(of sheets: [WorkbookOutline.Sheet]) throws(Diagnostic) -> Choice? {
    var best: (choice: Choice, acquaintance: Acquaintance)?
    for sheet in sheets {
      let choice = try preview(of: sheet)
      guard let header = SheetHeader(choice.preview),
        let row = choice.preview.rows.first(where: { $0.number == header.row })
      else { continue }
      if let known = best?.acquaintance, known >= row.acquaintance { continue }
      best = (choice, row.acquaintance)
      if row.acquaintance == .known { break }
    }
    return best?.choice
  }

  private func withoutRow(_ row: Int, _ sheet: WorkbookOutline.Sheet) -> Diagnostic {
    .inFile(
      .loadOption, "row \(row) of sheet `\(sheet.name)` has no cells that could be a header",
      path: parts.path
    )
    .helping("a header is one of the first \(SheetPreview.size) rows with cells")
  }

  private func preview(of sheet: WorkbookOutline.Sheet) throws(Diagnostic) -> Choice {
    guard let part = try parts.part(sheet.part) else {
      throw WorkbookPart.damaged(
        path: parts.path, "sheet `\(sheet.name)` has no part `\(sheet.part)`")
    }
    return Choice(sheet: sheet, part: part, preview: try SheetPreview(part, decoder))
  }

  /// - Throws: E306.
  private func sheet(named asked: String) throws(Diagnostic) -> WorkbookOutline.Sheet {
    let name = FoldedName(asked)
    let found =
      outline.sheets.first { $0.name == asked }
      ?? outline.sheets.first { FoldedName($0.name) == name }
      ?? Int(asked).flatMap {
        outline.sheets.indices.contains($0 - 1) ? outline.sheets[$0 - 1] : nil
      }
    guard let found else {
      throw .inFile(
        .loadOption, "\(Opener.shown(parts.path)) has no sheet `\(asked)`", path: parts.path
      )
      .helping("its sheets are \(shownSheets(outline.sheets))")
    }
    return found
  }

  private func table(
    of choice: Choice, _ header: SheetHeader, hasComma: Bool
  ) throws(Diagnostic) -> OpenedTable {
    let builder = SheetTableBuilder(
      choice.part, header, limit: options.unpackLimit, packedSize: parts.packedSize)
    let counts = try SheetScanner.read(choice.part, decoder) { (row) throws(Diagnostic) in
      try builder.add(row)
      return true
    }
    try choice.part.bytes.checkUnchanged()
    var lines = [sheetLine(choice.sheet)].compactMap { $0 }
    lines += WorkbookReport.lines(counts)
    return OpenedTable(
      reader: builder.table(), form: .workbook, delimiter: nil, lines: lines,
      hasDecimalComma: hasComma)
  }

  /// Says which sheet was read, where there are others.
  private func sheetLine(_ chosen: WorkbookOutline.Sheet) -> LoadReport.Line? {
    let others = outline.sheets.filter { $0 != chosen && !$0.isHidden }
    guard !others.isEmpty else { return nil }
    return LoadReport.Line(
      "sheet", "`\(chosen.name)` is read, and not \(shownSheets(others))",
      setting: "sheet = \"\(chosen.name)\"", isRemarkable: options.sheet == nil)
  }

  private func shownSheets(_ sheets: [WorkbookOutline.Sheet]) -> String {
    let shown = sheets.prefix(10).map { "`\($0.name)`" }.joined(separator: ", ")
    return sheets.count > 10 ? "\(shown), …" : shown
  }
}

/// What the load report says of a sheet's cells.
enum WorkbookReport {
  static func lines(_ counts: SheetCounts) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    if let row = counts.firstWithoutValue {
      lines.append(
        LoadReport.Line(
          "formulas",
          "\(counted(counts.withoutValue, "formula")) without a value, the first in row \(row), "
            + "until the workbook is opened in Excel or LibreOffice and saved",
          isRemarkable: true))
    }
    if let row = counts.firstError {
      lines.append(
        LoadReport.Line(
          "cells",
          "\(counted(counts.errors, "cell")) with an error such as #N/A, the first in row \(row), "
            + "is missing", isRemarkable: true))
    }
    if let row = counts.firstWithoutFormat {
      lines.append(
        LoadReport.Line(
          "cells",
          "\(counted(counts.withoutFormat, "number")) without a format, the first in row \(row), "
            + "read as the days and percentages of the same column", isRemarkable: true))
    }
    return lines
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}
