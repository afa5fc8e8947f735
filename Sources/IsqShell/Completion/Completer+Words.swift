import IsqColumns
import IsqDatasets
import IsqFiles
import IsqPlan
import IsqSyntax

/// Words of the language: commands, clauses, operators, units, settings.
extension Completer {
  var commands: [Candidate] {
    Keyword.verbs.map { Candidate($0.rawValue, .command, $0.summary) }
      + Word.commands.map { Candidate($0.rawValue, .command, $0.summary ?? "") }
      + PromptCommand.words.map { Candidate($0.word, .command, $0.summary) }
  }

  var settings: [Candidate] {
    SettingName.allCases.map { setting in
      Candidate(
        setting == .kind ? "kind of" : setting.rawValue, .setting, setting.values)
    }
  }

  var options: [Candidate] {
    LoadOption.allCases.map { Candidate($0.rawValue, .option, $0.summary) }
  }

  func settingValues(_ setting: Name) -> [Candidate] {
    guard let setting = SettingName(rawValue: setting.text) else { return [] }
    let words = setting.words.map { Candidate($0, .value, setting.rawValue) }
    return words + setting.samples.map { Candidate($0, .value, "for example") }
  }

  func optionValues(_ option: Name) -> [Candidate] {
    guard let option = LoadOption(rawValue: option.text) else { return [] }
    let names = option == .viewsFrom ? environment.datasets.map(\.name) : []
    return (names + option.words).map { Candidate($0, .value, option.summary) }
  }

  /// The reserved and contextual words that fit, likeliest first.
  func words(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    contextualWords(at: place) + tests(at: place, names) + keywords(at: place, names)
  }

  private func contextualWords(at place: CompletionPlace) -> [Candidate] {
    let expected = place.prospect.expected
    var found: [Candidate] = []
    for case .word(let word) in expected where !word.isUnit && !word.isCommand {
      found.append(Candidate(word.rawValue, .keyword, word.summary ?? ""))
    }
    if expected.contains(.unit) || expected.contains(where: \.isUnitWord) {
      let isMany = place.prospect.previous?.isCount ?? false
      found += Word.units.filter { ($0.rawValue.last == "s") == isMany }
        .map { Candidate($0.rawValue, .unit) }
    }
    return found
  }

  private func keywords(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    Completer.order.filter {
      place.prospect.expected.contains(.keyword($0)) && fits($0, at: place, names)
    }.flatMap { written($0, at: place) }
  }

  /// Keywords in the order in which people want them.
  private static let order: [Keyword] = {
    let first: [Keyword] = [
      .by, .where, .last, .sort, .limit, .having, .compare, .using, .since, .during, .this,
    ]
    return first + Keyword.allCases.filter { !first.contains($0) }
  }()

  /// Whether a word that the parser takes makes sense behind what stands before it.
  private func fits(_ keyword: Keyword, at place: CompletionPlace, _ names: KnownNames) -> Bool {
    if place.prospect.repeatedClauses.contains(keyword) { return false }
    if keyword.startsClause, lacksTest(place, names) { return false }
    switch keyword {
    case .of: return takesOf(place)
    case .from: return place.previousName.map { $0.text == "views" } ?? false
    case .distinct:
      if case .function(let function)? = place.subject { return function.text == "count" }
      return false
    case .and, .or, .between, .in, .is, .not, .contains, .starts, .ends, .matches:
      return place.isCondition && operatorFits(keyword, place, names)
    case .true, .false, .if: return false
    case .named: return place.prospect.verb != .word(.assert)
    case .per: return place.level == .groups && place.subject == nil
    default: return true
    }
  }

  private func takesOf(_ place: CompletionPlace) -> Bool {
    guard let name = place.previousName else { return true }
    if place.prospect.verb == .word(.set) { return name.text == SettingName.kind.rawValue }
    return MeasureFunctions.all.contains { $0.name == name.text }
      || MeasureFunctions.percentile(name.text) != nil
  }

