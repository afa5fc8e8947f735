import Glibc

/// A value that is only looked at under a lock, which is held for moments.
///
/// The lock is the system's own: the thread sanitizer knows it, and does not know that of the
/// standard library.
package final class Guarded<Value>: @unchecked Sendable {
  // The mutex has to stay where it is, which a stored property need not.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: Value) {
    self.value = value
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
