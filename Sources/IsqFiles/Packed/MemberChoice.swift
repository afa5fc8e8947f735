import IsqDatasets
import IsqText

/// The members of a ZIP archive that are read: those of data, by name, or the one asked for.
struct MemberChoice {
  /// In name order; at least one.
  let members: [ZipArchive.Member]
  private let isAsked: Bool
  private let unused: [String]
  private let hidden: [String]

  /// - Throws: E302 where there is no data, E306 where the one asked for is not there.
  init(_ archive: ZipArchive, asked: String?) throws(Diagnostic) {
    let files = archive.members.filter { !$0.name.hasSuffix("/") }
    let visible = files.filter { !MemberChoice.isHidden($0.name) }
    hidden = files.filter { MemberChoice.isHidden($0.name) }.map(\.name)
    isAsked = asked != nil
    if let asked {
      members = [try MemberChoice.find(asked, in: archive, files)]
    } else {
      members = MemberChoice.data(visible)
    }
    let names = Set(members.map(\.name))
    unused = visible.map(\.name).filter { !names.contains($0) }
    guard !members.isEmpty else { throw MemberChoice.withoutData(archive, visible) }
  }

  /// What is said of the choice.
  var lines: [LoadReport.Line] {
    let read = MemberChoice.listed(members.map(\.name))
    var lines = [LoadReport.Line("archive", "read \(read)", setting: setting)]
    if !unused.isEmpty {
      lines.append(
        LoadReport.Line(
          "archive", "not used: \(MemberChoice.listed(unused))", isRemarkable: !isAsked))
    }
    if !hidden.isEmpty {
      lines.append(LoadReport.Line("archive", "hidden: \(MemberChoice.listed(hidden))"))
    }
    return lines
  }

  private var setting: String { "member = \"\(members[0].name)\"" }

  /// The best kind of files that the archive has: tables, else texts, else workbooks.
  private static func data(_ files: [ZipArchive.Member]) -> [ZipArchive.Member] {
    let kinds: [Set<String>] = [
      ["csv", "tsv", "tab", "json", "ndjson", "jsonl"], ["txt"], ["xlsx", "xlsm"],
    ]
    for kind in kinds {
      let found = files.filter { kind.contains(fileExtension(of: $0.name)) }
      guard found.isEmpty else { return found.sorted { $0.name < $1.name } }
    }
    return []
  }

  /// In lower case; `posts.csv.gz` is a `csv`.
  private static func fileExtension(of name: String) -> String {
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    let isPacked = parts.last == "gz" && parts.count > 2
    return String((isPacked ? parts.dropLast() : parts[...]).last ?? "")
  }

  /// Whether systems put a file into archives without being asked.
  private static func isHidden(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    let last = parts.last?.lowercased()
    return last == "thumbs.db" || last == "desktop.ini"
      || parts.contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }

  /// The member of a path, or of a name if only one has it; upper and lower case are told apart
  /// where they must.
  private static func find(
    _ asked: String, in archive: ZipArchive, _ files: [ZipArchive.Member]
  ) throws(Diagnostic) -> ZipArchive.Member {
    let folded = asked.lowercased()
    let ways: [(ZipArchive.Member) -> Bool] = [
      { $0.name == asked }, { $0.name.lowercased() == folded },
      { $0.name.lowercased().hasSuffix("/" + folded) },
    ]
    for way in ways {
      let found = files.filter(way)
      if found.count == 1 { return found[0] }
    }
    throw Diagnostic.inFile(
      .loadOption, "\(Opener.shown(archive.path)) holds no file `\(asked)`", path: archive.path
    )
    .helping("it holds \(listed(files.map(\.name)))")
  }

  private static func withoutData(
    _ archive: ZipArchive, _ files: [ZipArchive.Member]
  ) -> Diagnostic {
    let what = files.isEmpty ? "no files" : "no file of data: \(listed(files.map(\.name)))"
    return
      .inFile(
        .fileUnrecognised, "\(Opener.shown(archive.path)) is a ZIP archive that holds \(what)",
        path: archive.path
      )
      .helping("files of data are CSV, TSV, JSON, text and Excel")
  }

  /// The first ten names.
  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
  }
}
