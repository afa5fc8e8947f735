import IsqColumns
import IsqDatasets
import IsqPlan
import IsqSyntax
import IsqText

/// Guesses how a text that is being typed goes on.
package struct Ghost {
  /// The most different values that are looked through with every key.
  private static let mostValues = 10_000

  private(set) var completer: Completer

  package init(_ completer: Completer) {
    self.completer = completer
    self.completer.mostValues = Ghost.mostValues
  }

  /// What would stand behind the cursor, or nil: there is a guess only at the end of the text.
  ///
  /// - Parameter history: statements over the dataset that is asked, oldest first.
  package func text(after text: TypedText, cursor: Int, history: [String]) -> String? {
    let bytes = text.source.utf8
    guard cursor == bytes.count, bytes.contains(where: { $0 > 0x20 }) else { return nil }
    return Ghost.fromHistory(bytes, history) ?? continuation(of: text)
  }

  /// The rest of the last statement that begins so.
  private static func fromHistory(_ start: [UInt8], _ history: [String]) -> String? {
    let found = history.last { statement in
      statement.utf8.count > start.count && statement.utf8.starts(with: start)
        && !statement.utf8.contains(UInt8(ascii: "\n"))
    }
    return found.map { String(decoding: $0.utf8.dropFirst(start.count), as: UTF8.self) }
  }

  /// The rest of the word, or the likeliest words behind it.
  private func continuation(of text: TypedText) -> String? {
    let source = text.source
    if let help = completer.helpTopics(source.utf8[...]) { return rest(of: help, in: source) }
    guard let place = CompletionPlace(text, cursor: source.utf8.count, completer.memory) else {
      return nil
    }
    guard place.fragment.kind == .nothing else {
      return completer.completion(at: place).flatMap { rest(of: $0, in: source) }
    }
    guard source.utf8.last == UInt8(ascii: " ") else { return nil }
    return likely(at: place, KnownNames(completer.environment, using: place.using?.text))
  }

  /// What is left of the best candidate, if it begins with what was typed.
  private func rest(of completion: Completion, in source: SourceText) -> String? {
    guard let best = completion.candidates.first, !completion.range.isEmpty else { return nil }
    let typed = source.utf8[completion.range]
    let insertion = Array(best.insertion.utf8)
    guard insertion.count > typed.count, insertion.starts(with: typed) else { return nil }
    return String(decoding: insertion[typed.count...], as: UTF8.self)
  }

  /// What people most often write at a place.
  private func likely(at place: CompletionPlace, _ names: KnownNames) -> String? {
    let expected = place.prospect.expected
    let habits = Habits(names)
    if expected.contains(.operand) || expected.contains(.expression) {
      return operand(at: place, habits)
    }
    if expected.contains(.name(.counted)) { return habits.counted.map { "\($0) by views" } }
    if expected.contains(.unit) || expected.contains(.word(.week)) {
      return unit(at: place, habits)
    }
    switch place.prospect.previous?.keyword {
    case .top, .bottom: return habits.counted.map { "10 \($0) by \(habits.measure ?? "views")" }
    case .limit: return "20"
    case .using: return completer.environment.datasets.last.map { NameText.written($0.name) }
    case .sort: return "by"
    case .compare: return "with previous period"
    default: return clause(at: place, habits)
    }
  }

  private func operand(at place: CompletionPlace, _ habits: Habits) -> String? {
    switch place.subject {
    case .function(let function):
      switch function.text {
      case "share": return habits.source
      case "count": return habits.counted
      default: return habits.measure
      }
    case .comparison, .call, .option, .member, .path, .message: return nil
    case .setting(let setting, _): return SettingName(rawValue: setting.text)?.words.first
    case nil: break
    }
    switch place.prospect.clause {
    case .show: return place.prospect.previous?.keyword == .show ? habits.question : habits.measure
    case .list: return place.prospect.previous?.keyword == .list ? habits.columns : habits.measure
    case .by, .each: return habits.key
    case .sort: return habits.measure.map { "\($0) desc" }
    case .top, .bottom: return habits.measure
    default: return nil
    }
  }

  private func unit(at place: CompletionPlace, _ habits: Habits) -> String {
    switch place.prospect.previous?.keyword {
    case .last: "4 weeks"
    case .this: "month"
    default: place.prospect.previous?.isNumber == true ? "weeks" : "week"
    }
  }

  /// The clause that a query most likely gets next.
  private func clause(at place: CompletionPlace, _ habits: Habits) -> String? {
    let prospect = place.prospect
    func isFree(_ keyword: Keyword) -> Bool {
      prospect.expected.contains(.keyword(keyword)) && !prospect.repeatedClauses.contains(keyword)
    }
    if prospect.clause == .show, isFree(.by), let key = habits.key { return "by \(key)" }
    if prospect.clause == .by, isFree(.last), habits.hasTime { return "last 8 weeks" }
    if prospect.clause == .list, isFree(.sort), let measure = habits.measure {
      return "sort by \(measure) desc limit 20"
    }
    if prospect.clause == .sort, isFree(.limit) { return "limit 20" }
    return nil
  }
}

extension Token {
  fileprivate var isNumber: Bool { if case .number = kind { true } else { false } }
}
