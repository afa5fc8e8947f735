import Glibc

/// The history on disk: a line of JSON for each statement, appended under a lock, so that many
/// shells at once lose nothing and a killed one spoils no more than its own last line.
struct HistoryFile: Sendable {
  /// Bytes at the end of the file that are read at start.
  static let window = 4 << 20

  let path: String

  /// The file in `$XDG_STATE_HOME/isq`, or `~/.local/state/isq`; nil where neither is known.
  static func standard(environment: (String) -> String?) -> HistoryFile? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return HistoryFile(path: state + "/isq/history")
    }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return HistoryFile(path: home + "/.local/state/isq/history")
  }

  /// The entries at the end of the file, oldest first; lines that are not whole are skipped.
  func entries() -> [HistoryEntry] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let start = max(0, Int(size) - HistoryFile.window)
    var bytes = [UInt8](repeating: 0, count: max(0, Int(size) - start))
    let count = pread(descriptor, &bytes, bytes.count, off_t(start))
    let text = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap {
      HistoryEntry(line: $0)
    }
  }

  /// Appends an entry; false where the file does not take it.
  func append(_ entry: HistoryEntry) -> Bool {
    makeFolders()
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 { guard errno == EINTR else { return false } }
    let writer = DescriptorWriter(descriptor, target: path)
    do throws(OutputFailure) {
      if endsWithinLine(descriptor) { try writer.write("\n") }
      try writer.write(entry.line + "\n")
      try writer.flush()
      return true
    } catch {
      return false
    }
  }

  /// Whether another shell was killed, or the disk was full, in the middle of a line.
  private func endsWithinLine(_ descriptor: Int32) -> Bool {
    var last = UInt8(ascii: "\n")
    let size = lseek(descriptor, 0, SEEK_END)
    return size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
  }

  private func makeFolders() {
    for index in path.indices.dropFirst() where path[index] == "/" {
      mkdir(String(path[..<index]), 0o700)
    }
  }
}
