import CUnpack
import IsqText
import Synchronization

/// A ZIP archive, whose members are unpacked when they are read.
///
/// Unsafe: libzip's archive is used under `lock` alone; it is freed with this, which every reader
/// of a member holds.
final class ZipArchive: @unchecked Sendable {
  /// What the archive's directory says of a file in it.
  struct Member: Hashable, Sendable {
    let index: UInt64
    /// The path in the archive.
    let name: String
    let size: Int
    let packedSize: Int
    let isEncrypted: Bool
  }

  static let magics: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08],
  ]
  /// How many members an archive may have.
  private static let memberLimit = 100_000

  let path: String
  let limit: UnpackLimit
  /// Files and folders in the order of the directory.
  private(set) var members: [Member] = []
  private let input: ZipInput
  private let archive: OpaquePointer
  private let lock = Mutex(())

  /// Reads the directory.
  ///
  /// - Throws: E300 where there is no libzip, E301 for a damaged archive.
  init(_ source: ByteSource, limit: UnpackLimit = .standard) throws(Diagnostic) {
    path = source.path
    self.limit = limit
    input = ZipInput(source)
    guard isq_archive_load() else {
      throw .missingLibrary("libzip", package: "libzip4", path: source.path)
    }
    guard let size = source.size else { throw ZipArchive.packedAgain(source.path) }
    var code: Int32 = 0
    let context = Unmanaged.passUnretained(input).toOpaque()
    guard let archive = isq_archive_open(ZipInput.read, context, UInt64(size), &code) else {
      throw input.failure ?? ZipProblem.opening(code, path: source.path)
    }
    self.archive = archive
    let count = isq_archive_count(archive)
    guard count <= ZipArchive.memberLimit else { throw ZipProblem.tooMany(count, path: path) }
    members = try (0..<count).map { index throws(Diagnostic) in try member(index) }
  }

  deinit { isq_archive_close(archive) }

  /// The unpacked bytes of a member.
  ///
  /// - Throws: E300, E301, E302.
  func open(_ member: Member) throws(Diagnostic) -> any ByteStream {
    let unpacker = try ZipUnpacker(member, of: self)
    return UnpackedStream(unpacker, limit: limit)
  }

  /// The member of a path in the archive; case is as it stands there.
  func member(named name: String) -> Member? { members.first { $0.name == name } }

  /// What people call a member.
  func path(of member: Member) -> String { path == "-" ? member.name : "\(path)/\(member.name)" }

  func checkUnchanged() throws(Diagnostic) { try input.source.checkUnchanged() }

  /// Starts to read a member.
  func start(_ member: Member) throws(Diagnostic) -> OpaquePointer {
    try lock.withLock { (_) throws(Diagnostic) in
      var code: Int32 = 0
      input.failure = nil
      guard let file = isq_archive_open_member(archive, member.index, &code) else {
        throw input.failure ?? ZipProblem.reading(code, path: path(of: member))
      }
      return file
    }
  }

  /// Reads on in a member that was started.
  func read(
    _ file: OpaquePointer, of member: Member, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    try lock.withLock { (_) throws(Diagnostic) in
      var code: Int32 = 0
      input.failure = nil
      let count = isq_archive_read(file, buffer.baseAddress, UInt64(buffer.count), &code)
      guard count >= 0 else {
        throw input.failure ?? ZipProblem.reading(code, path: path(of: member))
      }
      return Int(count)
    }
  }

  func stop(_ file: OpaquePointer) { lock.withLock { _ in isq_archive_close_member(file) } }

  private func member(_ index: UInt64) throws(Diagnostic) -> Member {
    var found = isq_archive_member()
    guard isq_archive_describe(archive, index, &found), let name = found.name,
      let size = Int(exactly: found.size), let packedSize = Int(exactly: found.packed_size)
    else { throw ZipProblem.opening(ZIP_ER_INCONS, path: path) }
    return Member(
      index: index, name: String(cString: name), size: size, packedSize: packedSize,
      isEncrypted: found.is_encrypted)
  }

  private static func packedAgain(_ path: String) -> Diagnostic {
    .inFile(
      .fileUnrecognised, "\(Opener.shown(path)) is a ZIP archive that is packed once more",
      path: path
    )
    .helping("unpack it, and load the archive")
  }
}
