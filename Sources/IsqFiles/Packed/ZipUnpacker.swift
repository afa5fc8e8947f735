import IsqText

/// Unpacks a member of a ZIP archive.
///
/// Unsafe: one caller at a time uses libzip's reader, as `Unpacker` demands; it is freed with the
/// unpacker, which holds the archive.
final class ZipUnpacker: Unpacker, @unchecked Sendable {
  private let archive: ZipArchive
  private let member: ZipArchive.Member
  private var file: OpaquePointer
  private var count = 0

  let path: String
  /// What the directory says of the whole, for libzip doesn't tell how far it is.
  var packedCount: Int { member.packedSize }

  /// - Throws: E301, E302.
  init(_ member: ZipArchive.Member, of archive: ZipArchive) throws(Diagnostic) {
    path = archive.path(of: member)
    guard !member.isEncrypted else { throw ZipProblem.encrypted(path) }
    self.archive = archive
    self.member = member
    file = try archive.start(member)
  }

  deinit { archive.stop(file) }

  func restart() throws(Diagnostic) {
    let again = try archive.start(member)
    archive.stop(file)
    file = again
    count = 0
  }

  func checkUnchanged() throws(Diagnostic) { try archive.checkUnchanged() }

  func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard buffer.count > 0 else { return 0 }
    let made = try archive.read(file, of: member, into: buffer)
    count += made
    guard made > 0 ? count <= member.size : count == member.size else {
      throw ZipProblem.wrongSize(member.size, path: path)
    }
    return made
  }
}
