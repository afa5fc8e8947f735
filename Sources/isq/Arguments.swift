import ArgumentParser
import IsqShell

/// The command line, word for word.
struct Arguments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "isq",
    abstract: "Ask where views come from.",
    usage: "isq [options] [FILE …]",
    discussion: """
      isq posts.csv                                   the prompt
      isq posts.csv -e 'show share of search by week' one answer
      isq weekly.isq                                  a script

      Without -e and without a script, statements are typed at the prompt if standard input is \
      a terminal, and read from it otherwise.

      Exit status: 0 fine; 1 an assertion failed, a file can't be loaded or written, a run-time \
      error; 2 the query is wrong; 64 wrong usage; 130 interrupted.
      """,
    version: Version.text)

  @Option(
    name: [.customShort("e"), .customLong("execute")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run and leave; may be given many times, in order.", valueName: "query"))
  var queries: [String] = []

  @Option(
    name: .shortAndLong,
    help:
      "table, chart, csv, tsv, json, ndjson or markdown (default: table to a terminal, else csv).",
    completion: .list(["table", "chart", "csv", "tsv", "json", "ndjson", "markdown"]))
  var format: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write answers to a file, in the format of its ending.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    name: .customLong("let"),
    help: ArgumentHelp("Give a name a value, over a script's own.", valueName: "name=value"))
  var bindings: [String] = []

  @Option(help: ArgumentHelp("What `today` is, instead of the newest date.", valueName: "date"))
  var today: String?

  @Option(
    help: ArgumentHelp("The zone in which instants are bucketed: Europe/Paris.", valueName: "zone"))
  var timezone: String?

  @Option(
    help: ArgumentHelp("How much a packed file or a pipe may hold: 8GiB.", valueName: "size"))
  var maxUnpacked: String?

  @Option(
    help: ArgumentHelp("How errors are written: text or json.", valueName: "style"),
    completion: .list(["text", "json"]))
  var errors: String?

  @Option(
    help: ArgumentHelp("auto, always or never.", valueName: "when"),
    completion: .list(["auto", "always", "never"]))
  var color: String?

  @Flag(help: "Say ranges, notes and timing also where no terminal reads.")
  var verbose = false

  @Flag(help: "Say nothing but answers, warnings and errors.")
  var quiet = false

  @Flag(help: "Read and check, run nothing.")
  var check = false

  @Flag(help: "Print scripts in canonical form.")
  var fmt = false

  @Argument(
    help: ArgumentHelp(
      "Data to load, or one .isq script; - is standard input: the script, or data beside one.",
      valueName: "file"),
    completion: .file())
  var files: [String] = []

  /// What the words ask for.
  func invocation() throws(UsageError) -> Invocation {
    var invocation = Invocation()
    invocation.task = check ? .check : fmt ? .format : .run
    invocation.queries = queries
    try invocation.take(files: files)
    for binding in bindings { try invocation.take(binding: binding) }
    if let format { try invocation.take(format: format) }
    if let output { try invocation.take(output: output) }
    if let today { try invocation.take(today: today) }
    if let errors { try invocation.take(errors: errors) }
    if let color { try invocation.take(colour: color) }
    invocation.timezone = timezone
    if let maxUnpacked { try invocation.take(maxUnpacked: maxUnpacked) }
    invocation.verbosity = quiet ? .quiet : verbose ? .verbose : .normal
    return invocation
  }
}
