import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// Checks expressions at one level: over rows, or over groups. What names, applications and
/// sources mean differs between the two; everything else is the same and stands here.
protocol ExprScope {
  associatedtype Leaf: Hashable & Sendable

  var names: NameTable { get set }
  var log: CheckLog { get set }

  /// The meaning of a bare name.
  mutating func check(name: Name) throws(Diagnostic) -> Typed<Leaf>
  /// The meaning of `accounts.region`.
  mutating func check(_ dataset: Name, member column: Name) throws(Diagnostic) -> Typed<Leaf>
  /// The meaning of `F of X`.
  mutating func check(_ application: Application, at range: SourceRange) throws(Diagnostic)
    -> Typed<Leaf>
  /// The meaning of `X from S`.
  mutating func check(_ target: Expr, from sources: SourceList, at range: SourceRange)
    throws(Diagnostic) -> Typed<Leaf>
  /// The meaning of `M per D`.
  mutating func check(_ dividend: Expr, per divisor: Expr, at range: SourceRange)
    throws(Diagnostic) -> Typed<Leaf>
}

/// What checking gathers on the side.
struct CheckLog: Sendable {
  var notes: [Diagnostic] = []
  var sites: [SourceRange] = []
  /// Where a definition is used: what is inside it has no place in the query.
  var anchor: SourceRange?

  mutating func site(_ range: SourceRange) -> Int {
    sites.append(anchor ?? range)
    return sites.count - 1
  }
}

extension ExprScope {
  mutating func check(_ expr: Expr) throws(Diagnostic) -> Typed<Leaf> {
    switch expr.kind {
    case .number(let literal):
      return Literals.number(literal, at: expr.range)
    case .percent(let literal):
      return Literals.percent(literal, at: expr.range)
    case .text(let text):
      return Typed(.constant(.text(text)), .text, at: expr.range)
    case .date(let literal):
      return Typed(.constant(.period(literal.period)), .date, at: expr.range)
    case .boolean(let bit):
      return Typed(.constant(.boolean(bit)), .boolean, at: expr.range)
    case .name(let name):
      return try check(name: name)
    case .member(let dataset, let column):
      return try check(dataset, member: column)
    case .call(let name, let arguments):
      return try checkCall(name, arguments, at: expr.range)
    case .apply(let application):
      return try check(application, at: expr.range)
    case .from(let target, let sources):
      return try check(target, from: sources, at: expr.range)
    case .list:
      throw .listOutsideShare(at: expr.range)
    case .negate(let operand):
      return try checkNegation(operand, at: expr.range)
    case .not(let operand):
      return Typed(.not(try checkCondition(operand).scalar), .boolean, at: expr.range)
    case .binary(.per, let dividend, let divisor):
      return try check(dividend, per: divisor, at: expr.range)
    case .binary(let op, let a, let b):
      return try checkBinary(op, a, b, at: expr.range)
    case .between(let subject, let low, let high):
      let above = try checkComparison(.greaterOrEqual, subject, low, at: expr.range)
      let below = try checkComparison(.lessOrEqual, subject, high, at: expr.range)
      return Typed(.and(above.scalar, below.scalar), .boolean, at: expr.range)
    case .membership(let subject, let members, let isNegated):
      let inside = try checkMembership(subject, members, at: expr.range)
      return isNegated ? Typed(.not(inside.scalar), .boolean, at: expr.range) : inside
    case .isMissing(let subject, let isNegated):
      let missing = try checkMissing(subject, at: expr.range)
      return isNegated ? Typed(.not(missing.scalar), .boolean, at: expr.range) : missing
    case .conditional(let condition, let first, let second):
      return try checkConditional(condition, first, second, at: expr.range)
    }
  }

  /// Checks what a definition or a segment stands for; mistakes in it are those of its use.
  mutating func expand<Result>(
    _ name: Name, _ body: (inout Self) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let outer = (names, log.anchor, log.notes)
    names = try names.expanding(name)
    log.anchor = log.anchor ?? name.range
    defer {
      names = outer.0
      log.anchor = outer.1
      log.notes = outer.2
    }
    do throws(Diagnostic) { return try body(&self) } catch {
      throw error.moved(to: log.anchor ?? name.range)
    }
  }

  /// Checks an expression that must be a condition.
  mutating func checkCondition(_ expr: Expr) throws(Diagnostic) -> Typed<Leaf> {
    let checked = try check(expr)
    guard checked.type == .boolean else { throw .notACondition(checked.type, at: expr.range) }
    return checked
  }

  /// Checks an expression that must be a number.
  mutating func checkNumber(_ expr: Expr, for purpose: String) throws(Diagnostic) -> Typed<Leaf> {
    let checked = try check(expr)
    guard checked.type.isNumeric else {
      throw .notANumber(checked.type, for: purpose, at: expr.range)
    }
    return checked
  }

