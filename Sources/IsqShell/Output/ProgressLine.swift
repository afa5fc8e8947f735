import CLibEdit
import IsqText
import Synchronization

/// The line on standard error that says how far long work is, and goes when it is done.
final class ProgressLine: Sendable {
  /// Seconds that work takes before anything is said of it, and between two sayings.
  private static let patience = 0.5
  private static let step = 0.1

  private struct State: Sendable {
    var start = WallClock.seconds
    var nextDrawing = 0.0
    var isShown = false
    /// Whether a person types, where nothing else may be drawn.
    var isPaused = false
    /// The work that was last told of, how much of it is done, and since when.
    var work: Progress?
    var done = 0
    var workStart = 0.0
  }

  private let state = Mutex(State())
  private let descriptor: Int32
  private let style: TextStyle

  init(_ descriptor: Int32, _ style: TextStyle) {
    self.descriptor = descriptor
    self.style = style
  }

  /// Lets work tell how far it is.
  func listen() {
    Progress.listener = { [self] progress in
      state.withLock { tell(progress, &$0) }
    }
  }

  /// Says nothing of what is done while a person types.
  func pause() {
    finish()
    state.withLock { $0.isPaused = true }
  }

  /// Takes the line away; what comes now is other work.
  func finish() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      isq_set_progress(false)
      state = State()
    }
  }

  private func tell(_ progress: Progress, _ state: inout State) {
    guard !state.isPaused else { return }
    let now = WallClock.seconds
    if !progress.continues(state.work) || state.done + progress.step > progress.total {
      (state.done, state.workStart) = (0, now)
    }
    state.work = progress
    state.done += progress.step
    guard now - state.start > ProgressLine.patience, now >= state.nextDrawing else { return }
    state.nextDrawing = now + ProgressLine.step
    state.isShown = true
    isq_set_progress(true)
    let width = WindowSize(of: descriptor).columns - 1
    let text = TerminalText.safe(progress.text(done: state.done, after: now - state.workStart))
    let line = DisplayWidth.prefix(of: text, fitting: width)
    write("\r" + style.paint(line, .faint) + "\u{1B}[K")
  }

  /// What cannot be said here need not be said.
  private func write(_ text: String) {
    let writer = DescriptorWriter(descriptor, target: "standard error")
    try? writer.write(text)
    try? writer.flush()
  }
}

extension Progress {
  /// Whether this is a step of the same work.
  func continues(_ other: Progress?) -> Bool {
    guard let other else { return false }
    return path == other.path && total == other.total && unit == other.unit
  }

  /// `reading posts.csv · 512MB of 1.2GB · 42 % · 3 s left`
  func text(done: Int, after seconds: Double) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
    var parts = [path.map { "reading \($0)" } ?? "working", amount(done)]
    guard total > 0, done < total else { return parts.joined(separator: " · ") }
    parts.append("\(Int(share * 100)) %")
    if share > 0.02 {
      let left = min(seconds * (1 - share) / share, 1e6)
      parts.append("\(max(1, Int(left.rounded()))) s left")
    }
    return parts.joined(separator: " · ")
  }

  private func amount(_ done: Int) -> String {
    switch unit {
    case .bytes: "\(ByteCount(done).rounded) of \(ByteCount(total).rounded)"
    case .rows: "\(Count.grouped(done)) of \(Count.of(total, "row"))"
    }
  }
}

extension ByteCount {
  /// `512 MB`, with one decimal below ten.
  fileprivate var rounded: String {
    let units = ByteCount.units.filter { !$0.name.hasSuffix("iB") }
    guard let unit = units.last(where: { count >= $0.bytes }) else { return "\(count) bytes" }
    let whole = count / unit.bytes
    let tenths = count % unit.bytes / (unit.bytes / 10)
    return whole < 10 ? "\(whole).\(tenths) \(unit.name)" : "\(whole) \(unit.name)"
  }
}
