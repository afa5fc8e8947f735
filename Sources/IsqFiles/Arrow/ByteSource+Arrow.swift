import IsqArrow
import IsqText

extension ByteSource: ArrowInput {
  var count: Int { size ?? 0 }

  func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from offset: Int
  ) throws(Diagnostic) {
    let read = try read(into: buffer, at: offset)
    guard read == buffer.count else { throw changed }
  }

  /// The same bytes where any of them can be had at once: what is unpacked as a stream is unpacked
  /// into memory.
  ///
  /// - Throws: E300, E301, E305.
  func withAnyOrder() throws(Diagnostic) -> ByteSource {
    guard size == nil else { return self }
    return ByteSource(path: path, storage: .memory(try bytes()))
  }
}
