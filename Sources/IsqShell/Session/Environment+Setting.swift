import IsqCalendar
import IsqDatasets
import IsqPlan
import IsqSyntax
import IsqText

extension Environment {
  /// Does what a `set` says.
  ///
  /// - Throws: E107, E215; E101, E108, E203 for a kind.
  mutating func apply(_ setting: Setting) throws(Diagnostic) {
    guard let name = SettingName(rawValue: setting.name.text),
      (name == .kind) == (setting.subject != nil)
    else { throw .unknownSetting(setting.name) }
    switch name {
    case .weekStart: settings.weekStart = try weekStart(setting.value)
    case .timezone: settings.timezone = try timezone(setting.value)
    case .today: settings.today = try today(setting.value)
    case .maxUnpacked: settings.maxUnpacked = try size(name, setting.value)
    case .memory: settings.memory = try size(name, setting.value)
    case .kind:
      guard let subject = setting.subject else { throw .unknownSetting(setting.name) }
      try setKind(of: subject, to: setting.value)
    }
  }

  private func weekStart(_ value: Expr) throws(Diagnostic) -> Int {
    guard let word = value.word, let index = WeekStart.names.firstIndex(of: word) else {
      throw .settingValue(.weekStart, value)
    }
    return index
  }

  private func timezone(_ value: Expr) throws(Diagnostic) -> String {
    guard let word = value.word(keepingCase: true), Zone.exists(word) else {
      throw .settingValue(.timezone, value)
    }
    return word
  }

  private func today(_ value: Expr) throws(Diagnostic) -> CivilDate {
    if case .date(let date) = value.kind, date.period.first == date.period.last {
      return date.period.first
    }
    guard value.word == "now" else { throw .settingValue(.today, value) }
    return WallClock.today(in: settings.timezone)
  }

  private func size(_ name: SettingName, _ value: Expr) throws(Diagnostic) -> Int {
    guard case .number(let number) = value.kind, case .integer(let count) = number.value,
      let bytes = Int(exactly: count), bytes > 0
    else { throw .settingValue(name, value) }
    return bytes
  }

  private mutating func setKind(of subject: Name, to value: Expr) throws(Diagnostic) {
    guard let current, let place = datasets.lastIndex(where: { $0.name == current }) else {
      throw Diagnostic(.noDataset, "nothing is loaded", at: subject.range)
        .helping("load \"posts.csv\"")
    }
    guard let field = datasets[place].fieldIndex(named: subject.text) else {
      throw Diagnostic(
        .unknownName, "`\(current)` has no column `\(subject.text)`", at: subject.range)
    }
    guard case .measure = datasets[place].fields[field].role else {
      throw Diagnostic(
        .notAMeasure, "`\(subject.text)` is not a measure", at: subject.range,
        "only numbers have a kind")
    }
    guard let kind = value.word.flatMap({ MeasureKind(rawValue: $0) }) else {
      throw .settingValue(.kind, value)
    }
    datasets[place].fields[field].role = .measure(kind)
  }
}

extension Expr {
  /// The word that an expression is, in lower case: a bare name or a text.
  fileprivate var word: String? { word(keepingCase: false) }

  fileprivate func word(keepingCase: Bool) -> String? {
    switch kind {
    case .name(let name): keepingCase ? name.text : name.text.lowercased()
    case .text(let text): keepingCase ? text : text.lowercased()
    default: nil
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownSetting(_ name: Name) -> Diagnostic {
    Diagnostic(.unknownSetting, "`\(name.text)` is not a setting", at: name.range)
      .suggesting(name, among: SettingName.allCases.map(\.rawValue))
      .noting(
        "settings are week_start, timezone, today, max_unpacked, memory and kind of a measure")
  }

  fileprivate static func settingValue(_ setting: SettingName, _ value: Expr) -> Diagnostic {
    let problem = Diagnostic(
      .settingValue, "`\(setting.rawValue)` cannot be set to this", at: value.range
    ).helping("\(setting.rawValue) is \(setting.values)")
    guard case .name(let name) = value.kind else { return problem }
    return problem.suggesting(name, among: setting.words)
  }
}
