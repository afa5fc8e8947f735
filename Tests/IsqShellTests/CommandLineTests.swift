import IsqRender
import Testing

@testable import IsqShell

@Suite struct CommandLineTests {
  private func invocation(_ words: [String]) throws -> Invocation? {
    guard case .run(let invocation) = try CommandLineReader.read(words) else { return nil }
    return invocation
  }

  @Test(arguments: [
    (["--bogus"], "there is no option `--bogus`"),
    (["--form", "csv"], "there is no option `--form`: did you mean `--format`?"),
    (["--colour=never"], "there is no option `--colour`: did you mean `--color`?"),
    (["-z"], "there is no option `-z`"),
    (["-f"], "-f needs a value: -f <format>"),
    (["--let", "--check"], "--let needs a value: --let <name=value>"),
    (["-e"], "-e needs a value: -e <query>"),
    (["--quiet=1"], "--quiet takes no value, and has `1`"),
    (["-hx"], "-h takes no value, and has `x`"),
    (
      ["--format=nope"],
      "--format takes one of table, chart, line chart,"
    ),
    (["--generate-completion-script", "sh"], "--generate-completion-script takes one of bash,"),
  ])
  func `what can't be followed is said in a sentence`(words: [String], message: String) throws {
    let error = try #require(throws: UsageError.self) { try CommandLineReader.read(words) }
    #expect(error.message.hasPrefix(message))
  }

  @Test(arguments: [
    ["--format", "csv", "a.csv", "-e", "show 1"], ["--format=csv", "-e=show 1", "a.csv"],
    ["-fcsv", "-eshow 1", "a.csv"], ["-f", "csv", "--execute", "show 1", "--", "a.csv"],
    ["-f", "tsv", "a.csv", "-f=csv", "--execute=show 1"],
  ])
  func `a value stands behind its option or with it`(words: [String]) throws {
    let found = try #require(try invocation(words))
    #expect(found.format == .csv)
    #expect(found.queries == ["show 1"])
    #expect(found.data == ["a.csv"])
  }

  @Test func `queries and names are taken in their order, and a query may be any word`() throws {
    let found = try invocation(["-e", "--help", "-e", "-h", "--let", "a=1", "--let=b=-2"])
    #expect(found?.queries == ["--help", "-h"])
    #expect(found?.bindings.map(\.name) == ["a", "b"])
    #expect(found?.bindings.last?.value == "-2")
  }

  @Test func `behind two dashes all are files`() throws {
    #expect(try invocation(["--", "-x", "--help", "--"])?.data == ["-x", "--help", "--"])
  }

  @Test(arguments: CommandOption.allCases)
  func `help and completions know every option`(option: CommandOption) throws {
    guard case .show(let help) = try CommandLineReader.read(["-h"]) else { return }
    #expect(help.contains("  \(option.spellings.joined(separator: ", "))"))
    for shell in CompletionShell.allCases {
      #expect(shell.script.contains(shell == .fish ? "-l \(option.rawValue) " : option.spelling))
    }
  }
}
