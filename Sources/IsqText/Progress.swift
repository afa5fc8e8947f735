/// A step of long work, for the person who waits. Work that may take a second tells it now and
/// then, from any thread.
package struct Progress: Hashable, Sendable {
  package enum Unit: Hashable, Sendable {
    case bytes, rows
  }

  /// What is read; nil: what is in memory.
  package var path: String?
  /// What is done since the last time.
  package var step: Int
  package var total: Int
  package var unit: Unit

  package init(_ step: Int, of total: Int, _ unit: Unit, path: String? = nil) {
    self.path = path
    self.step = step
    self.total = total
    self.unit = unit
  }

  /// Set once, before any work, by what shows it.
  nonisolated(unsafe) package static var listener: (@Sendable (Progress) -> Void)?

  package func tell() { Progress.listener?(self) }
}
