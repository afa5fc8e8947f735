import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText

/// The names that a query over one dataset may use.
struct NameTable: Sendable {
  let dataset: Dataset
  let environment: Environment
  /// Where a `using` clause could be added to the query; nil where it has one.
  var placeForUsing: Int?
  /// The definitions and segments that are being expanded, outermost first.
  var expanding: [String] = []

  /// The index of a field; a quoted name is compared with headers first.
  func field(_ name: Name) -> Int? {
    if name.isQuoted {
      if let index = dataset.fields.firstIndex(where: { $0.header.isSpelled(name.text) }) {
        return index
      }
      let header = name.text.lowercased()
      if let index = dataset.fields.firstIndex(where: { $0.header.lowercased() == header }) {
        return index
      }
    }
    return dataset.fieldIndex(named: name.text)
  }

  func field(named name: String) -> Int? {
    dataset.fields.firstIndex { $0.name == name }
  }

  /// The field whose plural (or very name) a word is: `videos`, `cities`.
  func counted(_ name: Name) -> Int? {
    if let exact = field(name) { return exact }
    guard !name.isQuoted else { return nil }
    return Plural.singulars(of: name.text).lazy.compactMap { field(named: $0) }.first
  }

  /// The indices of the split's sources that a name means: one, or none where it is one of
  /// TikTok's that the file does not mention. Nil where the name is not a source's.
  func sources(_ name: Name) -> [Int]? {
    guard let split = dataset.split, !name.isQuoted else { return nil }
    if let index = split.sources.firstIndex(where: { $0.name == name.text }) { return [index] }
    guard let known = SourceAliases.source(named: name.text) else { return nil }
    return split.sources.firstIndex { $0.name == known.name }.map { [$0] } ?? []
  }

  var sourceNames: [String] {
    var names = Source.canonical.map(\.name)
    for source in dataset.split?.sources ?? [] where !names.contains(source.name) {
      names.append(source.name)
    }
    return names
  }

  func definition(_ name: Name) -> Environment.Definition? {
    name.isQuoted ? nil : environment.definitions[name.text]
  }

  func segment(_ name: Name) -> Expr? {
    name.isQuoted ? nil : environment.segments[name.text]
  }

  /// Whether a name is that of a definition or a segment, which may be a key.
  func isDefined(_ name: Name) -> Bool { definition(name) != nil || segment(name) != nil }

  /// The table inside a definition or a segment.
  ///
  /// - Throws: E109 where it is made of itself.
  func expanding(_ name: Name) throws(Diagnostic) -> NameTable {
    guard !expanding.contains(name.text) else { throw .madeOfItself(name, expanding) }
    var inner = self
    inner.expanding.append(name.text)
    return inner
  }

  func binding(_ name: Name) -> Environment.Binding? {
    name.isQuoted ? nil : environment.bindings[name.text]
  }

  /// Whether the fields hold a text in which hashtags are looked for.
  var title: Int? { field(named: "title") }

  /// Whether a name means the hashtags of a row, and not the source of that name.
  func isHashtag(_ name: Name) -> Bool {
    !name.isQuoted && title != nil && ["hashtag", "hashtags"].contains(name.text)
  }

  var date: Int? { dataset.dateIndex }

  func isMeasure(_ index: Int) -> Bool {
    if case .measure = dataset.fields[index].role { true } else { false }
  }

  /// Everything that may stand for a value.
  var valueNames: [String] {
    dataset.fields.map(\.name) + (dataset.split == nil ? [] : sourceNames)
      + environment.bindings.keys.sorted() + environment.definitions.keys.sorted()
      + environment.segments.keys.sorted()
  }

  /// Everything that `by` takes.
  var keyNames: [String] {
    dataset.fields.filter { $0.role == .dimension }.map(\.name)
      + (dataset.split == nil ? [] : ["source"]) + (title == nil ? [] : ["hashtag"])
      + (date == nil ? [] : ScalarFunction.TimeStep.allCases.map(\.rawValue))
      + environment.definitions.keys.sorted() + environment.segments.keys.sorted()
  }
}

/// English plurals, as far as names of columns need them.
package enum Plural {
  /// What a word may be the plural of, likeliest first.
  static func singulars(of word: String) -> [String] {
    var found: [String] = []
    if word.hasSuffix("ies") { found.append(word.dropLast(3) + "y") }
    if word.hasSuffix("es") { found.append(String(word.dropLast(2))) }
    if word.hasSuffix("s") { found.append(String(word.dropLast())) }
    return found
  }

  package static func plural(of word: String) -> String {
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    if word.hasSuffix("y"), let before = word.dropLast().last, !vowels.contains(before) {
      return word.dropLast() + "ies"
    }
    return word.hasSuffix("s") ? word : word + "s"
  }
}

extension String {
  /// Whether the text is another to the letter.
  fileprivate func isSpelled(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
