import IsqColumns
import IsqSyntax
import IsqText

/// `compare with …`
extension QueryChecker {
  func checkComparison(
    _ keys: [CheckedKey], _ scope: inout GroupScope
  ) throws(Diagnostic) -> CheckedComparison? {
    guard let clause = query.clauses.compare else { return nil }
    if case .segments(let first, let second) = clause.value {
      return .segments(try segment(first, &scope), try segment(second, &scope))
    }
    guard !query.clauses.periods.isEmpty else { throw .compareWithoutPeriod(at: clause.range) }
    guard !keys.contains(where: { $0.unit != nil }) else {
      throw .compareOverTime(at: clause.range)
    }
    switch clause.value {
    case .previous(let unit): return .previous(unit)
    case .range(let from, let to): return .range(from, to: to)
    case .segments: return nil
    }
  }

  private func segment(
    _ name: Name, _ scope: inout GroupScope
  ) throws(Diagnostic) -> Scalar<RowLeaf> {
    guard names.segment(name) != nil else { throw .unknownSegment(name, names) }
    return try scope.rowCondition(Expr(.name(name), range: name.range))
  }

  /// What an item is compared with, the change and the growth.
  func checkCompared(
    _ item: Item, with now: Typed<GroupLeaf>, _ scope: inout GroupScope
  ) throws(Diagnostic) -> [GroupQuery.Output] {
    guard let clause = query.clauses.compare, now.type.isNumeric else { return [] }
    scope.frame = .baseline
    defer { scope.frame = .own }
    let before = try scope.check(item.expr)
    let change = Scalar<GroupLeaf>.arithmetic(.minus, now.scalar, before.scalar)
    let growth = Scalar<GroupLeaf>.arithmetic(.divide, change, before.scalar)
    var word = "previous"
    if case .segments(_, let second) = clause.value { word = second.text }
    let columns = [
      (word, before.scalar, now.type, now.format), ("change", change, now.type, now.format),
      ("growth", growth, ValueType.ratio, ValueFormat.ratio),
    ]
    return columns.map { word, scalar, type, format in
      GroupQuery.Output(
        name: "\(item.columnName) \(word)", scalar: scalar, type: type, format: format,
        folding: now.folding, site: scope.log.site(item.expr.range))
    }
  }
}

extension Diagnostic {
  static func compareWithoutPeriod(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseNotAllowed, "`compare with` needs a period to compare", at: range,
      "which period is compared with another?"
    ).helping("for example: last 28 days compare with previous period")
  }

  static func compareOverTime(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseNotAllowed, "periods are compared as wholes, and this query has one line per step",
      at: range
    ).helping("each step with the one before: change of views, growth of views")
  }

  static func othersOfNoText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseNotAllowed, "`with others` adds a row called (others), and the key is no text",
      at: range)
  }

  static func othersOfEach(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseNotAllowed, "`with others` is the rest of one ranking, and `each` makes many",
      at: range)
  }
}
