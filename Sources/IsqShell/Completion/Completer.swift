package import IsqEngine
package import IsqPlan
import IsqSyntax
import IsqText

/// Finds what may stand at a place of a text: what the parser would take there, as far as it makes
/// sense with what is loaded.
package struct Completer {
  /// The most candidates that are offered.
  static let limit = 200

  let environment: Environment
  let engine: any Engine
  let facts: TypingFacts
  let memory = PlaceMemory()
  /// What is in a folder; the empty path is the current one.
  let files: (String) -> [FolderEntry]
  /// The most different values that a column may have for them to be looked through.
  var mostValues = Int.max

  package init(
    _ environment: Environment, by engine: any Engine,
    files: @escaping (String) -> [FolderEntry] = FolderEntry.all
  ) {
    self.init(environment, by: engine, knowing: TypingFacts(engine), files: files)
  }

  /// - Parameter facts: what is known of the values of columns.
  init(
    _ environment: Environment, by engine: any Engine, knowing facts: TypingFacts,
    files: @escaping (String) -> [FolderEntry] = FolderEntry.all
  ) {
    self.environment = environment
    self.engine = engine
    self.facts = facts
    self.files = files
  }

  /// What may stand at the cursor, best first; nil where nothing does.
  ///
  /// - Parameter cursor: a UTF-8 offset of the text, between two characters.
  package func completion(of text: String, at cursor: Int) -> Completion? {
    completion(of: TypedText(text), at: cursor)
  }

  package func completion(of text: TypedText, at cursor: Int) -> Completion? {
    guard cursor >= 0, cursor <= text.source.utf8.count else { return nil }
    if let help = helpTopics(text.source.utf8[..<cursor]) { return help }
    return CompletionPlace(text, cursor: cursor, memory).flatMap { completion(at: $0) }
  }

  /// What may stand at a place.
  func completion(at place: CompletionPlace) -> Completion? {
    let names = KnownNames(environment, using: place.using?.text)
    return completion(at: place, candidates(at: place, names))
  }

  /// The candidates that fit what was typed.
  private func completion(at place: CompletionPlace, _ candidates: [Candidate]) -> Completion? {
    let ranked = Completer.ranked(candidates, place.fragment.typed)
    guard !ranked.isEmpty else { return nil }
    return Completion(range: place.fragment.range, candidates: ranked)
  }

  /// Candidates that fit what was typed, best first; each text once.
  static func ranked(_ candidates: [Candidate], _ typed: String) -> [Candidate] {
    let typed = Array(typed.utf8)
    var seen = Set<String>()
    var found: [(match: FuzzyMatch, candidate: Candidate)] = []
    for candidate in candidates where seen.insert(candidate.insertion).inserted {
      guard let match = candidate.match(typed) else { continue }
      found.append((match, candidate))
      found[found.count - 1].candidate.matches = match.places
    }
    let order = found.enumerated().sorted { a, b in
      (a.element.match.rank.rawValue, a.element.match.gaps, a.offset)
        < (b.element.match.rank.rawValue, b.element.match.gaps, b.offset)
    }
    return order.prefix(limit).map(\.element.candidate)
  }

  private func candidates(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    let expected = place.prospect.expected
    if expected.contains(.text), case .path(let path)? = place.subject {
      let isNamed = expected.contains(.name(.result)) && place.fragment.kind != .text
      return (isNamed ? datasets : []) + paths(place.fragment.typed, for: path)
    }
    var found: [Candidate] = []
    if expected.contains(.command) { found += commands }
    if expected.contains(.operand) || expected.contains(.expression) {
      found += operands(at: place, names)
    }
    if expected.contains(.date) { found += moments(at: place, names) }
    for case .name(let role) in expected { found += self.names(role, at: place, names) }
    found += words(at: place, names)
    switch place.fragment.kind {
    case .text: return found.filter { $0.insertion.hasPrefix("\"") }
    case .quotedName: return found.filter { $0.kind == .column }.map(\.inBackticks)
    case .number:
      let typed = place.fragment.typed.lowercased()
      return found.filter { $0.insertion.lowercased().hasPrefix(typed) }
    case .nothing, .word: return found
    }
  }
}

extension Candidate {
  fileprivate func match(_ typed: [UInt8]) -> FuzzyMatch? {
    FuzzyMatch(typed, in: Array(label.utf8))
  }

  /// A name that started with a backtick stays in backticks.
  fileprivate var inBackticks: Candidate {
    var copy = self
    if !insertion.hasPrefix("`") { copy.insertion = "`\(insertion)`" }
    return copy
  }
}
