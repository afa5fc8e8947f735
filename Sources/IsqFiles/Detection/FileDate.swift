import IsqCalendar

/// The day in the name of a file.
enum FileDate {
  /// The last day in a name, such as `posts_2026-07-13.csv`, `20260713.csv` or, as a Unix time,
  /// `posts_1768615200.csv`; nil where it has none.
  static func day(ofPath path: String) -> CivilDate? {
    let name = path.split(separator: "/").last ?? ""
    let runs = digitRuns(name)
    if let epoch = runs.lazy.filter({ $0.count == 10 }).compactMap({ Int(String($0)) }).first {
      return inRange(CivilDate(days: Int32(clamping: epoch / 86_400)))
    }
    let compact = runs.lazy.filter { $0.count == 8 }.compactMap { run in
      date(run.prefix(4), run.dropFirst(4).prefix(2), run.suffix(2))
    }
    return parted(runs, in: name) ?? compact.reversed().first
  }

  private static func digitRuns(_ name: Substring) -> [Substring] {
    name.split { !($0.isASCII && $0.isNumber) }
  }

  /// The last year, month and day with one character between each.
  private static func parted(_ runs: [Substring], in name: Substring) -> CivilDate? {
    guard runs.count > 2 else { return nil }
    for start in (0...(runs.count - 3)).reversed() {
      let parts = Array(runs[start..<start + 3])
      guard parts.map(\.count) == [4, 2, 2],
        zip(parts, parts.dropFirst()).allSatisfy({
          name.distance(from: $0.endIndex, to: $1.startIndex) == 1
        })
      else { continue }
      if let date = date(parts[0], parts[1], parts[2]) { return date }
    }
    return nil
  }

  private static func date(_ year: Substring, _ month: Substring, _ day: Substring) -> CivilDate? {
    guard let year = Int(String(year)), let month = Int(String(month)), let day = Int(String(day))
    else { return nil }
    return CivilDate(year: year, month: month, day: day).flatMap(inRange)
  }

  /// No export is older than TikTok.
  private static func inRange(_ date: CivilDate) -> CivilDate? {
    (2016...2100).contains(date.parts.year) ? date : nil
  }
}
