import IsqParallel

/// A text that is made when it is first asked for.
package final class LateText: Sendable {
  private let make: @Sendable () -> String
  private let made = Guarded<String?>(nil)

  package init(_ make: @escaping @Sendable () -> String) { self.make = make }

  package var text: String {
    made.withLock { made in
      let text = made ?? make()
      made = text
      return text
    }
  }
}

extension LateText: Hashable {
  package static func == (a: LateText, b: LateText) -> Bool { a === b }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
