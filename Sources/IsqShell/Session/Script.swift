import Glibc
import IsqFiles
import IsqText

/// A text of statements, and the folder that its paths start from.
struct Script: Hashable {
  /// Bytes of the largest script.
  static let limit = 16 << 20

  var source: SourceText
  /// With its slash at the end; empty: the current folder.
  var folder = ""

  /// A query of the command line, or what was typed at the prompt.
  init(_ text: String) { source = SourceText(text) }

  /// Reads a script; `-` is standard input.
  ///
  /// - Throws: E300, E301, E015.
  init(path: String) throws(Diagnostic) {
    let bytes = try Script.bytes(ofFile: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      var diagnostic = Diagnostic(.fileMalformed, "a script is text in UTF-8")
      diagnostic.file = Diagnostic.FilePlace(path: path)
      throw diagnostic
    }
    source = SourceText(text, name: path == "-" ? nil : path)
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Where the file of the script is, whatever links lead there; nil for what was typed.
  var realPath: String? {
    guard let name = source.name, let path = realpath(name, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// A path as the script means it: from its folder on; where nothing is there, from the current
  /// one.
  func resolve(_ path: String) -> String {
    guard !path.hasPrefix("/"), !folder.isEmpty else { return path }
    let beside = folder + path
    return !FilePattern.names(beside) && FilePattern.names(path) ? path : beside
  }

  private static func bytes(ofFile path: String) throws(Diagnostic) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      guard count > 0 || errno == EINTR else { throw unreadable(path) }
      bytes += buffer[..<max(0, count)]
      guard bytes.count <= limit else {
        throw Diagnostic(.tooLong, "a script has at most 16 MiB")
      }
    }
  }

  private static func unreadable(_ path: String) -> Diagnostic {
    let reason = errno == ENOENT ? "there is no such file" : String(cString: strerror(errno))
    let name = path == "-" ? "standard input" : "`\(path)`"
    return Diagnostic(.fileUnreadable, "\(name) can't be read: \(reason)")
  }
}