  /// Whether a condition has come no further than a column that is none.
  private func lacksTest(_ place: CompletionPlace, _ names: KnownNames) -> Bool {
    guard place.isCondition, place.prospect.expected.contains(.symbol(.equal)),
      let name = place.previousName,
      let field = names.field(Expr(.name(name), range: name.range)),
      let type = names.dataset?.fields[field].type
    else { return false }
    return type != .boolean
  }

  /// Whether a test suits the type of the value before it.
  private func operatorFits(
    _ keyword: Keyword, _ place: CompletionPlace, _ names: KnownNames
  ) -> Bool {
    guard let name = place.previousName else { return true }
    let field = names.field(Expr(.name(name), range: name.range))
    guard let field, let type = names.dataset?.fields[field].type else { return true }
    switch keyword {
    case .contains, .starts, .ends, .matches: return type == .text
    case .between: return type != .text && type != .boolean
    case .and, .or: return type == .boolean
    default: return true
    }
  }

  /// A keyword with the words that have to follow it.
  private func written(_ keyword: Keyword, at place: CompletionPlace) -> [Candidate] {
    let summary = keyword.summary
    func candidate(_ text: String) -> Candidate { Candidate(text, .keyword, summary) }
    let isStart = place.prospect.expected.contains(.operand)
    switch keyword {
    case .sort: return [candidate("sort by")]
    case .starts, .ends: return [candidate("\(keyword.rawValue) with")]
    case .is: return [candidate("is missing"), candidate("is not missing")]
    case .not where place.prospect.expected.contains(.word(.missing)):
      return [candidate("not missing")]
    case .not: return [candidate(isStart ? "not" : "not in (")]
    case .in: return [candidate("in (")]
    case .with
    where place.prospect.expected.contains(.keyword(.by)) == false
      && place.prospect.expected.contains(.keyword(.each)):
      return [candidate("with others")]
    case .with where place.prospect.verb == .word(.load): return [candidate("with (")]
    case .compare: return [candidate("compare with"), candidate("compare")]
    default: return [candidate(keyword.rawValue)]
    }
  }

  /// The marks of tests, where a condition lacks one; elsewhere the only mark that fits.
  private func tests(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    let marks = place.prospect.expected.compactMap { expectation in
      if case .symbol(let symbol) = expectation { symbol } else { nil }
    }
    if place.isCondition {
      return Symbol.tests.filter { marks.contains($0) }
        .map { Candidate($0.rawValue, .keyword, $0.summary) }
    }
    let isOnly = marks == [.equal] && !place.prospect.expected.contains(.expression)
    return isOnly ? [Candidate("=", .keyword)] : []
  }
}

extension Expected {
  fileprivate var isUnitWord: Bool {
    if case .word(let word) = self { word.isUnit } else { false }
  }
}

extension Token {
  /// Whether it is a number other than one.
  fileprivate var isCount: Bool {
    guard case .number(let number) = kind else { return false }
    if case .integer(1) = number.value { return false }
    return true
  }
}

extension Symbol {
  /// The tests of values, likeliest first.
  fileprivate static let tests: [Symbol] = [
    .equal, .greater, .less, .greaterOrEqual, .lessOrEqual, .notEqual,
  ]

  fileprivate var summary: String {
    switch self {
    case .equal: "is the same"
    case .notEqual: "is another, or missing"
    case .less: "is less"
    case .lessOrEqual: "is less, or the same"
    case .greater: "is more"
    case .greaterOrEqual: "is more, or the same"
    default: ""
    }
  }
}

extension SettingName {
  /// Values that stand for all those that no list holds.
  fileprivate var samples: [String] {
    switch self {
    case .weekStart, .kind: []
    case .timezone: ["\"UTC\"", "\"Europe/Paris\"", "\"America/New_York\"", "\"Asia/Tokyo\""]
    case .today: []
    case .maxUnpacked: ["8GiB"]
    case .memory: ["4GB"]
    }
  }
}
