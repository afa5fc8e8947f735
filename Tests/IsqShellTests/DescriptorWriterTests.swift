import Glibc
import IsqText
import Testing

@testable import IsqShell

@Suite struct DescriptorWriterTests {
  @Test func `a full disk is an error that names the system's reason`() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let writer = DescriptorWriter(descriptor, target: "standard output")
    try writer.write("a,b\n")
    let failure = #expect(throws: OutputFailure.self) { try writer.flush() }
    #expect(
      failure?.diagnostic.message == "cannot write to standard output: No space left on device")
  }

  @Test func `bytes are written once, in order, through a pipe that takes few at a time`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let read = PipeReader(ends[0])
    let writer = DescriptorWriter(ends[1], target: "pipe")
    for start in stride(from: 0, to: bytes.count, by: 70_001) {
      try writer.write(Array(bytes[start..<min(start + 70_001, bytes.count)]))
    }
    try writer.flush()
    close(ends[1])
    #expect(read.all() == bytes)
  }

  @Test func `a pipe nobody reads is known as such`() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    let writer = DescriptorWriter(ends[1], target: "pipe")
    try writer.write("x")
    let failure = #expect(throws: OutputFailure.self) { try writer.flush() }
    #expect(failure?.isBrokenPipe == true)
  }
}

/// Reads a descriptor to its end on a thread of its own.
private final class PipeReader: @unchecked Sendable {
  private let descriptor: Int32
  private var thread = pthread_t()
  private var bytes: [UInt8] = []

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<PipeReader>.fromOpaque(context).takeUnretainedValue().drain()
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func all() -> [UInt8] {
    pthread_join(thread, nil)
    return bytes
  }

  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }
}
