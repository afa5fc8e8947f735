import Glibc

/// A file that is written beside its target and takes its place only when it is whole.
///
/// The target's mode is kept and a symbolic link is followed, not replaced. A device or a pipe is
/// written in place: there is nothing to keep.
final class ReplacingFile {
  let writer: DescriptorWriter
  private let path: String
  /// The file beside the target; nil where the target is written in place.
  private var temporaryPath: String?

  /// Opens the temporary file.
  ///
  /// - Throws: E308 where the folder does not take it.
  init(path: String) throws(OutputFailure) {
    let target = ReplacingFile.followingLinks(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    self.path = target
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(target, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard descriptor >= 0 else { throw OutputFailure(number: errno, target: path) }
      writer = DescriptorWriter(descriptor, target: path)
      temporaryPath = nil
      return
    }
    // Replacing goes through the folder, so the file's own write bit has to be asked for.
    if exists, access(target, W_OK) != 0 { throw OutputFailure(number: errno, target: path) }
    let (descriptor, name) = try ReplacingFile.makeTemporary(beside: target, for: path)
    _ = fchmod(descriptor, exists ? status.st_mode & 0o7777 : 0o666 & ~ReplacingFile.mask())
    if exists { _ = fchown(descriptor, status.st_uid, status.st_gid) }
    writer = DescriptorWriter(descriptor, target: path)
    temporaryPath = name
  }

  deinit {
    close(writer.descriptor)
    guard let temporaryPath else { return }
    Interruption.setTemporaryFile(nil)
    unlink(temporaryPath)
  }

  /// Writes what is left, makes it last and puts the file in its place.
  ///
  /// - Throws: E308; the old file then stands as it was.
  func commit() throws(OutputFailure) {
    try writer.flush()
    guard let temporaryPath else { return }
    guard fsync(writer.descriptor) == 0, rename(temporaryPath, path) == 0 else {
      throw OutputFailure(number: errno, target: writer.target)
    }
    Interruption.setTemporaryFile(nil)
    self.temporaryPath = nil
  }

  private static func makeTemporary(
    beside target: String, for path: String
  ) throws(OutputFailure) -> (Int32, String) {
    let cut = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let template = "\(target[..<cut]).\(target[cut...]).XXXXXX"
    var name = Array(template.utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw OutputFailure(number: errno, target: path) }
    let made = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    Interruption.setTemporaryFile(made)
    return (descriptor, made)
  }

  /// The process's mask of new files, which can only be read by setting it.
  private static func mask() -> mode_t {
    let old = umask(0)
    umask(old)
    return old
  }

  /// The file a path leads to, through links of which the last may lead to nothing yet.
  private static func followingLinks(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let length = readlink(path, &buffer, buffer.count)
      guard length > 0 else { return path }
      let target = String(decoding: buffer[..<length], as: UTF8.self)
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = target.hasPrefix("/") ? target : folder + target
    }
    return path
  }
}
