import CLibEdit
import IsqText

/// What signals leave behind, and what they have to clean up.
enum Interruption {
  /// Lets long work ask whether Ctrl-C was pressed since the last `clear`.
  static func cancelsWork() { Cancellation.isRequested = isq_interrupted }

  static func clear() { isq_clear_interrupted() }

  /// The file that has to go when a signal ends the process.
  static func setTemporaryFile(_ path: String?) {
    isq_set_temporary_file(path)
  }
}