  private mutating func checkNegation(
    _ operand: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    let checked = try checkNumber(operand, for: "`-`")
    switch checked.scalar {
    case .constant(.integer(let value)) where value != .min:
      return Typed(.constant(.integer(-value)), checked.type, checked.format, at: range)
    case .constant(.fraction(let value)):
      return Typed(.constant(.fraction(-value)), checked.type, checked.format, at: range)
    default:
      let negated = Scalar<Leaf>.arithmetic(.minus, .constant(.integer(0)), checked.scalar)
      return Typed(negated, checked.type, checked.format, at: range)
    }
  }

  private mutating func checkBinary(
    _ op: BinaryOperator, _ a: Expr, _ b: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    switch op {
    case .and:
      let left = try checkCondition(a)
      return Typed(.and(left.scalar, try checkCondition(b).scalar), .boolean, at: range)
    case .or:
      let left = try checkCondition(a)
      let right = try checkAlternative(b, to: a)
      return Typed(.or(left.scalar, right.scalar), .boolean, at: range)
    case .equal: return try checkComparison(.equal, a, b, at: range)
    case .notEqual: return try checkComparison(.notEqual, a, b, at: range)
    case .less: return try checkComparison(.less, a, b, at: range)
    case .lessOrEqual: return try checkComparison(.lessOrEqual, a, b, at: range)
    case .greater: return try checkComparison(.greater, a, b, at: range)
    case .greaterOrEqual: return try checkComparison(.greaterOrEqual, a, b, at: range)
    case .contains: return try checkTextTest(.contains, op, a, b, at: range)
    case .startsWith: return try checkTextTest(.startsWith, op, a, b, at: range)
    case .endsWith: return try checkTextTest(.endsWith, op, a, b, at: range)
    case .matches: return try checkMatch(a, b, at: range)
    case .plus: return try checkArithmetic(.plus, op, a, b, at: range)
    case .minus: return try checkArithmetic(.minus, op, a, b, at: range)
    case .times: return try checkArithmetic(.times, op, a, b, at: range)
    case .divide: return try checkArithmetic(.divide, op, a, b, at: range)
    case .per: preconditionFailure("`per` is checked by its scope")
    case .orElse:
      let left = try check(a)
      return try unify(left, try check(b), at: range) { .orElse($0, $1) }
    }
  }

  /// The condition behind `or`; a value alone is one more that the left side may be.
  private mutating func checkAlternative(
    _ expr: Expr, to other: Expr
  ) throws(Diagnostic) -> Typed<Leaf> {
    do throws(Diagnostic) { return try checkCondition(expr) } catch {
      guard error.code == .notACondition, error.primary?.range == expr.range,
        case .binary(let op, let subject, _) = other.kind, [.equal, .contains].contains(op)
      else { throw error }
      let start = SourceRange(expr.range.start, expr.range.start)
      throw error.fixing(.init(start, "\(subject.canonical) \(op.rawValue) "))
    }
  }

  private mutating func checkArithmetic(
    _ op: ArithmeticOperator, _ symbol: BinaryOperator, _ a: Expr, _ b: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    let left = try checkNumber(a, for: "`\(symbol.rawValue)`")
    let right = try checkNumber(b, for: "`\(symbol.rawValue)`")
    return TypeRules.arithmetic(op, left, right, at: range)
  }

  private mutating func checkConditional(
    _ condition: Expr, _ first: Expr, _ second: Expr, at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    let test = try checkCondition(condition)
    let left = try check(first)
    return try unify(left, try check(second), at: range) {
      .conditional(test.scalar, then: $0, else: $1)
    }
  }

  /// Joins two expressions that give the value of one.
  private func unify(
    _ a: Typed<Leaf>, _ b: Typed<Leaf>, at range: SourceRange,
    _ join: (Scalar<Leaf>, Scalar<Leaf>) -> Scalar<Leaf>
  ) throws(Diagnostic) -> Typed<Leaf> {
    guard let type = TypeRules.common(a.type, b.type) else {
      throw .branchesDiffer(a.type, a.range, b.type, b.range)
    }
    let format = a.type == type ? a.format : b.format
    let folding: TextFolding = a.folding == .handle ? .handle : b.folding
    return Typed(join(a.scalar, b.scalar), type, format, folding: folding, at: range)
  }
}

/// What literals are.
enum Literals {
  static func number<Leaf>(_ literal: NumberLiteral, at range: SourceRange) -> Typed<Leaf> {
    switch literal.value {
    case .integer(let value): Typed(.constant(.integer(value)), .integer, at: range)
    case .fraction(let value): Typed(.constant(.fraction(value)), .fraction, at: range)
    }
  }

  /// `12%` is the ratio 0.12.
  static func percent<Leaf>(_ literal: NumberLiteral, at range: SourceRange) -> Typed<Leaf> {
    let number: Double =
      switch literal.value {
      case .integer(let value): Double(value)
      case .fraction(let value): value
      }
    return Typed(.constant(.fraction(number / 100)), .ratio, at: range)
  }
}
