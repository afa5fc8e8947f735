import IsqText

extension FileSet {
  /// Whether the numbers of all files have a decimal comma; nil for one file, which says so itself.
  ///
  /// - Throws: E302 where one has a comma and another a point.
  func agreedComma() throws(Diagnostic) -> Bool? {
    var first: (table: OpenedTable, hasComma: Bool)?
    for table in self.table.parts {
      guard let hasComma = try table.sampledComma() else { continue }
      guard let first else {
        first = (table, hasComma)
        continue
      }
      guard first.hasComma == hasComma else { throw FileSet.refusal(table, first.table, hasComma) }
    }
    return first?.hasComma
  }

  private static func refusal(
    _ table: OpenedTable, _ first: OpenedTable, _ hasComma: Bool
  ) -> Diagnostic {
    let names = [table, first].map { Opener.shown($0.reader.path) }
    let marks = hasComma ? ["comma", "point"] : ["point", "comma"]
    return
      .inFile(
        .fileUnrecognised,
        "numbers have a decimal \(marks[0]) in \(names[0]) and a decimal \(marks[1]) in \(names[1])",
        path: table.reader.path
      )
      .helping("load the files of each kind by themselves")
  }
}

extension OpenedTable {
  /// Whether numbers have a decimal comma, as far as the first lines of the file show it.
  fileprivate func sampledComma() throws(Diagnostic) -> Bool? {
    guard let delimiter else { return hasDecimalComma }
    let profiles = try Sample(reader, size: 1_000).profiles
    let commas = profiles.reduce(0) { $0 + $1.comma.decimals }
    let points = profiles.reduce(0) { $0 + $1.point.decimals }
    guard delimiter != Ascii.comma else {
      guard commas + points > 0 else { return nil }
      return ColumnTypes.style(of: profiles, delimiter, nil) == .comma
    }
    return commas == points ? nil : commas > points
  }
}
