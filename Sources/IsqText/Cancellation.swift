/// Whether the person still waits for the answer: long work asks between pieces of a millisecond
/// or so.
package enum Cancellation {
  /// Set once, before any work, by what hears of Ctrl-C.
  nonisolated(unsafe) package static var isRequested: @convention(c) () -> Bool = { false }

  /// - Throws: R002.
  package static func check() throws(Diagnostic) {
    if isRequested() { throw Diagnostic(.interrupted, "cancelled") }
  }
}
