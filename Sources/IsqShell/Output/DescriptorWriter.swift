import Glibc

/// A buffered writer on a file descriptor that notices every failure.
///
/// `print` and the C streams lose a full disk; this one throws it. A pipe nobody reads any more
/// throws `EPIPE`, for the program ignores the signal.
final class DescriptorWriter {
  /// Bytes that are gathered before they are written.
  static let capacity = 64 << 10

  let descriptor: Int32
  let target: String
  private var buffer: [UInt8] = []

  /// Makes a writer that does not close its descriptor.
  init(_ descriptor: Int32, target: String) {
    self.descriptor = descriptor
    self.target = target
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  func write(_ text: String) throws(OutputFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= DescriptorWriter.capacity { try flush() }
  }

  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    if bytes.count < DescriptorWriter.capacity {
      buffer.append(contentsOf: bytes)
      if buffer.count >= DescriptorWriter.capacity { try flush() }
    } else {
      try flush()
      try writeAll(bytes)
    }
  }

  /// Hands all gathered bytes to the system. What could not be written is dropped, so that a
  /// later flush does not say the same again.
  func flush() throws(OutputFailure) {
    guard !buffer.isEmpty else { return }
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try writeAll(bytes)
  }

  private func writeAll(_ bytes: [UInt8]) throws(OutputFailure) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { raw in
        Glibc.write(descriptor, raw.baseAddress.map { $0 + offset }, raw.count - offset)
      }
      if written >= 0 {
        offset += written
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        throw OutputFailure(number: errno, target: target)
      }
    }
  }

  /// Blocks on a descriptor that another process made non-blocking.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
