import IsqCalendar
import IsqColumns
import IsqText

/// Says what an expression computes, in words or in the signs of the language.
struct ScalarWords<Leaf: Hashable & Sendable> {
  enum Style { case english, signs }

  let style: Style
  /// What a leaf is.
  let leaf: (Leaf) -> String
  /// An expression that has a name of its own, such as a share.
  var known: (Scalar<Leaf>) -> String? = { _ in nil }
  var isRatio: (Scalar<Leaf>) -> Bool = { _ in false }

  /// How tightly a piece holds together; looser ones need brackets inside tighter ones.
  private enum Level: Int, Comparable {
    case or, and, relation, sum, product, atom

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  func text(_ scalar: Scalar<Leaf>) -> String { text(scalar, inside: .or) }

  private func text(_ scalar: Scalar<Leaf>, inside outer: Level) -> String {
    if let known = known(scalar) { return known }
    let (text, level) = piece(scalar)
    return level < outer ? "(\(text))" : text
  }

  private func piece(_ scalar: Scalar<Leaf>) -> (String, Level) {
    switch scalar {
    case .leaf(let leaf): return (self.leaf(leaf), .atom)
    case .constant(let value): return (constant(value, isRatio: false), .atom)
    case .arithmetic(let op, let a, let b): return arithmetic(op, a, b)
    case .and(let a, let b): return ("\(text(a, inside: .and)) and \(text(b, inside: .and))", .and)
    case .or(let a, let b): return ("\(alternative(a)) or \(alternative(b))", .or)
    case .not(let inner): return negation(of: inner)
    case .compare, .match, .matches, .isIn, .isMissing, .anyHashtag:
      return (relation(scalar, isNegated: false), .relation)
    case .orElse(let a, let b):
      let word = style == .english ? "or, where that is missing," : "??"
      return ("\(text(a, inside: .atom)) \(word) \(text(b, inside: .atom))", .relation)
    case .conditional(let test, let a, let b):
      return ("\(text(a, inside: .sum)) if \(text(test, inside: .and)), else \(text(b))", .or)
    case .known(let a, _), .answered(let a, _): return piece(a)
    case .call(let function, let arguments):
      return ("\(function.name)(\(arguments.map(text).joined(separator: ", ")))", .atom)
    }
  }

  /// One side of an `or`; an `and` stands in brackets, for prose has no precedence.
  private func alternative(_ scalar: Scalar<Leaf>) -> String {
    if case .or = scalar { return text(scalar) }
    return text(scalar, inside: .relation)
  }

  private func arithmetic(
    _ op: ArithmeticOperator, _ a: Scalar<Leaf>, _ b: Scalar<Leaf>
  ) -> (String, Level) {
    switch op {
    case .plus: ("\(text(a, inside: .sum)) + \(text(b, inside: .sum))", .sum)
    case .minus: ("\(text(a, inside: .sum)) - \(text(b, inside: .product))", .sum)
    case .times: ("\(text(a, inside: .product)) × \(text(b, inside: .product))", .product)
    case .divide: ("\(text(a, inside: .product)) ÷ \(text(b, inside: .atom))", .product)
    }
  }

  private func negation(of inner: Scalar<Leaf>) -> (String, Level) {
    switch inner {
    case .compare, .match, .matches, .isIn, .isMissing, .anyHashtag:
      (relation(inner, isNegated: true), .relation)
    case .not(let twice): piece(twice)
    default: ("not \(text(inner, inside: .atom))", .relation)
    }
  }

  // MARK: relations

