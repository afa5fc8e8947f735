import Glibc

/// The descriptors that answers and messages go to.
package struct StandardStreams: Hashable, Sendable {
  package var output: Int32
  package var errors: Int32

  package init(output: Int32, errors: Int32) {
    self.output = output
    self.errors = errors
  }

  /// Those the process was started with.
  package static let process = StandardStreams(output: STDOUT_FILENO, errors: STDERR_FILENO)
}
