import IsqDatasets

/// What `set` can change, and what it may be set to.
enum SettingName: String, CaseIterable, Hashable, Sendable {
  case weekStart = "week_start"
  case timezone
  case today
  case maxUnpacked = "max_unpacked"
  case memory
  /// `set kind of completion = rate`
  case kind

  /// The words that may stand after the `=`.
  var words: [String] {
    switch self {
    case .weekStart: WeekStart.names
    case .timezone, .maxUnpacked, .memory: []
    case .today: ["now"]
    case .kind: MeasureKind.allCases.map(\.rawValue)
    }
  }

  /// What may stand after the `=`, for a person.
  var values: String {
    switch self {
    case .weekStart, .kind: "one of " + words.joined(separator: ", ")
    case .timezone: "the name of a zone, such as \"Europe/Paris\""
    case .maxUnpacked, .memory: "a size, such as 512MB or 8GiB"
    case .today: "a day, such as 2026-08-01, or now"
    }
  }
}

/// The days a week may start with.
enum WeekStart {
  /// Monday first: the place is the number of `Settings.weekStart`.
  static let names = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
