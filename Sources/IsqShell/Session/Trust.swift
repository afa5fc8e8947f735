import IsqDatasets
import IsqEngine
import IsqPlan
import IsqSyntax
import IsqText

/// Files that were loaded for one question, whose beginnings stand for the rest until that was read.
struct Trust {
  let paths: [String]
  /// What there was before they were loaded.
  let before: Environment
  let datasets: [Dataset]

  /// Whether they are known to be what they were taken for.
  var isProven: Bool { datasets.allSatisfy(\.columns.isProven) }
}

extension Session {
  /// What a script is found to be by files that are proven: those that are trusted are read for the
  /// answer of its one question, and loaded anew if they turn out otherwise or there is no answer.
  ///
  /// - Throws: E30x, R002.
  func proven(_ check: ScriptCheck, of script: Script) throws -> ScriptCheck {
    guard let trust else { return check }
    self.trust = nil
    if try answer(check), trust.isProven {
      console.messages.finishProgress()
      report(trust.datasets)
      return check
    }
    askedSince = nil
    environment = trust.before
    try load(trust.paths, trusts: false)
    return self.check(script)
  }

  /// Works out the answer of a script that asks one question; false if it is another, or fails.
  ///
  /// - Throws: R002.
  private func answer(_ check: ScriptCheck) throws -> Bool {
    guard check.mistakes.isEmpty, check.steps.count == 1,
      case .query(_) = check.steps[0].statement.kind
    else { return false }
    askedSince = WallClock.seconds
    do {
      _ = try result(of: check.steps[0], by: engine.last)
      return true
    } catch let error as Diagnostic where error.code == .interrupted {
      throw error
    } catch {
      return false
    }
  }
}
