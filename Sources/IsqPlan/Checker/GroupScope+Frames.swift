import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Measures over other rows than the group's own.
extension GroupScope {
  /// The unit of the time axis, which frames over time step along.
  private func axisUnit(_ what: String, at range: SourceRange) throws(Diagnostic) -> TimeUnit {
    guard let unit = keys.lazy.compactMap(\.unit).first else {
      throw .needsTimeKey(what, at: range)
    }
    return unit
  }

  /// `running F of M`: the rows of all steps so far.
  mutating func checkRunning(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    _ = try axisUnit("`running`", at: range)
    if let window = application.window { throw .framesOverlap("running", window, at: window.range) }
    var plain = application
    plain.isRunning = false
    return try within(.running, at: range) { (scope) throws(Diagnostic) in
      try scope.check(plain, at: range)
    }
  }

  /// `F of M over N unit`: the rows of the window that ends with the step.
  mutating func checkWindow(
    _ application: Application, _ window: Window, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    guard case .over(let count, let unit) = window.kind else {
      throw .withinWithoutPercent(at: window.range)
    }
    guard count > 0 else { throw .emptyWindow(at: window.range) }
    _ = try axisUnit("`over`", at: window.range)
    var plain = application
    plain.window = nil
    return try within(.window(count, unit), at: range) { (scope) throws(Diagnostic) in
      try scope.check(plain, at: range)
    }
  }

  /// Checks something over a frame; frames don't overlap.
  private mutating func within(
    _ inner: Frame, at range: SourceRange,
    _ body: (inout GroupScope) throws(Diagnostic) -> Typed<GroupLeaf>
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    guard frame == .own else { throw .framesOverlap(at: range) }
    frame = inner
    defer { frame = .own }
    return try body(&self)
  }

  /// `change of M over N unit`: M less M so much earlier; `growth` is that as a part of it.
  mutating func checkChange(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let name = application.function.text
    let unit = try axisUnit("`\(name) of`", at: range)
    var step = (count: 1, unit: unit)
    switch application.window?.kind {
    case .over(let count, let unit)?: step = (count, unit)
    case .within?: throw .withinWithoutPercent(at: range)
    case nil: break
    }
    if case .whole(let agreeing) = frame, !agreeing.contains(where: { keys[$0].unit != nil }) {
      throw .wholeWithoutTime(name, at: range)
    }
    let now = try checkNumber(application.operand, for: "`\(name) of`")
    let before = try lagged(by: step) { (scope) throws(Diagnostic) in
      try scope.checkNumber(application.operand, for: "`\(name) of`")
    }
    let change = Scalar<GroupLeaf>.arithmetic(.minus, now.scalar, before.scalar)
    guard name == "growth" else { return Typed(change, now.type, now.format, at: range) }
    return Typed(.arithmetic(.divide, change, before.scalar), .ratio, at: range)
  }

  private mutating func lagged(
    by step: (count: Int, unit: TimeUnit),
    _ body: (inout GroupScope) throws(Diagnostic) -> Typed<GroupLeaf>
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    lags.append(step)
    defer { lags.removeLast() }
    return try body(&self)
  }

  /// `percent of M within K`: the group's M by the M of the whole.
  mutating func checkPercent(
    _ application: Application, at range: SourceRange
  ) throws(Diagnostic) -> Typed<GroupLeaf> {
    let keys = try wholeKeys(application.window)
    let part = try checkNumber(application.operand, for: "`percent of`")
    let whole = try within(.whole(within: keys), at: range) { (scope) throws(Diagnostic) in
      try scope.checkNumber(application.operand, for: "`percent of`")
    }
    return Typed(.arithmetic(.divide, part.scalar, whole.scalar), .ratio, at: range)
  }

  /// The keys that the groups of a whole agree on.
  private func wholeKeys(_ window: Window?) throws(Diagnostic) -> [Int] {
    switch window?.kind {
    case .over?: throw .framesOverlap("percent", window, at: window?.range ?? SourceRange(0, 0))
    case .within(let names)?:
      var found: [Int] = []
      for name in names { found.append(try wholeKey(name)) }
      return found
    case nil: break
    }
    if let source = keys.firstIndex(where: \.isSource) {
      return keys.indices.filter { $0 != source }
    }
    let times = keys.indices.filter { keys[$0].unit != nil }
    return keys.count > times.count ? times : []
  }

  private func wholeKey(_ name: Name) throws(Diagnostic) -> Int {
    if let index = keys.firstIndex(where: { $0.name == name.text }) { return index }
    if let unit = TimeUnit(word: name.text),
      let index = keys.firstIndex(where: { $0.name == unit.rawValue })
    {
      return index
    }
    guard names.field(name) == nil, !names.keyNames.contains(name.text) else {
      throw .wholeWithoutKey(name)
    }
    throw .unknownKey(name, names, isCounted: false)
  }
}
