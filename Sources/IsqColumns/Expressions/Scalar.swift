/// An expression that gives one value for every row of a batch.
///
/// What it reads is left open: the checker's leaves speak of fields and sources, the planner maps
/// them to indices of a batch's columns (`Scalar<Int>`), and only those can be evaluated. By then
/// the types fit: whoever builds one has checked them.
package indirect enum Scalar<Leaf: Hashable & Sendable>: Hashable, Sendable {
  case leaf(Leaf)
  case constant(Value)
  case arithmetic(ArithmeticOperator, Scalar, Scalar)
  case compare(ComparisonOperator, Scalar, Scalar, TextFolding)
  case match(TextTest, Scalar, pattern: Scalar, TextFolding)
  /// Whether a pattern occurs in a text.
  case matches(Scalar, Pattern)
  case isIn(Scalar, [Value], TextFolding)
  case and(Scalar, Scalar)
  case or(Scalar, Scalar)
  case not(Scalar)
  case isMissing(Scalar)
  case orElse(Scalar, Scalar)
  case conditional(Scalar, then: Scalar, else: Scalar)
  /// The first, missing where the second is.
  case known(Scalar, where: Scalar)
  /// Whether any hashtag of a text satisfies a condition whose leaf stands for the hashtag.
  case anyHashtag(Scalar, HashtagTest)
  /// A condition on texts that was asked of the values of a dictionary.
  case answered(Scalar, TextAnswers)
  case call(ScalarFunction, [Scalar])
}

package enum ArithmeticOperator: Hashable, Sendable {
  case plus, minus, times, divide
}

package enum ComparisonOperator: Hashable, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

package enum TextTest: Hashable, Sendable {
  case contains, startsWith, endsWith
}

/// What makes two texts the same.
package enum TextFolding: Int, CaseIterable, Hashable, Sendable {
  /// Simple case folding.
  case caseless
  /// Simple case folding, and a leading `@` does not count.
  case handle
}

/// What is asked of each hashtag of a text.
package enum HashtagTest: Hashable, Sendable {
  case isIn([String])
  case match(TextTest, String)
  case matches(Pattern)
  /// Whether there is any hashtag at all.
  case exists
}

extension Scalar {
  /// The expression with every leaf replaced.
  package func mapLeaves<New>(_ replace: (Leaf) -> Scalar<New>) -> Scalar<New> {
    func map(_ scalar: Scalar) -> Scalar<New> { scalar.mapLeaves(replace) }
    switch self {
    case .leaf(let leaf): return replace(leaf)
    case .constant(let value): return .constant(value)
    case .arithmetic(let op, let a, let b): return .arithmetic(op, map(a), map(b))
    case .compare(let op, let a, let b, let folding): return .compare(op, map(a), map(b), folding)
    case .match(let test, let a, let pattern, let folding):
      return .match(test, map(a), pattern: map(pattern), folding)
    case .matches(let a, let pattern): return .matches(map(a), pattern)
    case .isIn(let a, let values, let folding): return .isIn(map(a), values, folding)
    case .and(let a, let b): return .and(map(a), map(b))
    case .or(let a, let b): return .or(map(a), map(b))
    case .not(let a): return .not(map(a))
    case .isMissing(let a): return .isMissing(map(a))
    case .orElse(let a, let b): return .orElse(map(a), map(b))
    case .conditional(let a, let b, let c): return .conditional(map(a), then: map(b), else: map(c))
    case .known(let a, let b): return .known(map(a), where: map(b))
    case .anyHashtag(let a, let test): return .anyHashtag(map(a), test)
    case .answered(let condition, let answers): return .answered(map(condition), answers)
    case .call(let function, let arguments): return .call(function, arguments.map(map))
    }
  }

  /// Every leaf, in reading order.
  package var leaves: [Leaf] {
    var found: [Leaf] = []
    _ = mapLeaves { (leaf: Leaf) -> Scalar<Leaf> in
      found.append(leaf)
      return .leaf(leaf)
    }
    return found
  }
}
