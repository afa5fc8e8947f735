package import IsqText

/// The bytes of an Arrow file, read on demand.
package protocol ArrowInput: AnyObject, Sendable {
  /// What people call the input.
  var path: String { get }
  /// The number of bytes.
  var count: Int { get }

  /// Fills a buffer with the bytes from an offset on.
  ///
  /// - Throws: E300 for what can't be read, E305 for a file that has changed.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) throws(Diagnostic)
}

extension ArrowInput {
  /// Some bytes, all of which have to be there.
  ///
  /// - Throws: E301 for a range beyond the end, before memory is taken for it; E300, E305.
  func bytes(_ offset: Int, _ size: Int) throws(Diagnostic) -> [UInt8] {
    guard offset >= 0, size >= 0, size <= count, offset <= count - size else {
      throw .damagedArrow(path, "it refers to bytes behind its end")
    }
    var failure: Diagnostic?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      do throws(Diagnostic) {
        try fill(
          UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<size])),
          from: offset)
        initialized = size
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
