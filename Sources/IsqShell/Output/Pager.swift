import Glibc

/// The program of `$PAGER`, which shows what is higher than the window.
final class Pager {
  private let writer: DescriptorWriter
  private let process: pid_t

  /// Starts a pager; nil where the system does not.
  ///
  /// - Parameter command: for the shell, as `$PAGER` has it.
  init?(_ command: String) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // `less` leaves colours as they are, and is not started for what fits.
    setenv("LESS", "FRX", 0)
    guard let process = Pager.start(["/bin/sh", "-c", command], reading: ends[0]) else {
      close(ends[0])
      close(ends[1])
      return nil
    }
    close(ends[0])
    self.process = process
    writer = DescriptorWriter(ends[1], target: "the pager")
  }

  /// Hands on what is to be shown; false where nobody reads it any more.
  func write(_ bytes: [UInt8]) -> Bool {
    do throws(OutputFailure) {
      try writer.write(bytes)
      return true
    } catch {
      return false
    }
  }

  /// Waits until the person has seen enough.
  func finish() {
    try? writer.flush()
    close(writer.descriptor)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // Ctrl-C was meant for the pager.
    Interruption.clear()
  }

  private static func start(_ words: [String], reading input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What isq ignores, the pager should not.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, words[0], &actions, &attributes, arguments, environ) == 0 else {
      return nil
    }
    return process
  }
}
