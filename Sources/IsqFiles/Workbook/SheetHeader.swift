import IsqDatasets

/// The row of a sheet that names its columns.
struct SheetHeader {
  /// The row's number; the rows behind it are records.
  var row: Int
  /// What the columns are called.
  var names: [Int: String]

  /// Finds the header among the first rows; nil in an empty sheet, and where the row that was asked
  /// for is not among them.
  init?(_ preview: SheetPreview, _ asked: LoadOptions.Header? = nil) {
    guard !preview.rows.isEmpty else { return nil }
    var row = preview.rows[SheetHeader.index(in: preview.rows)]
    if case .line(let number)? = asked {
      guard let named = preview.rows.first(where: { $0.number == number }) else { return nil }
      row = named
    }
    guard asked != LoadOptions.Header.none else {
      self.row = row.number - 1
      names = [:]
      for cell in row.cells { names[cell.column] = "column_\(cell.column + 1)" }
      return
    }
    self.row = row.number
    names = row.names
  }

  /// The first row as wide as most, if all above it are narrower titles; else the first.
  ///
  /// Titles have one cell or less than half as many as the header; where the header is known, they
  /// are whatever stands above it.
  private static func index(in rows: [SheetRow]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.cells.count, default: 0] += 1 }
    let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
    guard let index = rows.firstIndex(where: { $0.cells.count >= most }) else { return 0 }
    let width = rows[index].cells.count
    let areTitles = rows[..<index].allSatisfy { $0.cells.count == 1 || $0.cells.count * 2 < width }
    return areTitles || rows[index].acquaintance == .known ? index : 0
  }
}

/// How well isq knows the names in a row.
enum Acquaintance: Int, Comparable {
  case unknown, likely, known

  static func < (left: Acquaintance, right: Acquaintance) -> Bool { left.rawValue < right.rawValue }
}

extension SheetRow {
  /// The row's texts, by column, without white space at their ends.
  var names: [Int: String] {
    var names: [Int: String] = [:]
    for cell in cells {
      let name = String(decoding: text(of: cell), as: UTF8.self)
      let letters = name.unicodeScalars
      guard let first = letters.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = letters.lastIndex(where: { !$0.properties.isWhitespace })
      else { continue }
      names[cell.column] = String(letters[first...last])
    }
    return names
  }

  /// Whether the row is a header that isq knows: all of it texts, two of them known, or views or a
  /// source.
  var acquaintance: Acquaintance {
    guard cells.allSatisfy(\.isText), cells.count <= SheetRow.widestHeader else { return .unknown }
    let headers = names.values
    let known = headers.count { header in
      HeaderAliases.column(for: header) != nil || SourceAliases.header(header) != nil
        || HeaderAliases.rank(of: header, in: HeaderAliases.allSources) != nil
    }
    let isStrong = headers.contains { header in
      HeaderAliases.column(for: header) == .views || SourceAliases.header(header)?.isKnown == true
    }
    return known >= 2 || (isStrong && cells.count >= 2) ? .known : known == 1 ? .likely : .unknown
  }

  /// Headers of more columns are not looked up.
  private static let widestHeader = 1000
}
