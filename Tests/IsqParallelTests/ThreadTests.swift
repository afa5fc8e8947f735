import Glibc
import Testing

@testable import IsqParallel

@Suite struct ThreadTests {
  /// Where a thread may run, and which signals it does not hear, as the system says it.
  private static var rules: [Substring] {
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let file = open("/proc/thread-self/status", O_RDONLY)
    defer { close(file) }
    let count = max(0, read(file, &bytes, bytes.count))
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("Cpus_allowed:") || $0.hasPrefix("SigBlk:") }
  }

  @Test func `a thread may run wherever the one that asks may, and hears no signals`() {
    let own = ThreadTests.rules
    let found = Guarded([Substring]())
    #expect(Thread.run { found.change { $0 = ThreadTests.rules } })
    let rules = found.wait(until: { !$0.isEmpty }) { $0 }
    #expect(rules.count == 2)
    #expect(rules.last == own.last)
    #expect(rules.first != own.first)
    #expect(ThreadTests.rules == own)
  }
}
