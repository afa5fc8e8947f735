import IsqSyntax
import IsqText

/// Queries that nobody wrote: they stand nowhere.
extension SourceRange {
  static let nowhere = SourceRange(0, 0)
}

extension Expr {
  static func column(_ name: String) -> Expr {
    Expr(.name(Name(name, isQuoted: true, range: .nowhere)), range: .nowhere)
  }

  static func word(_ name: String) -> Expr {
    Expr(.name(Name(name, range: .nowhere)), range: .nowhere)
  }

  static func number(_ value: Double) -> Expr {
    let literal: NumberLiteral.Value =
      if let whole = Int64(exactly: value) { .integer(whole) } else { .fraction(value) }
    return Expr(.number(NumberLiteral(literal, spelling: "")), range: .nowhere)
  }

  static func measure(_ function: String, of operand: Expr, isDistinct: Bool = false) -> Expr {
    let application = Application(
      function: Name(function, range: .nowhere), isDistinct: isDistinct, operand: operand)
    return Expr(.apply(application), range: .nowhere)
  }

  static func call(_ function: String, _ argument: Expr) -> Expr {
    Expr(.call(Name(function, range: .nowhere), [argument]), range: .nowhere)
  }

  var isKnown: Expr { Expr(.isMissing(self, isNegated: true), range: .nowhere) }
}

extension Item {
  static func named(_ name: String, _ expr: Expr) -> Item {
    Item(expr, named: Name(name, range: .nowhere))
  }
}

extension Clause {
  static func made(_ value: Value) -> Clause {
    Clause(value, range: .nowhere, keyword: .nowhere)
  }
}
