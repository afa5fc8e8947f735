import Glibc

/// The memory that a process may have.
enum SystemMemory {
  /// What the machine has, or what is allowed to the group of processes that this one is in.
  ///
  /// **Units**: bytes.
  static var byteCount: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    let limits = groupLimits.compactMap { path in number(in: path) }
    return limits.reduce(machine) { min($0, $1) }
  }

  /// Where the system says so: of groups of the second version, and of the first.
  private static let groupLimits = [
    "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes",
  ]

  /// The number that a file consists of; nil where it holds a word, or is none.
  private static func number(in path: String) -> Int? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return Int(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
  }
}
