import Foundation
import IsqText

/// The example files of `Grammar/`.
enum Corpus {
  /// A statement that is wrong, and the code that says so.
  struct Rejected: Sendable, CustomStringConvertible {
    var code: String
    var text: String
    var description: String { text }
  }

  static let grammar: String = read("isq.ebnf")

  /// Scripts whose every line is a statement.
  static let accepted: [String] = ["queries", "periods", "expressions", "statements"]
    .flatMap { read("accept/\($0).isq").split(separator: "\n").map(String.init) }

  static let rejected: [Rejected] = ["structure", "habits", "literals", "clauses"]
    .flatMap { read("reject/\($0).isq").components(separatedBy: "\n\n") }
    .map { block in
      let lines = block.split(separator: "\n", omittingEmptySubsequences: true)
      return Rejected(code: String(lines[0].dropFirst(3)), text: String(lines[1]))
    }

  private static func read(_ name: String) -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Grammar")
    return (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }
}
