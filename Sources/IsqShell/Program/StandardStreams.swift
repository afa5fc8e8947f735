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

  /// Takes the places of streams that the process was started without, so that no file that is
  /// opened later gets them; to read or to write there still fails.
  static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
