import Glibc
import IsqText

/// Names of files with `*`, `?` and `[a-z]`, as a shell reads them.
package enum FilePattern {
  /// The files that a name stands for: itself if there is such a file, else those it matches, in
  /// the order of their names.
  ///
  /// Hidden files and folders match nothing.
  ///
  /// - Throws: E300 where nothing matches.
  static func paths(of name: String) throws(Diagnostic) -> [String] {
    guard isPattern(name), !exists(name) else { return [name] }
    let found = matches(name)
    guard found.isEmpty else { return found }
    throw
      .inFile(.fileUnreadable, "no file matches \(Opener.shown(name))", path: name)
      .helping("`*` stands for any text, `?` for one character, `[0-9]` for one of several")
  }

  /// Whether there is a file of a name, or one that it matches.
  package static func names(_ name: String) -> Bool {
    exists(name) || (isPattern(name) && !matches(name).isEmpty)
  }

  private static func isPattern(_ name: String) -> Bool {
    name.utf8.contains { "*?[".utf8.contains($0) }
  }

  private static func exists(_ name: String) -> Bool { access(name, F_OK) == 0 }

  /// Unsafe: `found` is written by `glob`, holds as many paths as it says, and is freed here.
  private static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_MARK, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
    let names = (0..<Int(clamping: found.gl_pathc)).compactMap { index in
      paths[index].map { String(cString: $0) }
    }
    return names.filter { !$0.hasSuffix("/") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
