/// An option of the command line, by its long name.
enum CommandOption: String, CaseIterable, Hashable, Sendable {
  case execute, format, output
  case binding = "let"
  case today, timezone
  case maxUnpacked = "max-unpacked"
  case memory
  case errors, color, verbose, quiet, check, fmt, version, help

  /// What a shell offers for the value of an option.
  enum Completion: Hashable, Sendable {
    case nothing
    case files
    case words([String])
  }

  var spelling: String { "--\(rawValue)" }

  /// The short name, if there is one.
  var letter: Character? {
    switch self {
    case .execute: "e"
    case .format: "f"
    case .output: "o"
    case .help: "h"
    default: nil
    }
  }

  /// All spellings, the short one first.
  var spellings: [String] { (letter.map { ["-\($0)"] } ?? []) + [spelling] }

  /// What its value is called; nil for an option that has none.
  var value: String? {
    switch self {
    case .execute: "query"
    case .format: "format"
    case .output: "file"
    case .binding: "name=value"
    case .today: "date"
    case .timezone: "zone"
    case .maxUnpacked, .memory: "size"
    case .errors: "style"
    case .color: "when"
    case .verbose, .quiet, .check, .fmt, .version, .help: nil
    }
  }

  /// Whether it may be given many times.
  var isRepeatable: Bool { self == .execute || self == .binding }

  /// Whether its value may be anything, a word that looks like an option too.
  var takesAnyWord: Bool { self == .execute }

  var completion: Completion {
    switch self {
    case .format: .words(["table", "chart", "csv", "tsv", "json", "ndjson", "markdown"])
    case .output: .files
    case .errors: .words(Invocation.ErrorStyle.allCases.map(\.rawValue))
    case .color: .words(Invocation.Colour.allCases.map(\.rawValue))
    default: .nothing
    }
  }

  var summary: String {
    switch self {
    case .execute: "Run and leave; may be given many times, in order."
    case .format:
      "table, chart, csv, tsv, json, ndjson or markdown (default: table to a terminal, else csv)."
    case .output: "Write answers to a file, in the format of its ending."
    case .binding: "Give a name a value, over a script's own."
    case .today: "What `today` is, instead of the newest date."
    case .timezone: "The zone in which instants are bucketed: Europe/Paris."
    case .maxUnpacked: "How much a packed file or a pipe may hold: 8GiB."
    case .memory: "How much columns may take in memory: 4GB."
    case .errors: "How errors are written: text or json."
    case .color: "auto, always or never."
    case .verbose: "Say ranges, notes and timing also where no terminal reads."
    case .quiet: "Say nothing but answers, warnings and errors."
    case .check: "Read and check, run nothing."
    case .fmt: "Print scripts in canonical form."
    case .version: "Show the version."
    case .help: "Show this page."
    }
  }
}
