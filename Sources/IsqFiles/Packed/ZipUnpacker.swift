import IsqText

/// Unpacks a member of a ZIP archive.
///
/// Unsafe: one caller at a time uses libzip's reader, as `Unpacker` demands; it is freed with the
/// unpacker, which holds the archive.
final class ZipUnpacker: Unpacker, @unchecked Sendable {
  private let archive: ZipArchive
  private let member: ZipArchive.Member
  /// The member while it is read; nil before and behind it.
  private var file: OpaquePointer?
  private var count = 0
  private var isAtEnd = false

  let path: String
  /// What the directory says of the whole, for libzip doesn't tell how far it is.
  var packedCount: Int { member.packedSize }

  /// - Throws: E301, E302.
  init(_ member: ZipArchive.Member, of archive: ZipArchive) throws(Diagnostic) {
    path = archive.path(of: member)
    guard !member.isEncrypted else { throw ZipProblem.encrypted(path) }
    self.archive = archive
    self.member = member
  }

  deinit { stop() }

  func restart() throws(Diagnostic) {
    stop()
    (count, isAtEnd) = (0, false)
  }

  func checkUnchanged() throws(Diagnostic) { try archive.checkUnchanged() }

  func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard buffer.count > 0, !isAtEnd else { return 0 }
    let made = try archive.read(try started(), of: member, into: buffer)
    count += made
    guard made > 0 ? count <= member.size : count == member.size else {
      throw ZipProblem.wrongSize(member.size, path: path)
    }
    if made == 0 {
      isAtEnd = true
      stop()
    }
    return made
  }

  private func started() throws(Diagnostic) -> OpaquePointer {
    if let file { return file }
    let file = try archive.start(member)
    self.file = file
    return file
  }

  /// Ends libzip's reader, so that archives of many members need few.
  private func stop() {
    if let file { archive.stop(file) }
    file = nil
  }
}
