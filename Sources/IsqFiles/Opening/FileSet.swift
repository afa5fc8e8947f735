import IsqText

/// The files that are read as one, opened and seen to be of one shape.
struct FileSet {
  /// What people call all of them: the name of one, or the pattern they match.
  var shown: String
  private(set) var tables: [OpenedTable]

  /// Opens the files that a name stands for.
  ///
  /// - Throws: E300…E307; E302 for files of different shapes.
  static func open(
    _ name: String, options: LoadOptions, sizes: ReadSizes
  ) throws(Diagnostic) -> FileSet {
    var set = FileSet(shown: name, tables: [])
    let paths = name == "-" ? [name] : try FilePattern.paths(of: name)
    var sizes = sizes
    if paths.count > 1 { (sizes.survey, sizes.isAlone) = (nil, false) }
    for path in paths {
      let source = try Opener.open(path: path, limit: options.unpackLimit)
      let table = try OpenedTable.open(source, options: options, sizes: sizes)
      try Cancellation.check()
      if let first = set.tables.first, let difference = table.difference(from: first) {
        throw FileSet.refusal(table, first, difference)
      }
      set.tables.append(table)
    }
    return set
  }

  init(shown: String, tables: [OpenedTable]) {
    self.shown = shown
    self.tables = tables
  }

  var paths: [String] { tables.map(\.reader.path) }

  /// All tables as one.
  var table: OpenedTable { OpenedTable.appending(tables, path: shown) }

  /// E302 for a file that can't be appended to another.
  static func refusal(
    _ table: OpenedTable, _ first: OpenedTable, _ difference: String,
    help: String = "load the files of each shape by themselves"
  ) -> Diagnostic {
    let names = [table, first].map { Opener.shown($0.reader.path) }
    return
      .inFile(
        .fileUnrecognised,
        "\(names[0]) is of another shape than \(names[1]): it \(difference)",
        path: table.reader.path
      )
      .helping(help)
  }
}

extension FileSet {
  /// What the files of a command line are: one dataset where all are of one shape, one each where
  /// no two are.
  ///
  /// - Throws: E302 for files of which some are of one shape and others are not.
  static func grouped(_ sets: [FileSet]) throws(Diagnostic) -> [FileSet] {
    guard let first = sets.first, sets.count > 1 else { return sets }
    let others = sets.dropFirst().map { $0.difference(from: first) }
    if others.allSatisfy({ $0 == nil }) { return [joined(sets)] }
    let areAlike = sets.indices.dropFirst().contains { index in
      sets[..<index].contains { sets[index].difference(from: $0) == nil }
    }
    guard areAlike, let odd = others.firstIndex(where: { $0 != nil }) else { return sets }
    throw refusal(
      sets[odd + 1].tables[0], first.tables[0], others[odd] ?? "",
      help: "name the files of each shape by a pattern in quotes, such as 'exports/*.csv'")
  }

  private func difference(from other: FileSet) -> String? {
    tables[0].difference(from: other.tables[0])
  }

  /// The files of several sets in the order of their names.
  private static func joined(_ sets: [FileSet]) -> FileSet {
    let tables = sets.flatMap(\.tables).enumerated().sorted { left, right in
      let paths = (left.element.reader.path, right.element.reader.path)
      guard paths.0 != paths.1 else { return left.offset < right.offset }
      return paths.0.utf8.lexicographicallyPrecedes(paths.1.utf8)
    }
    let first = tables[0].element.reader.path
    let more = tables.count - 1
    return FileSet(shown: "\(first) and \(more) more", tables: tables.map(\.element))
  }
}
