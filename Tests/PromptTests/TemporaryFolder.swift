import Glibc

/// A folder of one test, gone when the test is over.
final class TemporaryFolder: Sendable {
  let root: String

  init() {
    var name = Array("/tmp/isq-tests.XXXXXX".utf8CString)
    precondition(mkdtemp(&name) != nil, "a folder for tests can be made")
    root = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for name in names { unlink(path(name)) }
    rmdir(root)
  }

  func path(_ name: String) -> String { root + "/" + name }

  @discardableResult
  func write(_ text: String, to name: String) -> String {
    let file = fopen(path(name), "w")
    fputs(text, file)
    fclose(file)
    return path(name)
  }

  func read(_ name: String) -> String? {
    guard let file = fopen(path(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func mode(_ name: String) -> mode_t {
    var status = stat()
    lstat(path(name), &status)
    return status.st_mode & 0o7777
  }

  func isLink(_ name: String) -> Bool {
    var status = stat()
    lstat(path(name), &status)
    return status.st_mode & S_IFMT == S_IFLNK
  }

  /// Names of the files, in alphabetical order.
  var names: [String] {
    guard let folder = opendir(root) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
