import CThreads

/// A thread that runs a body once and is waited for by nobody. Signals go to the others: what hears
/// of Ctrl-C is the thread that asks.
enum Thread {
  private static let stackSize = 8 << 20

  /// Runs a body by a thread of its own; false where the system has no thread left to give.
  @discardableResult
  static func run(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Body(body))
    let problem = isq_run_thread(
      { argument in
        guard let argument else { return }
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
      }, box.toOpaque(), stackSize)
    if problem != 0 { box.release() }
    return problem == 0
  }
}

private final class Body {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
