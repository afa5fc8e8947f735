import Glibc
import IsqParallel

/// Memory that is handed out bit by bit, to any thread, and given back as one.
///
/// Unsafe: owns a mapping, of which every bit is handed out once; whoever keeps a pointer into it
/// keeps the object. Pages that nobody touches take no memory; large ones are asked for where much
/// will be written, for the first touch of small ones takes longer than what is written there.
final class KeptMemory: @unchecked Sendable {
  private let start: UnsafeMutableRawPointer?
  private let size: Int
  private let used = Guarded(0)

  /// Memory for so many bytes of text and the places of their cells.
  ///
  /// - Parameter expected: the bytes that there may be.
  init(ofText most: Int, expected: Int) {
    let size = 5 * most
    let mapped = mmap(
      nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    start = mapped == MAP_FAILED ? nil : mapped
    self.size = start == nil ? 0 : size
    if let start, expected >= 1 << 20 { madvise(start, size, MADV_HUGEPAGE) }
  }

  deinit {
    if let start { munmap(start, size) }
  }

  /// So many bytes, all zero, at a multiple of 64; nil when there is no more.
  func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
    let wanted = (count + 63) & ~63
    return used.withLock { used in
      guard let start, used + wanted <= size else { return nil }
      defer { used += wanted }
      return start + used
    }
  }
}
