import Foundation

/// A file of `Grammar` that is made by tests: written where `ISQ_WRITE` is set, and else checked.
struct GeneratedFile {
  let path: String

  init(_ name: String) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    self.path = root.appendingPathComponent("Grammar/\(name)").path
  }

  /// Whether the file is what it should be.
  func isFresh(_ wanted: String) throws -> Bool {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    guard ProcessInfo.processInfo.environment["ISQ_WRITE"] == "1" else { return text == wanted }
    if text != wanted { try Data(wanted.utf8).write(to: URL(fileURLWithPath: path)) }
    return true
  }
}
