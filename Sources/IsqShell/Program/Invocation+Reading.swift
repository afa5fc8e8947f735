import IsqCalendar
import IsqRender
import IsqSyntax
import IsqText

/// Reading the words of the command line.
extension Invocation {
  /// Sorts the files into scripts and data.
  ///
  /// A file that ends in `.isq` is a script. Standard input, `-`, is the script where there is no
  /// other and no query, and data elsewhere.
  package mutating func take(files: [String]) throws(UsageError) {
    for file in files where file != "-" {
      if file.lowercased().hasSuffix(".isq") { scripts.append(file) } else { data.append(file) }
    }
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw UsageError("standard input can be read only once")
    }
    if files.contains("-") {
      if scripts.isEmpty, queries.isEmpty { scripts = ["-"] } else { data.append("-") }
    }
    guard task != .run || scripts.count < 2 else {
      throw UsageError("one script at a time: \(scripts[0]) and \(scripts[1]) were given")
    }
  }

  /// Reads `NAME=VALUE`.
  package mutating func take(binding: String) throws(UsageError) {
    guard let sign = binding.firstIndex(of: "="), sign != binding.startIndex else {
      throw UsageError("--let takes NAME=VALUE, not `\(binding)`")
    }
    let name = binding[..<sign].lowercased()
    bindings.append(Binding(name: name, value: String(binding[binding.index(after: sign)...])))
  }

  package mutating func take(today: String) throws(UsageError) {
    let parts = today.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], today.utf8.allSatisfy({ $0 < 0x3A }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      let date = CivilDate(year: year, month: month, day: day)
    else {
      throw UsageError("--today takes a date such as 2026-08-01, not `\(today)`")
    }
    self.today = date
  }

  package mutating func take(maxUnpacked: String) throws(UsageError) {
    self.maxUnpacked = try Invocation.size(maxUnpacked, for: "--max-unpacked")
  }

  package mutating func take(memory: String) throws(UsageError) {
    self.memory = try Invocation.size(memory, for: "--memory")
  }

  private static func size(_ word: String, for option: String) throws(UsageError) -> Int {
    let tokens = Lexer.lex(SourceText(word)).tokens
    guard tokens.count == 1, let bytes = tokens[0].bytes, bytes > 0 else {
      throw UsageError("\(option) takes a size such as 512MB or 8GiB, not `\(word)`")
    }
    return bytes
  }

  /// Takes the file of answers; its ending says the format, if nothing else does.
  package mutating func take(output: String) throws(UsageError) {
    self.output = output
    guard format == nil else { return }
    guard let format = OutputFormat(path: output) else {
      throw UsageError("the ending of `\(output)` names no format: say one with --format")
    }
    self.format = format
  }

  package mutating func take(format: String) throws(UsageError) {
    self.format = try Invocation.value(format, of: OutputFormat.self, for: "--format")
  }

  package mutating func take(errors: String) throws(UsageError) {
    self.errors = try Invocation.value(errors, of: ErrorStyle.self, for: "--errors")
  }

  package mutating func take(colour: String) throws(UsageError) {
    self.colour = try Invocation.value(colour, of: Colour.self, for: "--color")
  }

  private static func value<Value: RawRepresentable & CaseIterable>(
    _ word: String, of type: Value.Type, for option: String
  ) throws(UsageError) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: word.lowercased()) else {
      let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(option) takes one of \(words), not `\(word)`")
    }
    return value
  }
}

extension Token {
  /// The bytes that a size or a whole number says.
  fileprivate var bytes: Int? {
    switch kind {
    case .size(let number), .number(let number):
      guard case .integer(let count) = number.value else { return nil }
      return Int(exactly: count)
    default: return nil
    }
  }
}
