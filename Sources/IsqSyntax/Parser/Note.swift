/// What a parser looked for at a token. Most tokens are what they have to be, and nobody asks: what
/// comes in dozens is noted as one.
enum Note {
  case one(Expected)
  case operators(from: Precedence, to: Precedence)
  case clauses(of: ClauseHost)

  var expected: [Expected] {
    switch self {
    case .one(let expectation): [expectation]
    case .operators(let loosest, let tightest): Note.operators(from: loosest, to: tightest)
    case .clauses(let host): host.clauses.map { .keyword($0) }
    }
  }

  private static func operators(from loosest: Precedence, to tightest: Precedence) -> [Expected] {
    let binary = BinaryOperator.allCases.filter {
      $0.precedence >= loosest && $0.precedence <= tightest
    }
    let isTest = loosest <= .relation && tightest >= .relation
    let tests: [Keyword] = isTest ? [.between, .in, .not, .is] : []
    return binary.map(\.opening) + tests.map { .keyword($0) }
  }
}
