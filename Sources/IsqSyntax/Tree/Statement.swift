package import IsqText

/// One statement of a script, with the range it stands at.
package struct Statement: Sendable {
  package var kind: Kind
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  package enum Kind: Hashable, Sendable {
    case query(Query)
    case `let`(Name, LetValue)
    case define(Name, Expr, condition: Clause<Expr>?)
    case segment(Name, condition: Clause<Expr>)
    case link(Link)
    case load(Load)
    case use(Name)
    /// `save`, `save weekly to "weekly.svg"`
    case save(Name?, path: PathLiteral)
    case run(PathLiteral)
    case assert(Assertion)
    case setting(Setting)
    case describe(Name?)
    case explain(Explanation, Query)
  }
}

extension Statement: Hashable {
  package static func == (a: Statement, b: Statement) -> Bool { a.kind == b.kind }
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

package enum LetValue: Hashable, Sendable {
  case value(Expr)
  case result(Query)
}

/// `link posts.account to accounts.handle`
package struct Link: Hashable, Sendable {
  package var from: Column
  package var to: Column

  package struct Column: Hashable, Sendable {
    package var dataset: Name
    package var column: Name

    package init(dataset: Name, column: Name) {
      self.dataset = dataset
      self.column = column
    }
  }

  package init(from: Column, to: Column) {
    self.from = from
    self.to = to
  }
}

/// A text that names a file. Its range takes no part in equality.
package struct PathLiteral: Sendable {
  package var path: String
  package var range: SourceRange

  package init(_ path: String, range: SourceRange) {
    self.path = path
    self.range = range
  }
}

extension PathLiteral: Hashable {
  package static func == (a: PathLiteral, b: PathLiteral) -> Bool { a.path == b.path }
  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

package struct Load: Hashable, Sendable {
  package var path: PathLiteral
  package var name: Name?
  package var options: [Option]

  package struct Option: Hashable, Sendable {
    package var name: Name
    package var value: Expr

    package init(name: Name, value: Expr) {
      self.name = name
      self.value = value
    }
  }

  package init(path: PathLiteral, name: Name? = nil, options: [Option] = []) {
    self.path = path
    self.name = name
    self.options = options
  }
}

package struct Assertion: Hashable, Sendable {
  package var expr: Expr
  /// `where`, a period, `by` and `using`; the rest stays empty.
  package var clauses: Clauses
  package var message: String?

  package init(_ expr: Expr, clauses: Clauses = Clauses(), message: String? = nil) {
    self.expr = expr
    self.clauses = clauses
    self.message = message
  }
}

/// `set week_start = sunday`, `set kind of completion = rate`
package struct Setting: Hashable, Sendable {
  package var name: Name
  package var subject: Name?
  package var value: Expr

  package init(name: Name, of subject: Name? = nil, value: Expr) {
    self.name = name
    self.subject = subject
    self.value = value
  }
}

package enum Explanation: String, CaseIterable, Hashable, Sendable {
  case words = ""
  case plan
  case sql
}
