/// How the program leaves.
package enum ExitStatus: Int32, Hashable, Sendable {
  case fine = 0
  /// A failed assertion, a file that can't be loaded, a run-time error.
  case failed = 1
  /// The query is wrong: syntax, names, types.
  case wrongQuery = 2
  case wrongUsage = 64
  case interrupted = 130
  /// The reader of the output went away.
  case brokenPipe = 141
}
