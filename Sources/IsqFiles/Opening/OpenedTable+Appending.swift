import IsqDatasets
import IsqText

extension OpenedTable {
  /// Several tables of one shape, one after another.
  ///
  /// - Parameter path: what people call all of them.
  static func appending(_ tables: [OpenedTable], path: String) -> OpenedTable {
    guard let first = tables.first, tables.count > 1 else {
      guard let only = tables.first else { preconditionFailure("load: there is a file at least") }
      return only
    }
    let areAlike = tables.allSatisfy { $0.delimiter == first.delimiter }
    return OpenedTable(
      reader: AppendedReader(tables.map(\.reader), path: path), form: first.form,
      delimiter: areAlike ? first.delimiter : nil, lines: mergedLines(tables),
      hasDecimalComma: first.hasDecimalComma,
      parts: tables.flatMap { $0.parts.isEmpty ? [$0] : $0.parts })
  }

  /// What tells a table from another, said of it; nil where it can be appended.
  func difference(from first: OpenedTable) -> String? {
    guard form == first.form else { return "is \(form.sentence), and not \(first.form.sentence)" }
    let keys = HeaderKey.keys(of: reader)
    let firstKeys = HeaderKey.keys(of: first.reader)
    let own = Set(keys)
    let others = Set(firstKeys)
    if form == .objects, 2 * own.tableKeys(in: others) >= own.union(others).tableKeys { return nil }
    guard form != .videoList else { return nil }
    guard hasDecimalComma == first.hasDecimalComma else {
      return "writes decimals with another mark"
    }
    if let missing = firstKeys.firstIndex(where: { !own.contains($0) }) {
      return "has no column `\(first.reader.headers[missing])`"
    }
    return keys.firstIndex { !others.contains($0) }
      .map { "has a column `\(reader.headers[$0])` besides" }
  }

  /// What was said of each table, once; of which file, where not all are alike.
  private static func mergedLines(_ tables: [OpenedTable]) -> [LoadReport.Line] {
    var order: [LoadReport.Line] = []
    var paths: [LoadReport.Line: [String]] = [:]
    for table in tables {
      for line in table.lines {
        if paths[line] == nil { order.append(line) }
        paths[line, default: []].append(table.reader.path)
      }
    }
    return order.map { line in
      let of = paths[line] ?? []
      guard of.count < tables.count, let first = of.first else { return line }
      let others = of.count > 1 ? " and \(of.count - 1) more" : ""
      var line = line
      line.text = "\(first)\(others): \(line.text)"
      return line
    }
  }
}

extension Set<HeaderKey> {
  /// How many are keys of objects, and not sources, of which objects may have any.
  fileprivate var tableKeys: Int { count { !$0.isSource } }

  fileprivate func tableKeys(in others: Set<HeaderKey>) -> Int { intersection(others).tableKeys }
}
