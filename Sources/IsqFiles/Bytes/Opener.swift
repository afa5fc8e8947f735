import Glibc
import IsqText

/// Opens what a path names.
enum Opener {
  /// Opens a file, or reads a pipe to its end; `-` is standard input.
  ///
  /// - Throws: E300 for what can't be read and for a pipe beyond the limit, E302 for an empty file
  ///   and for a pipe that gives no text.
  static func open(
    path: String, limit: UnpackLimit = .standard
  ) throws(Diagnostic) -> ByteSource {
    guard path != "-" else {
      return try buffer(descriptor: STDIN_FILENO, path: path, limit: limit)
    }
    let descriptor = try descriptor(of: path)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      defer { close(descriptor) }
      throw unreadable(path, errno)
    }
    if info.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw unreadable(path, EISDIR)
    }
    if info.st_mode & S_IFMT == S_IFREG, info.st_size > 0 {
      return ByteSource(
        path: path, storage: .file(descriptor: descriptor, stamp: FileStamp(info)))
    }
    defer { close(descriptor) }
    return try buffer(descriptor: descriptor, path: path, limit: limit)
  }

  private static func buffer(
    descriptor: Int32, path: String, limit: UnpackLimit
  ) throws(Diagnostic) -> ByteSource {
    var bytes: [UInt8] = []
    var isChecked = false
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try retrying { Int32(clamping: read(descriptor, &chunk, chunk.count)) }
      guard count >= 0 else { throw unreadable(path, errno) }
      guard count > 0 else { break }
      try Cancellation.check()
      bytes.append(contentsOf: chunk[..<Int(count)])
      if !isChecked, bytes.count >= BinaryCheck.size {
        guard !BinaryCheck.isBinary(bytes) else { throw binary(path) }
        isChecked = true
      }
      try limit.check(bytes.count, ofPipe: path)
    }
    guard !bytes.isEmpty else { throw empty(path) }
    return ByteSource(path: path, storage: .memory(bytes))
  }

  /// Opens a file; of so many that the system's first limit is reached, goes to its last.
  private static func descriptor(of path: String) throws(Diagnostic) -> Int32 {
    let descriptor = try retrying { Glibc.open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor < 0, errno == EMFILE else { return descriptor }
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return -1 }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return try retrying { Glibc.open(path, O_RDONLY | O_CLOEXEC) }
  }

  /// Calls the system again after a signal, unless the person has had enough of waiting.
  private static func retrying(_ call: () -> Int32) throws(Diagnostic) -> Int32 {
    while true {
      try Cancellation.check()
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  static func empty(_ path: String) -> Diagnostic {
    .inFile(.fileUnrecognised, "\(shown(path)) is empty", path: path)
      .helping("a file of data has a header line and at least one line below it")
  }

  private static func binary(_ path: String) -> Diagnostic {
    .inFile(.fileUnrecognised, "\(shown(path)) gives bytes that are no text", path: path)
      .helping("files of data are CSV, TSV, JSON, text and Excel; gzip and ZIP are unpacked")
  }

  /// E302 for a file with a header and nothing else.
  static func withoutRecords(_ path: String) -> Diagnostic {
    .inFile(
      .fileUnrecognised, "\(shown(path)) has no line of data below its header", path: path
    )
    .helping("for a table without rows: load … with (shape = plain)")
  }

  /// E300 with the system's reason.
  static func unreadable(_ path: String, _ error: Int32) -> Diagnostic {
    let message = "\(shown(path)) can't be read: \(reason(error))"
    let diagnostic = Diagnostic.inFile(.fileUnreadable, message, path: path)
    return error == EISDIR ? diagnostic.helping(folderHelp) : diagnostic
  }

  private static let folderHelp = "name the files in it, such as `exports/*.csv`"

  private static func reason(_ error: Int32) -> String {
    switch error {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a folder"
    default: String(cString: strerror(error)).lowercased()
    }
  }

  /// An input as messages name it.
  static func shown(_ path: String) -> String { path == "-" ? "standard input" : "`\(path)`" }
}
