import IsqText
import Synchronization

/// What is packed in a file, unpacked while it is read and bounded.
final class UnpackedStream: ByteStream {
  /// The bytes that are unpacked between two looks at limits and cancellation.
  private static let step = 1 << 20

  private let limit: UnpackLimit
  private let total: UnpackTotal?
  private let state: Mutex<State>

  private struct State: Sendable {
    let unpacker: any Unpacker
    /// The number of bytes unpacked since the start.
    var offset = 0
    /// The largest offset there was: what lies before was counted.
    var farthest = 0
    var isAtEnd = false
    /// Whether the last bytes could not be unpacked, so that nothing can follow them.
    var hasFailed = false

    mutating func restart() throws(Diagnostic) {
      hasFailed = true
      try unpacker.restart()
      (offset, isAtEnd, hasFailed) = (0, false, false)
    }
  }

  /// - Parameter total: of the streams that the limit holds for together; nil where this is all.
  init(_ unpacker: any Unpacker, limit: UnpackLimit, total: UnpackTotal? = nil) {
    self.limit = limit
    self.total = total
    state = Mutex(State(unpacker: unpacker))
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Diagnostic) -> Int {
    try state.withLock { (state) throws(Diagnostic) in
      if state.hasFailed || offset < state.offset { try state.restart() }
      try skip(to: offset, &state)
      guard state.offset == offset else { return 0 }
      var done = 0
      while done < buffer.count, !state.isAtEnd {
        done += try unpack(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]), &state)
      }
      return done
    }
  }

  func checkUnchanged() throws(Diagnostic) {
    try state.withLock { (state) throws(Diagnostic) in try state.unpacker.checkUnchanged() }
  }

  private func skip(to offset: Int, _ state: inout State) throws(Diagnostic) {
    guard state.offset < offset else { return }
    let size = min(UnpackedStream.step, offset - state.offset)
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { scratch.deallocate() }
    while state.offset < offset, !state.isAtEnd {
      let wanted = min(size, offset - state.offset)
      _ = try unpack(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<wanted]), &state)
    }
  }

  private func unpack(
    into buffer: UnsafeMutableRawBufferPointer, _ state: inout State
  ) throws(Diagnostic) -> Int {
    let unpacker = state.unpacker
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(UnpackedStream.step))
    do throws(Diagnostic) {
      try Cancellation.check()
      let made = try unpacker.unpack(into: room)
      state.offset += made
      state.isAtEnd = made == 0
      try limit.check(state.offset, packed: unpacker.packedCount, path: unpacker.path)
      try count(&state)
      return made
    } catch {
      state.hasFailed = true
      throw error
    }
  }

  private func count(_ state: inout State) throws(Diagnostic) {
    guard let total, state.offset > state.farthest else { return }
    let sum = total.add(state.offset - state.farthest)
    state.farthest = state.offset
    try limit.check(sum, packed: sum, path: state.unpacker.path)
  }
}
