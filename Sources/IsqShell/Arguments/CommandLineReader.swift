import IsqText

/// What the words of a command line ask for.
enum CommandLineRequest: Hashable, Sendable {
  case run(Invocation)
  /// Show a text and leave.
  case show(String)
}

/// Reads the words of a command line, as GNU programs do: `--name value`, `--name=value`, `-n value`,
/// `-nvalue`, options and files in any order, only files behind `--`.
struct CommandLineReader {
  /// What makes the scripts that shells complete words by; for installers, so that no help names it.
  private static let completions = "--generate-completion-script"

  private var words: ArraySlice<String>
  private var values: [(option: CommandOption, text: String)] = []
  private var files: [String] = []

  /// - Parameter words: those behind the program's name.
  private init(_ words: [String]) { self.words = words[...] }

  /// What a command line asks for.
  static func read(_ words: [String]) throws(UsageError) -> CommandLineRequest {
    var reader = CommandLineReader(words)
    return try reader.read()
  }

  private mutating func read() throws(UsageError) -> CommandLineRequest {
    while let word = words.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        files.append(word)
        continue
      }
      if word == "--" {
        files += words
        break
      }
      let (name, attached) = CommandLineReader.parts(of: word)
      if name == CommandLineReader.completions { return try completionScript(attached) }
      guard let option = CommandOption.allCases.first(where: { $0.spellings.contains(name) })
      else { throw CommandLineReader.unknown(name) }
      values.append((option, try value(of: option, spelled: name, attached)))
      if option == .help { return .show(CommandLineHelp.text) }
      if option == .version { return .show(Version.text) }
    }
    return .run(try invocation())
  }

  /// The name of an option and the value that is written to it.
  private static func parts(of word: String) -> (name: String, value: String?) {
    if let sign = word.firstIndex(of: "="), word.hasPrefix("--") || word.dropFirst(2).first == "=" {
      return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
    guard !word.hasPrefix("--"), word.count > 2 else { return (word, nil) }
    return (String(word.prefix(2)), String(word.dropFirst(2)))
  }

  /// The value of an option; an empty one of an option that has none.
  private mutating func value(
    of option: CommandOption, spelled name: String, _ attached: String?
  ) throws(UsageError) -> String {
    guard let kind = option.value else {
      if let attached { throw UsageError("\(name) takes no value, and has `\(attached)`") }
      return ""
    }
    if let attached { return attached }
    guard let next = words.first, option.takesAnyWord || next == "-" || !next.hasPrefix("-") else {
      throw UsageError("\(name) needs a value: \(name) <\(kind)>")
    }
    words.removeFirst()
    return next
  }

  private mutating func completionScript(
    _ attached: String?
  ) throws(UsageError) -> CommandLineRequest {
    let name = attached ?? words.first ?? ""
    guard let shell = CompletionShell(rawValue: name) else {
      let shells = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(CommandLineReader.completions) takes one of \(shells), not `\(name)`")
    }
    return .show(shell.script)
  }

  private static func unknown(_ name: String) -> UsageError {
    let known = CommandOption.allCases.map(\.spelling)
    let near = known.filter { name.count > 3 && $0.hasPrefix(name) }
    let found = near + Spelling.suggestions(for: name, among: known)
    let hint = found.first.map { ": did you mean `\($0)`?" } ?? ""
    return UsageError("there is no option `\(name)`\(hint)")
  }

  /// The values of an option, in their order.
  private func all(_ option: CommandOption) -> [String] {
    values.filter { $0.option == option }.map(\.text)
  }

  private func has(_ option: CommandOption) -> Bool { values.contains { $0.option == option } }

  private func invocation() throws(UsageError) -> Invocation {
    var invocation = Invocation()
    invocation.task = has(.check) ? .check : has(.fmt) ? .format : .run
    invocation.queries = all(.execute)
    try invocation.take(files: files)
    for binding in all(.binding) { try invocation.take(binding: binding) }
    if let format = all(.format).last { try invocation.take(format: format) }
    if let output = all(.output).last { try invocation.take(output: output) }
    if let today = all(.today).last { try invocation.take(today: today) }
    if let errors = all(.errors).last { try invocation.take(errors: errors) }
    if let colour = all(.color).last { try invocation.take(colour: colour) }
    invocation.timezone = all(.timezone).last
    if let size = all(.maxUnpacked).last { try invocation.take(maxUnpacked: size) }
    if let size = all(.memory).last { try invocation.take(memory: size) }
    if has(.verbose) { invocation.verbosity = .verbose }
    if has(.quiet) { invocation.verbosity = .quiet }
    return invocation
  }
}