  private func relation(_ scalar: Scalar<Leaf>, isNegated: Bool) -> String {
    switch scalar {
    case .compare(let op, let a, .constant(.period(let period)), _) where style == .english:
      return "\(text(a, inside: .sum)) \(dated(op, period, isNegated))"
    case .compare(let op, let a, let b, _):
      let sign = style == .english ? english(op, a, isNegated) : signs(op, isNegated)
      return "\(side(a, beside: b)) \(sign) \(side(b, beside: a))"
    case .match(let test, let a, let pattern, _):
      return "\(text(a, inside: .sum)) \(verb(test, isNegated)) \(text(pattern, inside: .sum))"
    case .matches(let a, let pattern):
      let verb = isNegated ? "does not match" : "matches"
      return "\(text(a, inside: .sum)) \(verb) \"\(pattern.text)\""
    case .isIn(let a, let values, _):
      let listed = values.map { constant($0, isRatio: isRatio(a)) }
      let verb = "\(isOrAre(a))\(isNegated ? " not" : "")"
      return values.count == 1
        ? "\(text(a, inside: .sum)) \(verb) \(listed[0])"
        : "\(text(a, inside: .sum)) \(verb) one of \(Words.list(listed, "or"))"
    case .isMissing(let a):
      return "\(text(a, inside: .sum)) \(isOrAre(a)) \(isNegated ? "known" : "missing")"
    case .anyHashtag(let a, let test):
      return "\(isNegated ? "no" : "some") hashtag of \(text(a, inside: .sum)) \(words(test))"
    default: preconditionFailure("a relation")
    }
  }

  private func side(_ scalar: Scalar<Leaf>, beside other: Scalar<Leaf>) -> String {
    guard case .constant(let value) = scalar else { return text(scalar, inside: .sum) }
    return constant(value, isRatio: isRatio(other))
  }

  private func english(
    _ op: ComparisonOperator, _ a: Scalar<Leaf>, _ isNegated: Bool
  ) -> String {
    let verb = isOrAre(a) + (isNegated ? " not" : "")
    return switch op {
    case .equal: verb
    case .notEqual: isNegated ? isOrAre(a) : verb + " not"
    case .less: verb + " less than"
    case .lessOrEqual: verb + " at most"
    case .greater: verb + " more than"
    case .greaterOrEqual: verb + " at least"
    }
  }

  /// A date beside a period: before its start, after its end, in it.
  private func dated(
    _ op: ComparisonOperator, _ period: CivilPeriod, _ isNegated: Bool
  ) -> String {
    let word = period.first == period.last ? "on" : "in"
    let what =
      switch op {
      case .equal: "\(word) \(Words.span(period))"
      case .notEqual: "not \(word) \(Words.span(period))"
      case .less: "before \(period.first.iso)"
      case .lessOrEqual: "on or before \(period.last.iso)"
      case .greater: "after \(period.last.iso)"
      case .greaterOrEqual: "on or after \(period.first.iso)"
      }
    return isNegated ? "is not \(what)" : "is \(what)"
  }

  private func signs(_ op: ComparisonOperator, _ isNegated: Bool) -> String {
    let sign =
      switch op {
      case .equal: "="
      case .notEqual: "!="
      case .less: "<"
      case .lessOrEqual: "<="
      case .greater: ">"
      case .greaterOrEqual: ">="
      }
    return isNegated ? "not " + sign : sign
  }

  private func verb(_ test: TextTest, _ isNegated: Bool) -> String {
    switch test {
    case .contains: isNegated ? "does not contain" : "contains"
    case .startsWith: isNegated ? "does not start with" : "starts with"
    case .endsWith: isNegated ? "does not end with" : "ends with"
    }
  }

  private func words(_ test: HashtagTest) -> String {
    switch test {
    case .isIn(let tags): "is \(Words.list(tags, "or"))"
    case .match(let test, let text): "\(verb(test, false)) \"\(text)\""
    case .matches(let pattern): "matches \"\(pattern.text)\""
    case .exists: "is there"
    }
  }

  /// `views are`, `duration is`
  private func isOrAre(_ scalar: Scalar<Leaf>) -> String {
    guard case .leaf(let leaf) = scalar else { return "is" }
    let noun = self.leaf(leaf).split(separator: " ").first ?? ""
    return noun.hasSuffix("s") && !noun.hasSuffix("ss") ? "are" : "is"
  }

  private func constant(_ value: Value, isRatio: Bool) -> String {
    switch value {
    case .integer(let number):
      isRatio ? Words.number(Double(number), isRatio: true) : Count.grouped(number)
    case .fraction(let number): Words.number(number, isRatio: isRatio)
    case .text(let text): "\"\(text)\""
    case .boolean(let bit): bit ? "true" : "false"
    case .period(let period): Words.span(period)
    case .missing: "missing"
    }
  }
}
