import Foundation
import Testing

/// A file of the project that is made by tests: written where `ISQ_WRITE` is set, and else checked.
struct GeneratedFile {
  let path: String

  /// - Parameter path: from the project's folder.
  init(_ path: String) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    self.path = root.appendingPathComponent(path).path
  }

  static var isWriting: Bool { ProcessInfo.processInfo.environment["ISQ_WRITE"] == "1" }

  var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  /// What is wrong with the file, or nil; where files are written, it is what it should be.
  func problem(_ wanted: String) throws -> String? {
    if GeneratedFile.isWriting {
      if text != wanted { try Data(wanted.utf8).write(to: URL(fileURLWithPath: path)) }
      return nil
    }
    guard text != wanted else { return nil }
    let old = text.split(separator: "\n", omittingEmptySubsequences: false)
    let new = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let place =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    let line = place < new.count ? String(new[place]) : "the end"
    return "\(path):\(place + 1) should be `\(line)`; `make generate` writes it anew"
  }
}
