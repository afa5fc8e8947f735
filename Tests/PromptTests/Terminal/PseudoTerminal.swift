import Glibc

/// A program that runs in a terminal of its own, typed at and read by a test.
final class PseudoTerminal {
  struct Failure: Error {
    var what: String
  }

  // What the headers hide from Swift: TIOCSPTLCK, TIOCGPTN, POSIX_SPAWN_SETSID.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  private let descriptor: Int32
  /// Keeps the terminal's modes where the program has left.
  private let peer: Int32
  private(set) var process: pid_t = 0
  private var outgoing: [UInt8] = []
  private(set) var modesAtStart: [UInt32] = []

  /// Starts a program as the leader of a session, with the terminal as its three streams.
  init(
    _ arguments: [String], environment: [String], folder: String, columns: Int, rows: Int
  ) throws {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var isLocked: Int32 = 0
    var number: Int32 = 0
    guard descriptor >= 0, ioctl(descriptor, PseudoTerminal.setLock, &isLocked) == 0,
      ioctl(descriptor, PseudoTerminal.getNumber, &number) == 0
    else { throw Failure(what: "no terminal") }
    let name = "/dev/pts/\(number)"
    peer = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    resize(columns: columns, rows: rows)
    modesAtStart = modes
    try start(["/usr/bin/env", "-C", folder] + arguments, environment, name)
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(peer)
    close(descriptor)
  }

  func type(_ text: String) { outgoing += text.utf8 }

  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  func signal(_ number: Int32) {
    if process > 0 { kill(process, number) }
  }

  /// Sends what was typed, and reads what came within a tenth of a second; nil: the program has
  /// closed the terminal.
  func read() -> [UInt8]? {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if !outgoing.isEmpty { request.events |= Int16(POLLOUT) }
    guard poll(&request, 1, 100) > 0 else { return hasEnded ? nil : [] }
    if request.revents & Int16(POLLOUT) != 0, !outgoing.isEmpty {
      let written = write(descriptor, outgoing, min(outgoing.count, 1024))
      outgoing.removeFirst(max(0, written))
    }
    guard request.revents & Int16(POLLIN) != 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    return Array(buffer[..<max(0, count)])
  }

  /// The exit status of the program, or 128 and the signal that ended it; nil while it runs.
  private(set) var status: Int32?

  private var hasEnded: Bool {
    guard status == nil else { return true }
    var raw: Int32 = 0
    guard waitpid(process, &raw, WNOHANG) == process else { return false }
    process = 0
    status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
    return true
  }

  /// Whether a program that has left sent nothing more than what was read.
  var hasNothingMore: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) <= 0
  }

  /// Whether the program was stopped by a signal.
  var isStopped: Bool {
    var info = siginfo_t()
    let wanted = WSTOPPED | WNOHANG | WNOWAIT
    guard process > 0, waitid(P_PID, id_t(process), &info, wanted) == 0 else { return false }
    return info.si_signo == SIGCHLD
  }

  /// The modes of the terminal, as `stty -g` says them.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(peer, &modes)
    let keys = withUnsafeBytes(of: modes.c_cc) { $0.map { UInt32($0) } }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + keys
  }

  private func start(
    _ arguments: [String], _ environment: [String], _ name: String
  ) throws {
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
    else { throw Failure(what: "\(arguments[0]) does not start") }
  }
}
