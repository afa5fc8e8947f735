import Glibc

/// A value that is only looked at under a lock, which is held for moments, and that can be waited
/// for.
///
/// The lock is the system's own: the thread sanitizer knows it, and does not know that of the
/// standard library.
package final class Guarded<Value>: @unchecked Sendable {
  // Mutex and condition have to stay where they are, which stored properties need not.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: Value) {
    self.value = value
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed.initialize(to: pthread_cond_t())
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Changes the value, which somebody may wait for.
  func change(_ body: (inout Value) -> Void) {
    withLock(body)
    pthread_cond_broadcast(changed)
  }

  /// Waits until the value is as it should be, and looks at it.
  func wait<Result>(
    until isReady: (Value) -> Bool, _ body: (inout Value) throws -> Result
  ) rethrows -> Result {
    try withLock { value in
      while !isReady(value) { pthread_cond_wait(changed, mutex) }
      return try body(&value)
    }
  }
}
