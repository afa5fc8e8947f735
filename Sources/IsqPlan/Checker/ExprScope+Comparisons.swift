import IsqDatasets
import IsqCalendar
import IsqColumns
import IsqSyntax
import IsqText

extension ExprScope {
  mutating func checkComparison(
    _ op: ComparisonOperator, _ a: Expr, _ b: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    if let hashtag = try checkHashtag(op, a, b, at: range) { return hashtag }
    let left = try check(a)
    try refuseNull(op, a, b)
    if left.type == .source { return try checkSourceComparison(op, left, b, at: range) }
    var right = try check(b)
    var first = left
    if first.type == .date { right = asYear(right) }
    if right.type == .date { first = asYear(first) }
    try Comparability.require(first, a, right, b, op, &log)
    let folding: TextFolding =
      first.folding == .handle || right.folding == .handle ? .handle : .caseless
    return Typed(.compare(op, first.scalar, right.scalar, folding), .boolean, at: range)
  }

  /// `= null` and its kin, where no column has such a name.
  private func refuseNull(_ op: ComparisonOperator, _ a: Expr, _ b: Expr) throws(Diagnostic) {
    guard case .name(let name) = b.kind, ["null", "nil", "none", "na", "nan"].contains(name.text),
      !name.isQuoted, op == .equal || op == .notEqual, names.field(name) == nil,
      names.binding(name) == nil, names.definition(name) == nil
    else { return }
    let right = op == .equal ? "is missing" : "is not missing"
    let written = (op == .equal ? "= " : "!= ") + name.text
    throw .comparedWithNull(
      written, right, at: name.range,
      .init(SourceRange(a.range.end, name.range.end), " \(right)"))
  }

  mutating func checkTextTest(
    _ test: TextTest, _ op: BinaryOperator, _ a: Expr, _ b: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    if let title = try hashtagTitle(a) {
      let pattern = try check(b)
      guard case .constant(.text(let text)) = pattern.scalar else {
        throw .notAText(pattern.type, for: "`\(op.rawValue)`", at: b.range)
      }
      return Typed(.anyHashtag(title, .match(test, text)), .boolean, at: range)
    }
    let text = try check(a)
    guard text.type == .text else {
      throw .notAText(text.type, for: "`\(op.rawValue)`", at: a.range)
    }
    let pattern = try check(b)
    guard pattern.type == .text else {
      throw .notAText(pattern.type, for: "`\(op.rawValue)`", at: b.range)
    }
    let scalar = Scalar<Leaf>.match(test, text.scalar, pattern: pattern.scalar, .caseless)
    return Typed(scalar, .boolean, at: range)
  }

  mutating func checkMatch(_ a: Expr, _ b: Expr, at range: SourceRange) throws(Diagnostic)
    -> Typed<Leaf>
  {
    if let title = try hashtagTitle(a) {
      return Typed(.anyHashtag(title, .matches(try checkPattern(b))), .boolean, at: range)
    }
    let text = try check(a)
    guard text.type == .text else { throw .notAText(text.type, for: "`matches`", at: a.range) }
    return Typed(.matches(text.scalar, try checkPattern(b)), .boolean, at: range)
  }

  /// The pattern behind `matches`: a text that is written out, or the name of one.
  private mutating func checkPattern(_ expr: Expr) throws(Diagnostic) -> Pattern {
    let checked = try check(expr)
    guard checked.type == .text else {
      throw .notAText(checked.type, for: "`matches`", at: expr.range)
    }
    guard case .constant(.text(let text)) = checked.scalar else {
      throw .patternNotWrittenOut(at: expr.range)
    }
    do { return try Pattern(text) } catch { throw .malformedPattern(error, text, in: expr) }
  }

  mutating func checkMembership(
    _ subject: Expr, _ members: [Expr], at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    if let title = try hashtagTitle(subject) {
      var tags: [String] = []
      for member in members {
        let checked = try check(member)
        guard case .constant(.text(let text)) = checked.scalar else {
          throw .notAText(checked.type, for: "`in`", at: member.range)
        }
        tags.append(text)
      }
      return Typed(.anyHashtag(title, .isIn(tags)), .boolean, at: range)
    }
    let left = try check(subject)
    if left.type == .source {
      let values = try members.map { (member) throws(Diagnostic) in
        Value.text(try checkSourceName(member))
      }
      return Typed(.isIn(left.scalar, values, .caseless), .boolean, at: range)
    }
    return try checkMembers(subject, left, members, at: range)
  }

