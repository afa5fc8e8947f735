import IsqPlan
import IsqSyntax
import IsqText

/// The names that the statements of a text may use: those of the session, and those that the
/// statements before have made.
struct NameScope {
  private var environment: Environment
  private var made: Set<String> = []
  /// Whether data is asked that is still to be loaded.
  private var isElsewhere = false
  private let memory: NameMemory

  init(_ environment: Environment, _ memory: NameMemory) {
    self.environment = environment
    self.memory = memory
  }

  /// What a statement may use.
  func names(for piece: Sketch.Piece) -> Known {
    Known(
      names: KnownNames(environment, using: piece.using?.text), made: made,
      isElsewhere: isElsewhere, memory: memory)
  }

  /// Takes note of what a statement makes.
  mutating func take(_ piece: Sketch.Piece) {
    for place in piece.names where place.role == .new { made.insert(place.name.text) }
    switch piece.statement?.kind {
    case .load, .run: isElsewhere = true
    case .use(let name):
      if environment.dataset(named: name.text) == nil {
        isElsewhere = true
      } else {
        environment.current = name.text
      }
    default: break
    }
  }

  /// The names for one statement.
  struct Known {
    let names: KnownNames
    let made: Set<String>
    let isElsewhere: Bool
    let memory: NameMemory

    /// Names can't be judged where nothing is loaded, or something is still to be.
    private var isJudge: Bool { names.dataset != nil && !isElsewhere }

    func role(of place: NamePlace) -> SyntaxRole? {
      if place.role == .setting || place.role == .option { return settingRole(place) }
      if place.role == .new { return .name }
      guard !made.contains(place.name.text) else { return .name }
      return memory.role(of: place, in: names.dataset, isElsewhere) { findRole(of: place) }
    }

    private func findRole(of place: NamePlace) -> SyntaxRole? {
      let names = place.owner.map { KnownNames(self.names.environment, using: $0.text) } ?? names
      switch names.meaning(of: place.name, as: place.role) {
      case .column: return .column
      case .source: return .source
      case .key: return .keyword
      case .function: return .function
      case .made, .dataset: return .name
      case nil: return isWrong(place, names) ? .error : .name
      }
    }

    private func isWrong(_ place: NamePlace, _ names: KnownNames) -> Bool {
      switch place.role {
      case .function: return true
      case .dataset, .result: return !isElsewhere
      default: return isJudge && names.dataset != nil
      }
    }

    private func settingRole(_ place: NamePlace) -> SyntaxRole {
      guard place.role == .setting else { return .name }
      return SettingName(rawValue: place.name.text) == nil ? .error : .keyword
    }

    /// Where the checker finds a name wrong, or a measure that has no sources.
    func mistake(in statement: Statement) -> SourceRange? {
      guard isJudge, made.isEmpty, case .query(let query) = statement.kind else { return nil }
      do throws(Diagnostic) { _ = try Checker(names.environment).check(query) } catch {
        return error.isAboutNames ? error.primary?.range : nil
      }
      return nil
    }
  }
}

extension Diagnostic {
  fileprivate var isAboutNames: Bool {
    switch code {
    case .unknownName, .unknownFunction, .unknownSource, .datasetAsSource, .unknownDataset,
      .unknownKey, .notSplit:
      true
    default: false
    }
  }
}
