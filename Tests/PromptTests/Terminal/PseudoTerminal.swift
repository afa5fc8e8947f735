import Glibc

/// A program that runs in a terminal of its own, typed at and read by a test.
final class PseudoTerminal {
  struct Failure: Error {
    var what: String
    /// What had come from the program until then.
    var screen: String
  }

  // What the headers hide from Swift: TIOCSPTLCK, TIOCGPTN, POSIX_SPAWN_SETSID.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  private let descriptor: Int32
  private var process: pid_t = 0
  private var pending: [UInt8] = []

  /// Starts a program as the leader of a session, with the terminal as its three streams.
  init(_ arguments: [String], environment: [String]) throws {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: Int32 = 0
    guard descriptor >= 0, ioctl(descriptor, PseudoTerminal.setLock, &isLocked) == 0,
      ioctl(descriptor, PseudoTerminal.getNumber, &number) == 0
    else { throw Failure(what: "no terminal", screen: "") }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 30, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of tests block signals, and a job in the background ignores some.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      PseudoTerminal.newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    guard posix_spawn(&process, arguments[0], &actions, &attributes, words, variables) == 0
    else { throw Failure(what: "\(arguments[0]) does not start", screen: "") }
  }

  deinit {
    close(descriptor)
    guard process > 0 else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  func signal(_ number: Int32) {
    if process > 0 { kill(process, number) }
  }

  /// Reads until a text has come, and forgets it and all before.
  ///
  /// - Returns: what came before the text.
  @discardableResult
  func wait(for text: String, seconds: Double = 20) throws -> String {
    let wanted = Array(text.utf8)
    let deadline = time(nil) + Int(seconds)
    while true {
      if let start = pending.indices.first(where: { pending[$0...].starts(with: wanted) }) {
        let before = String(decoding: pending[..<start], as: UTF8.self)
        pending.removeSubrange(..<(start + wanted.count))
        return before
      }
      guard time(nil) <= deadline, readMore() else {
        throw Failure(
          what: "`\(text)` never came", screen: String(decoding: pending, as: UTF8.self))
      }
    }
  }

  /// Waits for the end of the program: its exit status, or 128 and the signal that ended it.
  func end(seconds: Int = 20) -> Int32 {
    let deadline = time(nil) + seconds
    while time(nil) <= deadline, readMore() {}
    if time(nil) > deadline { kill(process, SIGKILL) }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    process = 0
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Whether the terminal hands on whole lines, as it does where no program changed it.
  var isCooked: Bool {
    var modes = termios()
    return tcgetattr(descriptor, &modes) == 0 && modes.c_lflag & UInt32(ICANON) != 0
  }

  private func readMore() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 1000) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    pending += buffer[..<count]
    return true
  }
}
