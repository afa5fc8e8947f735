/// The reserved words. A column of such a name is written in backticks.
package enum Keyword: String, CaseIterable, Hashable, Sendable {
  case show, list, top, bottom
  case named
  case `where`, by, each, having, with, sort, limit, using, fill, `as`, compare
  case last, this, since, until, before, after, during
  case `if`, then, `else`
  case or, and, not
  case between, `in`, contains, starts, ends, matches, `is`
  case per, running, of, distinct, from, over, within
  case `true`, `false`
}

extension Keyword {
  /// The words that start a query.
  package static let verbs: [Keyword] = [.show, .list, .top, .bottom]

  /// The words that start a clause of a query, in the canonical order of the clauses.
  package static let clauseStarts: [Keyword] = [
    .using, .where, .last, .this, .since, .until, .before, .after, .during, .by, .each, .having,
    .compare, .sort, .limit, .fill, .with, .as,
  ]

  /// The words that start a period.
  package static let periodStarts: [Keyword] = [
    .last, .this, .since, .until, .before, .after, .during,
  ]

  package var isVerb: Bool { Keyword.verbs.contains(self) }
  package var startsClause: Bool { Keyword.clauseStarts.contains(self) }
  package var startsPeriod: Bool { Keyword.periodStarts.contains(self) }

  /// Whether a statement may end with the word.
  package var canEndStatement: Bool {
    switch self {
    case .true, .false, .list: true
    default: false
    }
  }

  /// Whether the word stands between two operands.
  package var isInfix: Bool {
    switch self {
    case .or, .and, .between, .in, .contains, .starts, .ends, .matches, .is, .per, .of, .then,
      .else, .over, .within, .from:
      true
    default: false
    }
  }

  /// The word at work, for help and the help of a message.
  package var example: String? {
    switch self {
    case .show: "show views by week"
    case .list: "list title, views limit 20"
    case .top, .bottom: "\(rawValue) 10 videos by views"
    case .where: "where views > 10k"
    case .by: "by week, source"
    case .each: "each month"
    case .having: "having views > 1M"
    case .with: "with others"
    case .sort: "sort by views desc"
    case .limit: "limit 20"
    case .using: "using posts"
    case .fill: "fill 0"
    case .as: "as bar chart"
    case .compare: "compare with previous period"
    case .last: "last 28 days"
    case .this: "this month"
    case .since, .until, .before, .after: "\(rawValue) 2026-01-31"
    case .during: "during 2026-01 to 2026-03"
    case .named: "share of search named s"
    case .if, .then, .else: "if views > 10k then 1 else 0"
    case .between: "views between 10k and 50k"
    case .in: "account in (\"@a\", \"@b\")"
    case .contains, .matches: "title \(rawValue) \"baking\""
    case .starts, .ends: "title \(rawValue) with \"baking\""
    case .is: "title is missing"
    case .per: "views per week"
    case .running: "running total of views"
    case .of: "share of search, share of for_you, share of sound"
    case .distinct: "count of distinct account"
    case .from: "views from search"
    case .over: "average of views over 4 weeks"
    case .within: "percent of views within month"
    case .or, .and: "where views > 10k \(rawValue) likes > 500"
    case .not: "where not title contains \"baking\""
    case .true, .false: nil
    }
  }
}
