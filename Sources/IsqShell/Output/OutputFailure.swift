import Glibc
package import IsqText

/// A write that the system refused.
package struct OutputFailure: Error, Hashable, Sendable {
  /// The system's error number.
  package var number: Int32
  /// What was written to, for a person: `standard output`, a path.
  package var target: String

  package init(number: Int32, target: String) {
    self.number = number
    self.target = target
  }

  /// Whether the reader went away, which is its right and nobody's mistake.
  package var isBrokenPipe: Bool { number == EPIPE }

  package var diagnostic: Diagnostic {
    Diagnostic(
      .outputUnwritable, "cannot write to \(target): \(String(cString: strerror(number)))")
  }
}
