import Glibc
import IsqShell

/// What came of a run of the program, in process.
struct ProgramRun {
  var status: Int32
  var output: String
  var errors: String

  /// Runs the program as its executable does, with standard output and error going to files.
  init(_ invocation: Invocation) throws {
    var colourless = invocation
    colourless.colour = .never
    let output = try CapturedOutput()
    let errors = try CapturedOutput()
    let streams = StandardStreams(output: output.descriptor, errors: errors.descriptor)
    status = Program(colourless, streams: streams).run().rawValue
    self.output = output.text()
    self.errors = errors.text()
  }
}

/// A file without a name that takes what is written.
private final class CapturedOutput {
  struct Failure: Error {
    var number: Int32
  }

  let descriptor: Int32

  init() throws {
    var template = Array("/tmp/isq-cases.XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure(number: errno) }
    unlink(template)
  }

  deinit { close(descriptor) }

  func text() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, bytes.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
