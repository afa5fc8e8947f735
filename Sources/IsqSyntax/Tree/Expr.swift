package import IsqCalendar
package import IsqText

/// An expression. Its range takes no part in equality.
package struct Expr: Sendable {
  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Hashable, Sendable {
    /// `10k`; `spelling` is how it was written.
    case number(NumberLiteral)
    /// `12%`, as the number before the sign.
    case percent(NumberLiteral)
    case text(String)
    case date(DateLiteral)
    case boolean(Bool)
    case name(Name)
    /// `dataset.column`
    case member(Name, Name)
    /// `round(views, 2)`
    case call(Name, [Expr])
    /// `share of search over 4 weeks`, `running total of views`
    case apply(Application)
    /// `views from (search, sound)`
    case from(Expr, SourceList)
    /// `(search, sound)`, only as the operand of an application; two expressions or more.
    case list([Expr])
    case negate(Expr)
    case not(Expr)
    case binary(BinaryOperator, Expr, Expr)
    case between(Expr, low: Expr, high: Expr)
    case membership(Expr, [Expr], isNegated: Bool)
    case isMissing(Expr, isNegated: Bool)
    case conditional(Expr, then: Expr, else: Expr)
  }
}

extension Expr: Hashable {
  package static func == (a: Expr, b: Expr) -> Bool { a.kind == b.kind }
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// `NAME of OPERAND`, with what belongs to it.
package struct Application: Hashable, Sendable {
  package var function: Name
  package var isRunning: Bool
  package var isDistinct: Bool
  package var operand: Expr
  package var window: Window?

  package init(
    function: Name, isRunning: Bool = false, isDistinct: Bool = false, operand: Expr,
    window: Window? = nil
  ) {
    self.function = function
    self.isRunning = isRunning
    self.isDistinct = isDistinct
    self.operand = operand
    self.window = window
  }
}

/// `from search`, `from (search, sound)`
package struct SourceList: Sendable {
  package var names: [Name]
  /// From the word `from` to the end.
  package var range: SourceRange

  package init(_ names: [Name], range: SourceRange) {
    self.names = names
    self.range = range
  }
}

extension SourceList: Hashable {
  package static func == (a: SourceList, b: SourceList) -> Bool { a.names == b.names }
  package func hash(into hasher: inout Hasher) { hasher.combine(names) }
}

/// `over 4 weeks` or `within month`, of the innermost `of`.
package struct Window: Sendable {
  package enum Kind: Hashable, Sendable {
    case over(Int, TimeUnit)
    case within([Name])
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

extension Window: Hashable {
  package static func == (a: Window, b: Window) -> Bool { a.kind == b.kind }
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// Operators that stand between two operands.
package enum BinaryOperator: String, CaseIterable, Hashable, Sendable {
  case or, and
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case matches
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case per
  case orElse = "??"
}

/// A number as it was written and what it is.
package struct NumberLiteral: Sendable {
  package enum Value: Hashable, Sendable {
    case integer(Int64)
    case fraction(Double)
  }

  package var value: Value
  /// Canonical text: `10k`, `1.5M`, `10000`; what the printer writes.
  package var spelling: String

  package init(_ value: Value, spelling: String) {
    self.value = value
    self.spelling = spelling
  }
}

extension NumberLiteral: Hashable {
  package static func == (a: NumberLiteral, b: NumberLiteral) -> Bool { a.value == b.value }
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// An ISO date of any precision: `2026-01-31`, `2026-W05`, `2026-01`, `2026-Q1`, `2026`.
package struct DateLiteral: Hashable, Sendable {
  package var spelling: String
  package var period: CivilPeriod

  package init(spelling: String, period: CivilPeriod) {
    self.spelling = spelling
    self.period = period
  }
}
