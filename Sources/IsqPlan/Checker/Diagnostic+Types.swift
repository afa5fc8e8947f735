import IsqDatasets
import IsqCalendar
import IsqColumns
import IsqSyntax
import IsqText

/// The sentences of E20x, E21x and what rides on an answer.
extension Diagnostic {
  static func clauseOfGroups(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseNotAllowed, "`list` shows single rows, and `\(word)` is about groups", at: range
    ).helping("for groups, start with `show`")
  }

  static func groupInRow(
    _ application: Application, place: RowScope.Place, at range: SourceRange
  ) -> Diagnostic {
    let phrase = "\(application.function.text) of \(application.operand.canonical)"
    switch place {
    case .condition:
      return Diagnostic(
        .groupInRow, "`where` looks at single rows, and `\(phrase)` needs a group", at: range,
        "this is one number for each group"
      ).helping("conditions on groups go in `having`")
    case .list:
      return Diagnostic(
        .groupInRow, "`list` shows single rows, and `\(phrase)` needs a group", at: range,
        "this is one number for each group"
      ).helping("for groups, start with `show`")
    case .operand:
      return Diagnostic(
        .groupInRow, "a function of rows cannot be put over `\(phrase)`", at: range,
        "this is one number for each group already"
      )
    }
  }

  static func notSplit(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notSplit, "`\(what)` is not split by impression source", at: range,
      "only `views` has one value per source"
    ).noting("the export counts \(what) per video, not per source; any split would be invented")
  }

  static func countBesideSource(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notSplit, "`\(name)` is not split by impression source", at: range,
      "every row has a part of every source, be it 0"
    ).helping("rows with views from one: show count of \(name)s where search > 0")
  }

  static func notAMeasure(_ type: ValueType, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notAMeasure, "a \(type.word) has no total, average or rank", at: range, "\(type.word)"
    ).helping("different values are counted: count of distinct …")
  }

  static func dimensionWithoutTotal(
    _ name: String, isKey: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .rowInGroup, "`\(name)` has one value for each row, and a group has many", at: range,
      "not a measure and not a key"
    ).helping("to have one line for each: by \(name)")
      .helping("to see single rows, start with `list`")
  }

  static func measureAsKey(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notAKey, "`\(name)` is a measure, and `by` takes what rows have in common", at: range
    )
    .helping("in ranges: by bucket(\(name), 1k, 10k) named size")
  }

  static func groupAsKey(at range: SourceRange) -> Diagnostic {
    Diagnostic(.notAKey, "a key has one value for each row, and this needs a group", at: range)
  }

  static func unnamedKey(_ item: Item, at range: SourceRange) -> Diagnostic {
    Diagnostic(.notAKey, "a key that is worked out needs a name", at: range)
      .fixing(Edit(SourceRange(range.end, range.end), " named key"))
  }

  static func shareOfNonSource(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .shareOfNonSource, "`share of` takes impression sources", at: range,
      "only views come from sources"
    ).helping("a part of something else is a division: likes / views")
  }

  static func shareBesideSource(_ application: Application, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .shareOfNonSource, "`share of` has its source already, and so has this query", at: range
    ).helping("the part of each source: show percent of views by source")
  }

  static func listOutsideShare(at range: SourceRange) -> Diagnostic {
    Diagnostic(.wrongArguments, "a list of sources stands only behind `share of`", at: range)
      .helping("the views from several: views from (search, sound)")
  }

  static func noSplit(_ dataset: Dataset, at range: SourceRange) -> Diagnostic {
    guard !dataset.name.isEmpty else { return noDataset(at: range) }
    var problem = Diagnostic(
      .noSplit, "`\(dataset.name)` does not say where its views come from", at: range)
    if dataset.isAnswer { return problem.beingAnswer(dataset) }
    problem = problem.noting("no column of the file is an impression source")
    problem.helps = SourceFinding.ways
    return problem
  }

  /// An answer is what was shown: rounded shares of it would not be those of the data.
  private func beingAnswer(_ dataset: Dataset) -> Diagnostic {
    let columns = dataset.fields.map(\.name).joined(separator: ", ")
    let problem = noting("an answer is the table that was shown: \(columns)")
    guard dataset.fieldIndex(named: "source") != nil else {
      return problem.helping("shares are asked of the data, not of an answer")
    }
    return problem.helping("its sources are texts: where source = \"Search\"")
  }

  static func noViews(at range: SourceRange) -> Diagnostic {
    Diagnostic(.noSplit, "a share is of views, and the file has none", at: range)
  }

  static func noDate(_ dataset: Dataset, at range: SourceRange) -> Diagnostic {
    guard !dataset.name.isEmpty else { return noDataset(at: range) }
    let problem = Diagnostic(.noDate, "`\(dataset.name)` has no dates", at: range)
    guard let index = dataset.fieldIndex(named: "date") else { return problem }
    let isText = dataset.fields[index].type == .text
    return problem.noting("what stands in `date` was read as \(isText ? "text" : "numbers")")
      .helping("dates are read as 2026-01-31, 31/01/2026, 1/31/2026 or January 31")
  }

  static func hashtagInRow(at range: SourceRange) -> Diagnostic {
    Diagnostic(.rowInGroup, "a row has any number of hashtags", at: range)
      .helping("as a key: show views by hashtag")
      .helping("as a condition: where hashtag = \"#fyp\"")
  }

  static func needsTimeKey(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.needsTimeKey, "\(what) needs a unit of time among the keys", at: range)
      .helping("for example: by week")
  }

  static func withinWithoutPercent(at range: SourceRange) -> Diagnostic {
    Diagnostic(.wrongArguments, "`within` sets the whole of `percent of`", at: range)
      .helping("for example: percent of views within month")
  }

  static func emptyWindow(at range: SourceRange) -> Diagnostic {
    Diagnostic(.wrongArguments, "a window spans one unit or more", at: range)
  }

  static func framesOverlap(
    _ word: String = "", _ window: Window? = nil, at range: SourceRange
  ) -> Diagnostic {
    let what =
      word.isEmpty
      ? "`running`, `over` and `percent of` each say which rows are meant; one of them can"
      : "`\(word)` says which rows are meant, and so does `over`"
    return Diagnostic(.wrongArguments, what, at: range)
  }

  /// `percent of change of views by month`: the whole is all months, which no month comes before.
  static func wholeWithoutTime(_ function: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .wrongArguments, "the whole of this `percent of` is of all times, and has no \(function)",
      at: range, "this steps along time"
    ).helping("how a percentage changes: change of (percent of …)")
  }

  static func wholeWithoutKey(_ name: Name) -> Diagnostic {
    Diagnostic(
      .notAKey, "`within \(name.text)` needs `\(name.text)` among the keys", at: name.range
    ).helping("for example: by \(name.text)")
  }

  static func fillOfText(at range: SourceRange) -> Diagnostic {
    Diagnostic(.typeMismatch, "a number fills numbers, and an item is none", at: range)
  }

  static func perInRow(at range: SourceRange) -> Diagnostic {
    Diagnostic(.wrongArguments, "in a single row `per` divides by a number", at: range)
  }

  static func notANumber(
    _ type: ValueType, for purpose: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(.typeMismatch, "\(purpose) takes numbers", at: range, "\(type.word)")
  }

  static func notAText(
    _ type: ValueType, for purpose: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(.typeMismatch, "\(purpose) takes texts", at: range, "\(type.word)")
  }

  /// `= null`, as other languages ask for what is missing.
  static func comparedWithNull(
    _ written: String, _ right: String, at range: SourceRange, _ edit: Edit
  )
    -> Diagnostic
  {
    Diagnostic(
      .foreignStatement, "isq writes `\(right)`, not `\(written)`", at: range, "write `\(right)`"
    ).fixing(edit)
  }

  static func notACondition(_ type: ValueType, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notACondition, "a condition is true or false, and this is a \(type.word)", at: range
    ).helping("compare it with something: views > 10k")
  }

  static func typeMismatch(
    _ a: ValueType, _ first: Expr, _ b: ValueType, _ second: Expr
  ) -> Diagnostic {
    var problem = Diagnostic(
      .typeMismatch, "cannot compare \(a.phrase) with \(b.phrase)", at: second.range, b.word)
    problem.secondary = [Label(first.range, a.word)]
    if a.isNumeric, b == .date, case .date(let date) = second.kind {
      return problem.helping("for a time range, write it as its own clause: since \(date.spelling)")
    }
    if a == .date, b == .text { problem = problem.helping("dates are written without quotes") }
    guard a == .text, b.isNumeric, case .name(let name) = first.kind, second.isNumberLiteral else {
      return problem
    }
    let (text, number) = (first.canonical, second.canonical)
    let length = number.filter { $0.isNumber || $0 == "." }
    return problem.helping(
      "did you mean the length of the \(name.text)? length(\(text)) > \(length)"
    )
    .helping("to search in text: \(text) contains \"\(number)\"")
  }

  static func branchesDiffer(
    _ a: ValueType, _ first: SourceRange, _ b: ValueType, _ second: SourceRange
  ) -> Diagnostic {
    var problem = Diagnostic(
      .typeMismatch, "both values must be of one type", at: second, b.word)
    problem.secondary = [Label(first, a.word)]
    return problem
  }

  static func countWithRatio(_ count: SourceRange, _ ratio: SourceRange) -> Diagnostic {
    var problem = Diagnostic(
      .countWithRatio, "cannot compare a count with a percentage", at: ratio, "ratio")
    problem.secondary = [Label(count, "number")]
    return problem.helping("a percentage of what? for example: likes / views > 10%")
  }

  static func sourceOrder(at range: SourceRange) -> Diagnostic {
    Diagnostic(.typeMismatch, "sources are the same or not; none is greater", at: range)
  }

  static func conditionOrder(at range: SourceRange) -> Diagnostic {
    Diagnostic(.typeMismatch, "conditions are the same or not; none is greater", at: range)
  }

  static func sourceAsText(_ text: String, _ names: NameTable, at range: SourceRange) -> Diagnostic
  {
    let problem = Diagnostic(.typeMismatch, "a source is written as a name", at: range, "text")
    let name = Name(text.lowercased(), range: range)
    guard let index = names.sources(name)?.first, let split = names.dataset.split else {
      return problem.noting("sources are \(names.sourceNames.joined(separator: ", "))")
    }
    return problem.fixing(Edit(range, split.sources[index].name))
  }

  static func sourceExpected(at range: SourceRange) -> Diagnostic {
    Diagnostic(.typeMismatch, "`source` is compared with the name of a source", at: range)
  }

  static func argumentCount(
    _ function: ScalarFunction, _ arguments: [Expr], at range: SourceRange
  ) -> Diagnostic {
    let given = arguments.count
    let wanted = function.signatures.map { signature in
      "\(signature.parameters.count)" + (signature.isVariadic ? " or more" : "")
    }
    let noun = given == 1 ? "1 argument" : "\(given) arguments"
    let problem = Diagnostic(
      .wrongArguments,
      "`\(function.name)` has \(noun) and takes \(wanted.joined(separator: " or "))",
      at: range
    ).helping("for example: \(function.example)")
    return CallHabit(function.name, arguments).map { problem.fixing(Edit(range, $0.replacement)) }
      ?? problem
  }

  static func wrongArgument(
    _ function: ScalarFunction, _ parameter: ScalarFunction.Parameter, _ type: ValueType,
    at range: SourceRange
  ) -> Diagnostic {
    let wanted = parameter == .digits ? "a number that is written out" : "a \(parameter.rawValue)"
    return Diagnostic(
      .typeMismatch, "`\(function.name)` takes \(wanted) here", at: range, type.word
    ).helping("for example: \(function.example)")
  }

  static func shareAboveOne(
    _ number: Int64, _ op: ComparisonOperator, at range: SourceRange
  ) -> Diagnostic {
    let (percent, isTooLarge) = number.multipliedReportingOverflow(by: 100)
    let problem = Diagnostic(
      .shareAboveOne, .warning,
      "a share is at most 100%, so it is \(op.verdictAboveOne) \(number)", at: range,
      isTooLarge ? "" : "\(number) means \(Grouped.text(percent))%")
    return number <= 100 ? problem.fixing(Edit(range, "\(number)%")) : problem
  }

  /// - Parameter query: the query with a row for each unit.
  static func perWithoutBy(
    _ unit: TimeUnit, _ dividend: Expr, query: String?, at range: SourceRange
  ) -> Diagnostic {
    let word = unit.rawValue
    let isName = if case .name = dividend.kind { true } else { false }
    let what = (isName ? "total " : "") + dividend.canonical
    return Diagnostic(
      .perWithoutBy, .note, "`per \(word)` gives one number: the average \(word)", at: range,
      "\(what) / number of \(word)s"
    ).helping("for one row per \(word), write `by \(word)`" + (query.map { ": \($0)" } ?? ""))
  }
}

