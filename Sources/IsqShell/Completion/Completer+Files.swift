import IsqRender
import IsqSyntax
import IsqText

/// The files of `load`, `save` and `run`.
extension Completer {
  /// The endings of files that hold data.
  private static let dataEndings = [
    ".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".xlsx", ".gz", ".zip", ".html", ".htm",
  ]

  /// The paths that fit what was typed of one; folders go on with what is in them.
  func paths(_ typed: String, for purpose: Subject.Path) -> [Candidate] {
    let slash = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<slash])
    let isHidden = typed[slash...].hasPrefix(".")
    let entries = files(folder).filter { isHidden || !$0.name.hasPrefix(".") }
    let fitting = entries.filter { !$0.isFolder && Completer.suits($0.name, purpose) }
    var found = fitting.map { entry in
      Candidate(
        NameText.quoted(folder + entry.name), label: folder + entry.name, .file,
        entry.size.map { ByteCount($0).text } ?? "")
    }
    if purpose == .save { found += newFiles(folder, String(typed[slash...])) }
    found += entries.filter(\.isFolder).map { entry in
      let path = folder + entry.name + "/"
      return Candidate(String(NameText.quoted(path).dropLast()), label: path, .folder, "folder")
    }
    return found
  }

  /// The endings that a file may have that is written.
  private func newFiles(_ folder: String, _ name: String) -> [Candidate] {
    guard !name.isEmpty else { return [] }
    let stem = name.prefix { $0 != "." }
    return OutputFormat.allCases.compactMap(\.fileEnding).map { ending in
      Candidate(
        NameText.quoted(folder + stem + ending), label: folder + stem + ending, .file, "new")
    }
  }

  private static func suits(_ name: String, _ purpose: Subject.Path) -> Bool {
    let name = name.lowercased()
    return switch purpose {
    case .load: dataEndings.contains { name.hasSuffix($0) }
    case .run: name.hasSuffix(".isq")
    case .save: OutputFormat(path: name) != nil
    }
  }
}
