import IsqColumns
import IsqDatasets
import IsqPlan
import IsqSyntax
import IsqText

/// What people ask of a dataset most, as far as it has it.
struct Habits {
  private let names: KnownNames
  private let fields: [Field]

  init(_ names: KnownNames) {
    self.names = names
    fields = names.dataset?.fields ?? []
  }

  /// The measure that is asked for most.
  var measure: String? {
    let measures = fields.filter(\.isMeasure)
    let best = measures.first { $0.name == "views" } ?? measures.first
    return (best?.name).map { NameText.written($0) }
  }

  /// The source that is asked for most.
  var source: String? {
    let sources = names.dataset?.split?.sources ?? []
    let best = sources.first { $0.name == "search" } ?? sources.first
    return best.map { NameText.written($0.name) }
  }

  var hasTime: Bool { names.dataset?.dateIndex != nil }

  /// What groups are made by.
  var key: String? {
    if hasTime { return "week" }
    if names.dataset?.split != nil { return "source" }
    return dimension.map { NameText.written($0) }
  }

  /// What is ranked.
  var counted: String? {
    let best = fields.contains { $0.name == "video" } ? "video" : dimension
    return best.flatMap { name in
      let plural = Plural.plural(of: name)
      let known = names.meaning(of: Name(plural, range: SourceRange(0, 0)), as: .counted)
      return known == nil ? nil : NameText.written(plural)
    }
  }

  /// The first question of a dataset.
  var question: String? {
    guard let source else {
      guard let measure else { return nil }
      return key.map { "\(measure) by \($0)" } ?? measure
    }
    return hasTime ? "share of \(source) by week" : "views by source"
  }

  /// What a list shows.
  var columns: String? {
    let title = fields.first { $0.name == "title" } ?? fields.first { !$0.isMeasure }
    let all = [title.map { NameText.written($0.name) }, measure].compactMap { $0 }
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }

  private var dimension: String? {
    fields.first { !$0.isMeasure && $0.type == .text }?.name
  }
}