  private mutating func checkMembers(
    _ subject: Expr, _ left: Typed<Leaf>, _ members: [Expr], at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    var values: [Value] = []
    var others: [Scalar<Leaf>] = []
    for member in members {
      var right = try check(member)
      if left.type == .date { right = asYear(right) }
      try Comparability.require(left, subject, right, member, .equal, &log)
      if let value = right.constant {
        values.append(value)
      } else {
        others.append(.compare(.equal, left.scalar, right.scalar, left.folding))
      }
    }
    let inside = Scalar<Leaf>.isIn(left.scalar, values, left.folding)
    return Typed(others.reduce(inside) { .or($0, $1) }, .boolean, at: range)
  }

  mutating func checkMissing(
    _ subject: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    if let title = try hashtagTitle(subject) {
      return Typed(.not(.anyHashtag(title, .exists)), .boolean, at: range)
    }
    return Typed(.isMissing(try check(subject).scalar), .boolean, at: range)
  }

  /// `source = search`: what stands beside `source` is the name of one.
  private mutating func checkSourceComparison(
    _ op: ComparisonOperator, _ left: Typed<Leaf>, _ b: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    guard op == .equal || op == .notEqual else { throw .sourceOrder(at: range) }
    let value = Value.text(try checkSourceName(b))
    return Typed(.compare(op, left.scalar, .constant(value), .caseless), .boolean, at: range)
  }

  /// The display name of a source that is written in a query.
  private func checkSourceName(_ expr: Expr) throws(Diagnostic) -> String {
    switch expr.kind {
    case .name(let name):
      guard let indices = names.sources(name), let split = names.dataset.split else {
        throw .unknownSource(name, names)
      }
      // A source that the file does not mention is that of no cell.
      return indices.first.map { split.sources[$0].displayName } ?? name.text
    case .text(let text):
      throw .sourceAsText(text, names, at: expr.range)
    default:
      throw .sourceExpected(at: expr.range)
    }
  }

  /// The text whose hashtags are meant, where an expression is the bare name `hashtag`.
  private mutating func hashtagTitle(_ expr: Expr) throws(Diagnostic) -> Scalar<Leaf>? {
    guard case .name(let name) = expr.kind, name.text == "hashtag", !name.isQuoted,
      names.field(name) == nil, let title = names.title
    else { return nil }
    let field = names.dataset.fields[title]
    return try check(name: Name(field.name, isQuoted: true, range: name.range)).scalar
  }

  private mutating func checkHashtag(
    _ op: ComparisonOperator, _ a: Expr, _ b: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf>? {
    guard let title = try hashtagTitle(a) else { return nil }
    let right = try check(b)
    guard case .constant(.text(let tag)) = right.scalar, op == .equal || op == .notEqual else {
      throw .typeMismatch(.text, a, right.type, b)
    }
    let any = Scalar<Leaf>.anyHashtag(title, .isIn([tag]))
    return Typed(op == .equal ? any : .not(any), .boolean, at: range)
  }

  /// `2026` where a date must stand is the year.
  private func asYear(_ typed: Typed<Leaf>) -> Typed<Leaf> {
    guard case .constant(.integer(let number)) = typed.scalar, typed.type == .integer,
      let year = Int(exactly: number), let period = CivilPeriod.year(year)
    else { return typed }
    return Typed(.constant(.period(period)), .date, at: typed.range)
  }
}

/// Which types may stand beside each other in a comparison.
enum Comparability {
  static func require<Leaf>(
    _ a: Typed<Leaf>, _ first: Expr, _ b: Typed<Leaf>, _ second: Expr, _ op: ComparisonOperator,
    _ log: inout CheckLog
  ) throws(Diagnostic) {
    if a.type.isNumeric, b.type.isNumeric {
      return try requireNumbers(a, b, op, &log)
    }
    guard a.type == b.type else { throw .typeMismatch(a.type, first, b.type, second) }
    if a.type == .boolean, op != .equal, op != .notEqual {
      throw .conditionOrder(at: a.range.union(b.range))
    }
  }

  /// A ratio beside a count is a mistake; beside a number that is written out it may be meant.
  private static func requireNumbers<Leaf>(
    _ a: Typed<Leaf>, _ b: Typed<Leaf>, _ op: ComparisonOperator, _ log: inout CheckLog
  ) throws(Diagnostic) {
    guard (a.type == .ratio) != (b.type == .ratio) else { return }
    let (ratio, other) = a.type == .ratio ? (a, b) : (b, a)
    switch other.constant {
    case .integer(let number)?:
      if number > 1 { log.notes.append(.shareAboveOne(number, op, at: other.range)) }
    case .some:
      return
    case nil:
      if other.type == .integer { throw .countWithRatio(other.range, ratio.range) }
    }
  }
}
