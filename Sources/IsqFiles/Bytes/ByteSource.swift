import Glibc
import IsqText

/// The bytes of one input: a regular file, read on demand, what a pipe held, or what a packed file
/// holds, unpacked on demand.
///
/// A file is never mapped into memory, so that one that shrinks is an error and not a signal.
final class ByteSource: Sendable {
  enum Storage: Sendable {
    case file(descriptor: Int32, stamp: FileStamp)
    case memory([UInt8])
    case stream(any ByteStream)
  }

  /// Bytes that are read without looking up.
  private static let step = 16 << 20

  /// What people call the input.
  let path: String
  let storage: Storage

  init(path: String, storage: Storage) {
    self.path = path
    self.storage = storage
  }

  deinit {
    if case .file(let descriptor, _) = storage { close(descriptor) }
  }

  /// The number of bytes; nil for a stream, which tells only at its end.
  var size: Int? {
    switch storage {
    case .file(_, let stamp): stamp.size
    case .memory(let bytes): bytes.count
    case .stream: nil
    }
  }

  /// Whether the bytes are those of a regular file.
  var isFile: Bool {
    if case .file = storage { true } else { false }
  }

  /// Fills a buffer with the bytes from an offset on, as far as there are any.
  ///
  /// - Returns: the number of bytes, less than the buffer holds only at the end.
  /// - Throws: E300, E305.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Diagnostic) -> Int {
    if case .stream(let stream) = storage { return try stream.read(into: buffer, at: offset) }
    let wanted = max(0, min(buffer.count, (size ?? 0) - offset))
    guard wanted > 0, let start = buffer.baseAddress else { return 0 }
    switch storage {
    case .stream: break
    case .memory(let bytes):
      bytes.withUnsafeBytes {
        if let from = $0.baseAddress { start.copyMemory(from: from + offset, byteCount: wanted) }
      }
    case .file(let descriptor, _):
      try fill(start, wanted, from: descriptor, at: offset)
    }
    return wanted
  }

  /// All bytes from an offset on.
  func bytes(from offset: Int = 0, atMost limit: Int = .max) throws(Diagnostic) -> [UInt8] {
    guard let size else { return try unpackedBytes(from: offset, atMost: limit) }
    return try exactBytes(max(0, min(limit, size - offset)), from: offset)
  }

  /// So many bytes from an offset on, in memory for all of them, or as many as there are.
  func exactBytes(_ count: Int, from offset: Int = 0) throws(Diagnostic) -> [UInt8] {
    var failure: Diagnostic?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(Diagnostic) {
        initialized = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private func unpackedBytes(
    from offset: Int, atMost limit: Int
  ) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let step = min(limit - bytes.count, max(1 << 18, bytes.count))
      let part = try exactBytes(step, from: offset + bytes.count)
      bytes.append(contentsOf: part)
      guard part.count == step else { break }
    }
    return bytes
  }

  /// Sees to it that a file is still the one that was opened.
  ///
  /// - Throws: E305.
  func checkUnchanged() throws(Diagnostic) {
    if case .stream(let stream) = storage { return try stream.checkUnchanged() }
    guard case .file(let descriptor, let stamp) = storage else { return }
    guard FileStamp(descriptor: descriptor) == stamp else { throw changed }
  }

  private func fill(
    _ start: UnsafeMutableRawPointer, _ count: Int, from descriptor: Int32, at offset: Int
  ) throws(Diagnostic) {
    var done = 0
    while done < count {
      let step = min(count - done, ByteSource.step)
      let read = pread(descriptor, start + done, step, offset + done)
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw Opener.unreadable(path, errno) }
      guard read > 0 else { throw changed }
      done += read
      Progress(read, of: size ?? 0, .bytes, path: path).tell()
      try Cancellation.check()
    }
  }

  /// E305 for a file that is no more what it was.
  var changed: Diagnostic {
    .inFile(.fileChanged, "`\(path)` changed after it was loaded", path: path)
      .helping("load it again")
  }
}

/// By what a changed file is known.
struct FileStamp: Hashable, Sendable {
  var size: Int
  var seconds: Int
  var nanoseconds: Int

  init?(descriptor: Int32) {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return nil }
    self.init(info)
  }

  init(_ info: stat) {
    size = Int(info.st_size)
    seconds = info.st_mtim.tv_sec
    nanoseconds = info.st_mtim.tv_nsec
  }
}

/// Bytes that come in order: what is packed in a file.
protocol ByteStream: AnyObject, Sendable {
  /// Fills a buffer with the bytes from an offset on; going back starts anew.
  ///
  /// - Returns: the number of bytes, less than the buffer holds only at the end.
  /// - Throws: E300, E305, and E301 for a file that is damaged or holds more than is allowed.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Diagnostic) -> Int
  /// Sees to it that the file is still the one that was opened.
  ///
  /// - Throws: E305.
  func checkUnchanged() throws(Diagnostic)
}
