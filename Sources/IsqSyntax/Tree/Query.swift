package import IsqCalendar
package import IsqText

/// `show`, `list`, `top` or `bottom` with its clauses.
package struct Query: Hashable, Sendable {
  package enum Verb: Hashable, Sendable {
    case show([Item])
    /// No items: all columns.
    case list([Item])
    case ranking(Ranking)
  }

  package var verb: Verb
  package var clauses: Clauses

  package init(_ verb: Verb, _ clauses: Clauses = Clauses()) {
    self.verb = verb
    self.clauses = clauses
  }
}

/// `top 10 videos by share of search, views`
package struct Ranking: Hashable, Sendable {
  package var isBottom: Bool
  package var count: Int
  package var counted: Name
  package var measures: [Item]

  package init(isBottom: Bool, count: Int, counted: Name, measures: [Item]) {
    self.isBottom = isBottom
    self.count = count
    self.counted = counted
    self.measures = measures
  }
}

/// `share of search named s`
package struct Item: Hashable, Sendable {
  package var expr: Expr
  package var name: Name?

  package init(_ expr: Expr, named name: Name? = nil) {
    self.expr = expr
    self.name = name
  }
}

/// A clause and the range it stands at, from its keyword to its end. The range takes no part in
/// equality.
///
/// What a value can do is no condition of the type, but of its conformances: a condition of the type
/// is looked up at run time, among thousands, wherever a clause is copied.
package struct Clause<Value> {
  package var value: Value
  package var range: SourceRange
  /// The clause's keyword.
  package var keyword: SourceRange

  package init(_ value: Value, range: SourceRange, keyword: SourceRange) {
    self.value = value
    self.range = range
    self.keyword = keyword
  }
}

extension Clause: Sendable where Value: Sendable {}

extension Clause: Equatable where Value: Equatable {
  package static func == (a: Clause, b: Clause) -> Bool { a.value == b.value }
}

extension Clause: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// The clauses of a query, each at most once; in canonical order.
package struct Clauses: Hashable, Sendable {
  package var using: Clause<Name>?
  package var condition: Clause<Expr>?
  /// One period, or a lower and an upper bound (`since A until B`), lower first.
  package var periods: [Clause<Period>] = []
  package var by: Clause<[Item]>?
  package var each: Clause<[Item]>?
  package var having: Clause<Expr>?
  package var compare: Clause<Comparison>?
  package var sort: Clause<[SortKey]>?
  package var limit: Clause<Int>?
  package var fill: Clause<Fill>?
  package var others: Clause<Bool>?
  package var view: Clause<View>?

  package init() {}
}

package struct SortKey: Hashable, Sendable {
  package var expr: Expr
  /// Nil where no direction is written: ascending.
  package var isDescending: Bool?

  package init(_ expr: Expr, isDescending: Bool? = nil) {
    self.expr = expr
    self.isDescending = isDescending
  }
}

package enum Period: Hashable, Sendable {
  /// `last 4 weeks`; `last week` has no count.
  case last(Int?, TimeUnit)
  case this(TimeUnit)
  case since(Moment)
  case until(Moment)
  case before(Moment)
  case after(Moment)
  case during(Moment, to: Moment?)
}

/// A point or span of time in a period clause.
package struct Moment: Sendable {
  package enum Kind: Hashable, Sendable {
    case date(DateLiteral)
    case ago(Int, TimeUnit)
    case today, yesterday
  }

  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

extension Moment: Hashable {
  package static func == (a: Moment, b: Moment) -> Bool { a.kind == b.kind }
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

package enum Comparison: Hashable, Sendable {
  /// `compare with previous period`, `compare with previous month`
  case previous(TimeUnit?)
  /// `compare with 2025-01 to 2025-06`
  case range(Moment, to: Moment?)
  /// `compare tagged with untagged`
  case segments(Name, Name)
}

package enum Fill: Hashable, Sendable {
  case number(NumberLiteral)
  case previous
  case none
}

/// How the answer looks: `as bar chart`.
package enum View: String, CaseIterable, Hashable, Sendable {
  case table, chart
  case lineChart = "line chart"
  case barChart = "bar chart"
  case csv, tsv, json, ndjson, markdown
}
