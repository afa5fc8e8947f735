import CLibEdit

/// What signals leave behind, and what they have to clean up.
enum Interruption {
  /// Whether Ctrl-C was pressed since the last `clear`.
  static var isPending: Bool { isq_interrupted() }

  static func clear() { isq_clear_interrupted() }

  /// The file that has to go when a signal ends the process.
  static func setTemporaryFile(_ path: String?) {
    isq_set_temporary_file(path)
  }
}
