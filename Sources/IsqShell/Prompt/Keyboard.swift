import CLibEdit
import Glibc

/// Waits for keys and for signals at once.
enum Keyboard {
  enum Event: Hashable {
    case input
    case signal(Signal)
  }

  /// What the handlers write into their pipe.
  enum Signal: UInt8 {
    case interrupt = 0x49
    case window = 0x57
    case suspend = 0x5A
    /// No signal: what was found out in the background is there.
    case news = 0x4E
  }

  /// Blocks until there is something to read, or a signal came.
  static func wait() -> Event {
    isq_set_reading(true)
    defer { isq_set_reading(false) }
    while true {
      var requests = [
        pollfd(fd: isq_signal_pipe(), events: Int16(POLLIN), revents: 0),
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&requests, 2, -1)
      // Asked even where only a key is told of: a handler may have run since the kernel looked,
      // and what was typed behind Ctrl-C comes behind it.
      if let signal = nextSignal() { return .signal(signal) }
      if requests[1].revents != 0 { return .input }
    }
  }

  /// Forgets the signals that came while nobody waited: what they were meant for is over.
  static func forgetSignals() {
    while nextSignal() != nil {}
  }

  private static func nextSignal() -> Signal? {
    var byte: UInt8 = 0
    return read(isq_signal_pipe(), &byte, 1) == 1 ? Signal(rawValue: byte) : nil
  }

  /// Whether there is something to read within so many milliseconds.
  static func hasInput(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Reads one character of UTF-8; nil at the end of input. Bytes that are none become U+FFFD.
  static func character() -> Unicode.Scalar? {
    guard let first = byte() else { return nil }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var bytes = [first]
    while bytes.count < length, let next = byte() { bytes.append(next) }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }

  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      guard count < 0, errno == EINTR || errno == EAGAIN else { return nil }
    }
  }
}
