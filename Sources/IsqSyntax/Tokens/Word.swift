/// The contextual words: special in one place of the grammar, names everywhere else.
package enum Word: String, CaseIterable, Hashable, Sendable {
  case `let`, define, segment, load, use, link, set, save, run, assert, describe, explain
  case asc, desc
  case previous, period, none, others
  case table, chart, line, bar, csv, tsv, json, ndjson, markdown
  case to, ago, today, yesterday, missing
  case day, days, week, weeks, month, months, quarter, quarters, year, years
  case plan, sql
}

extension Word {
  /// The words that start a statement which is not a query.
  package static let commands: [Word] = [
    .let, .define, .segment, .load, .use, .link, .set, .save, .run, .assert, .describe, .explain,
  ]

  /// The words that count time.
  package static let units: [Word] = [
    .day, .days, .week, .weeks, .month, .months, .quarter, .quarters, .year, .years,
  ]

  /// The words that may follow `as`.
  package static let views: [Word] = [
    .table, .chart, .line, .bar, .csv, .tsv, .json, .ndjson, .markdown,
  ]

  package var isCommand: Bool { Word.commands.contains(self) }
  package var isUnit: Bool { Word.units.contains(self) }
}

/// The commands of the language in the order in which help names them.
package enum Commands {
  package static let all: [String] =
    Keyword.verbs.map(\.rawValue) + Word.commands.map(\.rawValue)
}