extension Diagnostic {
  /// The problem at another place; a fix and other labels are of the place it had.
  func moved(to range: SourceRange) -> Diagnostic {
    var copy = self
    copy.primary = Label(range, primary?.text ?? "")
    copy.secondary = []
    copy.fix = nil
    return copy
  }
}

extension ComparisonOperator {
  /// What a comparison says of a share and a number greater than 1.
  fileprivate var verdictAboveOne: String {
    switch self {
    case .greater, .greaterOrEqual: "never greater than"
    case .less, .lessOrEqual: "always less than"
    case .equal: "never"
    case .notEqual: "always other than"
    }
  }
}

extension Expr {
  fileprivate var isNumberLiteral: Bool {
    switch kind {
    case .number, .percent: true
    default: false
    }
  }
}

extension ValueType {
  /// The type in a sentence: `a number`, `text`.
  var phrase: String {
    switch self {
    case .integer, .fraction: "a number"
    case .text: "text"
    case .ratio, .date, .boolean, .source: "a \(rawValue)"
    }
  }
}

/// Whole numbers as people read them.
enum Grouped {
  static func text(_ number: Int64) -> String {
    var digits = Array(String(number.magnitude).reversed())
    for place in stride(from: 3, to: digits.count + (digits.count - 1) / 3, by: 4)
    where place < digits.count {
      digits.insert(",", at: place)
    }
    return (number < 0 ? "-" : "") + String(digits.reversed())
  }
}
