package import IsqCalendar
package import IsqRender

/// What the command line asks for.
package struct Invocation: Hashable, Sendable {
  package enum Task: Hashable, Sendable {
    case run
    /// Read and check, run nothing.
    case check
    /// Print scripts in canonical form.
    case format
  }

  package enum ErrorStyle: String, CaseIterable, Hashable, Sendable {
    case text, json
  }

  package enum Colour: String, CaseIterable, Hashable, Sendable {
    case auto, always, never
  }

  package enum Verbosity: Hashable, Sendable {
    case quiet, normal, verbose
  }

  /// `--let NAME=VALUE`
  package struct Binding: Hashable, Sendable {
    package var name: String
    package var value: String
  }

  /// Where statements come from, in this order: the script, then the queries.
  package var task = Task.run
  package var queries: [String] = []
  package var scripts: [String] = []
  package var data: [String] = []
  package var format: OutputFormat?
  package var output: String?
  package var bindings: [Binding] = []
  package var today: CivilDate?
  package var timezone: String?
  package var maxUnpacked: Int?
  package var memory: Int?
  package var errors = ErrorStyle.text
  package var colour = Colour.auto
  package var verbosity = Verbosity.normal

  package init() {}

  /// Whether the run is over with the text of one option.
  var asksOnce: Bool { task == .run && scripts.isEmpty && queries.count == 1 }

  /// Whether statements are typed, if standard input is a terminal, or else read from it.
  var readsStatements: Bool { queries.isEmpty && scripts.isEmpty }
}
