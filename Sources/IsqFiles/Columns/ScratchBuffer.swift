/// Room for so many elements as a batch has records.
///
/// Unsafe: owns its buffer; `reserve` is called with a batch's count before it is written.
final class ScratchBuffer<Element: BitwiseCopyable> {
  private(set) var start: UnsafeMutablePointer<Element>
  private var capacity = 1

  init() { start = .allocate(capacity: 1) }

  deinit { start.deallocate() }

  func reserve(_ count: Int) {
    guard count > capacity else { return }
    start.deallocate()
    capacity = 2 * count
    start = .allocate(capacity: capacity)
  }
}
