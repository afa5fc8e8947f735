/// A command line that cannot be followed.
package struct UsageError: Error, Hashable, Sendable {
  package var message: String

  init(_ message: String) { self.message = message }
}
