import CUnpack
import IsqText

/// Where libzip reads the packed bytes.
///
/// Unsafe: libzip calls back within the calls that `ZipArchive` makes one at a time.
final class ZipInput: @unchecked Sendable {
  let source: ByteSource
  /// Why the last bytes could not be read.
  var failure: Diagnostic?

  init(_ source: ByteSource) { self.source = source }

  /// The function that libzip calls; its context is an input.
  static let read: isq_archive_read_function = { context, buffer, count, offset in
    guard let context, let count = Int(exactly: count), let offset = Int(exactly: offset) else {
      return -1
    }
    let input = Unmanaged<ZipInput>.fromOpaque(context).takeUnretainedValue()
    return input.read(UnsafeMutableRawBufferPointer(start: buffer, count: count), at: offset)
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int64 {
    do throws(Diagnostic) {
      return Int64(try source.read(into: buffer, at: offset))
    } catch {
      failure = error
      return -1
    }
  }
}
