import Glibc

/// A time zone: how far its civil time is from UTC at any instant.
///
/// - Source: the system's zone files, by way of `localtime_r`.
package struct Zone: Sendable {
  /// The offset, in seconds east of UTC, from an instant on.
  private struct Span: Sendable {
    var start: Int64
    var offset: Int64
  }

  private let spans: [Span]

  package static let utc = Zone(spans: [Span(start: .min, offset: 0)])

  private init(spans: [Span]) { self.spans = spans }

  /// Reads a zone's offsets between two instants, in seconds since 1970; nil where the system
  /// knows no zone of the name.
  package init?(named name: String, from first: Int64, to last: Int64) {
    guard Zone.exists(name) else { return nil }
    if name == "UTC" || first > last {
      self = .utc
      return
    }
    let start = max(first, Zone.reach.lowerBound)
    let end = min(last, Zone.reach.upperBound)
    spans = ZoneLock.with(name) { Zone.spans(from: min(start, end), to: max(start, end)) }
  }

  /// The instants of the years 1800 to 2200: zones are asked about no others, as what they say
  /// of them is a guess.
  private static let reach: ClosedRange<Int64> = -5_364_662_400...7_289_654_400

  /// Whether the system knows a zone of the name.
  package static func exists(_ name: String) -> Bool {
    if name == "UTC" { return true }
    let isName =
      !name.isEmpty && !name.hasPrefix("/") && !name.contains("..")
      && name.utf8.allSatisfy {
        $0 == 0x2B || $0 == 0x2D || $0 == 0x2F || $0 == 0x5F || (0x30...0x39).contains($0)
          || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }
    return isName && !name.contains("//") && isZoneFile("/usr/share/zoneinfo/" + name)
  }

  /// Whether a file begins as zone files do; the folder of zones holds other files as well.
  private static func isZoneFile(_ path: String) -> Bool {
    guard let file = fopen(path, "r") else { return false }
    defer { fclose(file) }
    var start: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    return fread(&start, 4, 1, file) == 1 && start == (0x54, 0x5A, 0x69, 0x66)
  }

  /// Civil seconds of instants.
  package func civil(_ instants: [Int64]) -> [Int64] {
    var result = instants
    var index = 0
    for row in instants.indices {
      // Instants of one span stand together in most files.
      if !holds(index, instants[row]) { index = span(of: instants[row]) }
      result[row] = instants[row] &+ spans[index].offset
    }
    return result
  }

  private func holds(_ index: Int, _ instant: Int64) -> Bool {
    spans[index].start <= instant
      && (index + 1 == spans.count || instant < spans[index + 1].start)
  }

  private func span(of instant: Int64) -> Int {
    var low = 0
    var high = spans.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if spans[middle].start <= instant { low = middle } else { high = middle }
    }
    return low
  }

  /// The spans between two instants, found by asking once a day and halving where it changes.
  private static func spans(from first: Int64, to last: Int64) -> [Span] {
    let day: Int64 = 86_400
    var current = offset(at: first)
    var spans = [Span(start: .min, offset: current)]
    var instant = first
    while instant < last {
      let next = min(instant &+ day, last)
      let offset = offset(at: next)
      if offset != current {
        var low = instant
        var high = next
        while high - low > 1 {
          let middle = low + (high - low) / 2
          if Zone.offset(at: middle) == current { low = middle } else { high = middle }
        }
        spans.append(Span(start: high, offset: offset))
        current = offset
      }
      instant = next
    }
    return spans
  }

  private static func offset(at instant: Int64) -> Int64 {
    var seconds = time_t(instant)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return Int64(parts.tm_gmtoff)
  }
}

/// `localtime_r` looks at a zone of the whole process: one at a time.
private enum ZoneLock {
  nonisolated(unsafe) private static var mutex = pthread_mutex_t()
  private static let isReady: Bool = pthread_mutex_init(&mutex, nil) == 0

  /// Runs a body while a zone is the process's.
  static func with<Result>(_ name: String, _ body: () -> Result) -> Result {
    precondition(isReady, "a mutex can be made")
    pthread_mutex_lock(&mutex)
    defer { pthread_mutex_unlock(&mutex) }
    let before = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", name, 1)
    tzset()
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    return body()
  }
}
