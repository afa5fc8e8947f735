import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqSyntax
import IsqText

/// The values of columns, most frequent first.
extension Completer {
  /// The most values that are offered.
  static let valueLimit = 50

  /// What a value may be that is compared with another.
  func values(
    comparedWith left: Expr, at place: CompletionPlace, _ names: KnownNames
  ) -> [Candidate] {
    if names.isSource(left) { return sources(names) }
    guard let dataset = names.dataset else { return [] }
    let typed = place.fragment.typed
    if let title = names.hashtagField(left) {
      return offered(facts.hashtags(ofField: title, in: dataset), like: typed)
    }
    if let index = names.field(left) {
      switch dataset.fields[index].type {
      case .text:
        // What texts hold is more often asked for than a whole one.
        let isPart = place.prospect.previous?.keyword == .contains
        let tags = isPart ? facts.hashtags(ofField: index, in: dataset) : nil
        let texts = facts.values(ofField: index, in: dataset)
        return offered(tags, like: typed) + offered(texts, like: typed)
      case .boolean: return ["true", "false"].map { Candidate($0, .value) }
      case .date, .moment: return dates(ofField: index, in: dataset, like: typed)
      case .integer, .fraction: return numbers(at: place, names)
      }
    }
    return numbers(at: place, names)
  }

  private func numbers(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    guard place.fragment.kind != .text else { return [] }
    let values = environment.bindings.keys.sorted().map { Candidate($0, .formula, "value") }
    return values + (place.level == .rows ? columns(names, where: \.isMeasure) : measures(names))
  }

  /// The values that fit what was typed, with the number of their rows.
  private func offered(
    _ counts: TypingFacts.Finding<ValueCounts>?, like typed: String
  ) -> [Candidate] {
    guard let counts, counts.value.dictionary.count <= mostValues else { return [] }
    let typed = Array(typed.utf8)
    let best = counts.value.best(Completer.valueLimit) { ValueMatch.rank(of: typed, in: $0) }
    return best.map { value in
      var candidate = Candidate(
        NameText.quoted(value.text), label: TerminalText.safe(value.text), .value,
        counts.rows.map { "\(Count.grouped(value.count)) of the first \(Count.of($0, "row"))" }
          ?? Count.of(value.count, "row"))
      candidate.isProvisional = counts.rows != nil
      return candidate
    }
  }
}

/// How well what was typed fits a value: at its beginning, at that of a word, anywhere.
enum ValueMatch {
  /// 0 is best; nil where it does not fit.
  static func rank(of typed: [UInt8], in value: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = typed.first?.folded else { return 0 }
    guard typed.count <= value.count else { return nil }
    var isInside = false
    for start in 0...(value.count - typed.count) where value[start].folded == first {
      guard stands(typed, in: value, at: start) else { continue }
      if start == 0 { return 0 }
      if !value[start - 1].isWordByte { return 1 }
      isInside = true
    }
    return isInside ? 2 : nil
  }

  private static func stands(
    _ typed: [UInt8], in value: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    for index in typed.indices where typed[index].folded != value[start + index].folded {
      return false
    }
    return true
  }
}
