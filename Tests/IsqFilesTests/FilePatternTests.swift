import Glibc
import IsqText
import Testing

@testable import IsqFiles

/// A folder with empty files of some names, gone when the last reference goes.
private final class Folder {
  let path: String
  private let names: [String]

  init(_ names: [String]) throws {
    var template = Array("/tmp/isq-pattern-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
    self.names = names
    for name in names {
      if name.hasSuffix("/") {
        mkdir("\(path)/\(name)", 0o700)
      } else {
        close(open("\(path)/\(name)", O_CREAT | O_WRONLY, 0o600))
      }
    }
  }

  deinit {
    for name in names.reversed() { remove("\(path)/\(name)") }
    rmdir(path)
  }
}

private struct PatternCase: CustomTestStringConvertible, Sendable {
  var pattern: String
  var found: [String]
  var testDescription: String { pattern }
}

private let patternCases = [
  PatternCase(pattern: "*.csv", found: ["B.csv", "a.csv", "b10.csv", "b2.csv", "é.csv"]),
  PatternCase(pattern: "b?.csv", found: ["b2.csv"]),
  PatternCase(pattern: "[ab].csv", found: ["a.csv"]),
  PatternCase(pattern: "b[0-9]*.csv", found: ["b10.csv", "b2.csv"]),
  PatternCase(pattern: "star*.txt", found: ["star*.txt"]),
  PatternCase(pattern: "sta*.txt", found: ["star*.txt", "start.txt"]),
  PatternCase(pattern: "*/c.csv", found: ["folder/c.csv"]),
  PatternCase(pattern: ".h*", found: [".hidden.csv"]),
  PatternCase(pattern: "a.csv", found: ["a.csv"]),
  PatternCase(pattern: "absent.csv", found: ["absent.csv"]),
]

private let names = [
  "b2.csv", "a.csv", "b10.csv", "B.csv", "é.csv", ".hidden.csv", "star*.txt", "start.txt",
  "folder/", "folder/c.csv", "more.csv/",
]

@Suite struct FilePatternTests {
  @Test("a pattern names files as a shell does", arguments: patternCases)
  fileprivate func matches(_ example: PatternCase) throws {
    let folder = try Folder(names)
    let paths = try FilePattern.paths(of: "\(folder.path)/\(example.pattern)")
    #expect(paths == example.found.map { "\(folder.path)/\($0)" })
  }

  @Test("what matches nothing is an error", arguments: ["*.json", "fold*", "no/*.csv"])
  func refuses(_ pattern: String) throws {
    let folder = try Folder(names)
    let problem = diagnostic { _ = try FilePattern.paths(of: "\(folder.path)/\(pattern)") }
    #expect(problem?.code == .fileUnreadable)
    #expect(problem?.message == "no file matches `\(folder.path)/\(pattern)`")
  }
}
