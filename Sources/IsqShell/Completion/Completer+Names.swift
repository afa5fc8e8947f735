import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// Columns, sources and what else has a name.
extension Completer {
  /// What an operand may be at a place.
  func operands(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    switch place.subject {
    case .comparison(let left): return values(comparedWith: left, at: place, names)
    case .function(let function): return operands(of: function, names)
    case .call(let function): return arguments(of: function, at: place, names)
    case .setting(let setting, _): return settingValues(setting)
    case .option(let option): return optionValues(option)
    case .path, .message, .member: return []
    case nil: break
    }
    switch place.level {
    case .keys: return keys(names)
    case .rows:
      return columns(names) { _ in true } + sources(names) + made(names, isGroup: false)
        + rowKeys(names) + functions
    case .groups:
      let keys = place.prospect.clause == .sort ? self.keys(names) : []
      return measures(names) + keys + measureFunctions + functions
    }
  }

  /// The names of a role.
  func names(_ role: NameRole, at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    switch role {
    case .column:
      switch place.subject {
      case .member(let dataset):
        return columns(KnownNames(environment, using: dataset.text)) { _ in true }
      default:
        let isKind = place.prospect.verb == .word(.set)
        return columns(names) { isKind ? $0.isMeasure : true }
      }
    case .key: return keys(names)
    case .source: return sources(names)
    case .dataset: return datasets
    case .result: return datasets
    case .segment:
      return environment.segments.keys.sorted().map { Candidate($0, .segment, "segment") }
    case .function: return measureFunctions.map(\.withoutOf)
    case .counted: return counted(names)
    case .setting: return settings
    case .option: return options
    case .topic:
      return datasets + [Candidate("sources", .topic, "all impression sources")]
        + columns(names) { _ in true } + sources(names)
    case .new: return []
    }
  }

  var datasets: [Candidate] {
    environment.datasets.reversed().map { dataset in
      let fields = Count.of(dataset.fields.count, "column")
      let detail = dataset.name == Environment.lastAnswerName ? "the last answer" : fields
      return Candidate(NameText.written(dataset.name), label: dataset.name, .dataset, detail)
    }
  }

  /// The columns of a dataset that a function takes, each with its kind and a value.
  func columns(_ names: KnownNames, where isFit: (Field) -> Bool) -> [Candidate] {
    guard let dataset = names.dataset else { return [] }
    let all = memory.columns(of: dataset) { columns(of: dataset) }
    return zip(dataset.fields, all).filter { isFit($0.0) }.map(\.1)
  }

  private func columns(of dataset: Dataset) -> [Candidate] {
    let samples = (try? engine.samples(of: dataset)) ?? []
    return dataset.fields.indices.map { index in
      let field = dataset.fields[index]
      let sample = samples.indices.contains(index) ? samples[index].shownValue : nil
      let detail = [field.isMeasure ? field.kindWord : field.typeWord, sample].compactMap { $0 }
        .joined(separator: " · ")
      return Candidate(NameText.written(field.name), label: field.name, .column, detail)
    }
  }

  func sources(_ names: KnownNames) -> [Candidate] {
    names.sources.map { source in
      Candidate(NameText.written(source.name), label: source.name, .source, source.displayName)
    }
  }

  /// What adds up in a group: measures, sources, formulas and values.
  func measures(_ names: KnownNames) -> [Candidate] {
    let columns = columns(names, where: \.isMeasure)
    let views = columns.filter { $0.label == CanonicalColumn.views.name }
    return views + columns.filter { !views.contains($0) } + sources(names)
      + made(names, isGroup: true)
  }

  /// What stands behind `by`, time first.
  func keys(_ names: KnownNames) -> [Candidate] {
    let derived = names.derivedKeys.map { key in
      Candidate(key, .key, key == "hashtag" ? "every # of the title" : Completer.detail(ofKey: key))
    }
    return derived
      + columns(names) { !$0.isMeasure }
      + environment.segments.keys.sorted().map { Candidate($0, .segment, "segment") }
  }

  private static func detail(ofKey key: String) -> String {
    key == "source" ? "impression sources" : "of the date"
  }

  private func rowKeys(_ names: KnownNames) -> [Candidate] {
    names.derivedKeys.filter { ["source", "hashtag"].contains($0) }
      .map { Candidate($0, .key, Completer.detail(ofKey: $0)) }
  }

  /// What can be counted in a ranking: the plurals of the keys.
  private func counted(_ names: KnownNames) -> [Candidate] {
    keys(names).map { key in
      guard !key.insertion.hasPrefix("`") else { return key }
      let plural = Plural.plural(of: key.label)
      var copy = key
      if names.meaning(of: plural.name, as: .counted) != nil {
        copy.insertion = plural
        copy.label = plural
      }
      return copy
    }
  }

  private func made(_ names: KnownNames, isGroup: Bool) -> [Candidate] {
    let formulas = environment.definitions.keys.sorted().map { Candidate($0, .formula, "formula") }
    let values = environment.bindings.keys.sorted().map { Candidate($0, .formula, "value") }
    let segments = environment.segments.keys.sorted().map { Candidate($0, .segment, "segment") }
    return formulas + values + (isGroup ? [] : segments)
  }

  /// What stands behind `F of`.
  private func operands(of function: Name, _ names: KnownNames) -> [Candidate] {
    switch function.text {
    case "share": return sources(names)
    case "count":
      return counted(names) + [Candidate("rows", .key, "all rows")] + columns(names) { _ in true }
    case "change", "growth", "percent":
      return measures(names) + measureFunctions
    default: return measures(names)
    }
  }

  /// The columns that an argument of a function may be.
  private func arguments(
    of function: Name, at place: CompletionPlace, _ names: KnownNames
  ) -> [Candidate] {
    guard let known = FunctionCatalogue.function(named: function.text) else { return [] }
    let parameters = Set(known.signatures.flatMap(\.parameters))
    let fitting = columns(names) { field in
      parameters.contains { $0.takes(field.type) }
    }
    return fitting + (parameters.contains(.number) ? sources(names) : [])
  }

  /// The functions before `of`, with it.
  var measureFunctions: [Candidate] {
    MeasureFunctions.all.map { Candidate("\($0.name) of", .function, $0.summary) }
      + [Candidate("p90 of", .function, "the value below which 90 percent of the rows lie")]
  }

  var functions: [Candidate] {
    FunctionCatalogue.all.map { function in
      Candidate("\(function.name)(", label: function.form, .function, function.summary)
    }
  }
}

extension Candidate {
  fileprivate var withoutOf: Candidate {
    var copy = self
    if insertion.hasSuffix(" of") {
      copy.insertion = String(insertion.dropLast(3))
      copy.label = copy.insertion
    }
    return copy
  }
}

extension ScalarFunction.Parameter {
  fileprivate func takes(_ type: ColumnType) -> Bool {
    switch self {
    case .number: type.isNumeric
    case .text: type == .text
    case .date: type.isDate
    case .digits: false
    }
  }
}

extension Field {
  var isMeasure: Bool { if case .measure = role { true } else { false } }
}

extension Table.Field {
  /// The first value, short enough for a menu; nil where it is missing.
  fileprivate var shownValue: String? {
    guard column.count > 0, column.isValid(0) else { return nil }
    let text = TerminalText.safe(ReadableValue.text(of: self, row: 0, weekStart: 0))
    return column.type == .text ? "\"\(text)\"" : text
  }
}

extension String {
  /// The text as a name that stands nowhere.
  fileprivate var name: Name { Name(self, range: SourceRange(0, 0)) }
}
