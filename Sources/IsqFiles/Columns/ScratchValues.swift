import Glibc

/// Room for the values of one batch.
///
/// Unsafe: owns its buffers; `reserve` is called with a batch's count before they are written.
final class ScratchValues<Element: RowValue> {
  private(set) var values: UnsafeMutablePointer<Element>
  private(set) var known: UnsafeMutablePointer<Bool>
  private var capacity = 0

  init() {
    values = .allocate(capacity: 1)
    known = .allocate(capacity: 1)
  }

  deinit {
    values.deallocate()
    known.deallocate()
  }

  /// Whether so many values are all known.
  func areKnown(_ count: Int) -> Bool { memchr(known, 0, count) == nil }

  func reserve(_ count: Int) {
    guard count > capacity else { return }
    values.deallocate()
    known.deallocate()
    capacity = 2 * count
    values = .allocate(capacity: capacity)
    known = .allocate(capacity: capacity)
    values.initialize(repeating: .none, count: capacity)
    known.initialize(repeating: false, count: capacity)
  }
}
