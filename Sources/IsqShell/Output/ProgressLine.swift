import CLibEdit
import IsqText
import Synchronization

/// The line on standard error that says how far long work is, and goes when it is done.
final class ProgressLine: Sendable {
  /// Seconds that work takes before anything is said of it, and between two sayings.
  static let patience = 0.5
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
    Progress.listener = { [self] progress in tell(progress) }
  }

  /// Takes in that work has come so much further.
  func tell(_ progress: Progress) {
    state.withLock { tell(progress, &$0) }
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
    // The terminal writes `^C` behind it where that is pressed, which has to stay in this row.
    let width = WindowSize(of: descriptor).columns - 3
    let text = progress.text(done: state.done, after: now - state.workStart, fitting: width)
    let line = DisplayWidth.prefix(of: TerminalText.safe(text), fitting: width)
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

  /// `reading posts.csv · 512 MB of 1.2 GB · 42 % · 3 s left`; where that is too long, without the
  /// amount, then without the time that is left.
  func text(done: Int, after seconds: Double, fitting width: Int = .max) -> String {
    let name = path.map { "reading \($0)" } ?? "working"
    let parts = (amount: amount(done), share: share(done), left: timeLeft(done, after: seconds))
    let texts = [
      [parts.amount, parts.share, parts.left], [parts.share, parts.left], [parts.share],
    ]
    .map { ([name] + $0.compactMap(\.self)).joined(separator: " · ") }
    return texts.first { DisplayWidth.of($0) <= width } ?? texts[texts.count - 1]
  }

  private func share(_ done: Int) -> String? {
    total > 0 && done < total ? "\(Int(Double(done) / Double(total) * 100)) %" : nil
  }

  private func timeLeft(_ done: Int, after seconds: Double) -> String? {
    guard total > 0, done < total else { return nil }
    let share = Double(done) / Double(total)
    guard share > 0.02 else { return nil }
    return "\(max(1, Int(min(seconds * (1 - share) / share, 1e6).rounded()))) s left"
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
