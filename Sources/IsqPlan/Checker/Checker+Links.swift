package import IsqSyntax
package import IsqText
import IsqColumns
import IsqDatasets

/// What a `link` joins.
extension Checker {
  /// Checks the names and types of a link.
  ///
  /// - Throws: E101, E105, E109, E210.
  package func check(_ link: Link) throws(Diagnostic) -> DatasetLink {
    let left = try linkTable(link.from)
    let field = try linkField(link.from, left)
    let right = try linkTable(link.to)
    let key = try linkField(link.to, right)
    guard left.dataset.name != right.dataset.name else {
      throw Diagnostic(
        .nameTaken, "`\(link.to.dataset.text)` is the dataset itself", at: link.to.dataset.range,
        "a link leads to another one")
    }
    let from = left.dataset.fields[field]
    let to = right.dataset.fields[key]
    guard from.type.hasKeys(like: to.type) else {
      throw .linkOfTypes(from.valueType, to.valueType, link)
    }
    let isHandle = from.name == "account" || to.name == "account"
    return DatasetLink(
      from: left.dataset.name.lowercased(), field: field, to: right.dataset, key: key,
      folding: isHandle ? .handle : .caseless)
  }

  private func linkTable(_ column: Link.Column) throws(Diagnostic) -> NameTable {
    guard let dataset = environment.dataset(named: column.dataset.text) else {
      throw .unknownDataset(column.dataset, environment)
    }
    return NameTable(dataset: dataset, environment: environment)
  }

  private func linkField(_ column: Link.Column, _ names: NameTable) throws(Diagnostic) -> Int {
    guard let field = names.field(column.column) else { throw .unknownColumn(column.column, names) }
    return field
  }
}

extension NameTable {
  /// A column of a dataset that the one of the query is linked to.
  struct LinkedColumn {
    var leaf: RowLeaf
    var field: Field
  }

  /// The meaning of `accounts.region`; nil where the dataset is the query's own.
  ///
  /// - Throws: E101, E105.
  func linked(_ dataset: Name, _ column: Name) throws(Diagnostic) -> LinkedColumn? {
    guard let other = environment.dataset(named: dataset.text) else {
      throw .unknownDataset(dataset, environment)
    }
    let own = self.dataset.name.lowercased()
    if other.name.lowercased() == own { return nil }
    let index = environment.links.firstIndex {
      $0.from == own && $0.to.name.lowercased() == other.name.lowercased()
    }
    guard let index else { throw .notLinked(self.dataset, dataset, other) }
    let right = NameTable(dataset: environment.links[index].to, environment: environment)
    guard let field = right.field(column) else { throw .unknownColumn(column, right) }
    return LinkedColumn(
      leaf: .linked(link: index, field: field), field: right.dataset.fields[field])
  }
}

extension ColumnType {
  /// Whether values of the types can be the same.
  fileprivate func hasKeys(like other: ColumnType) -> Bool {
    switch (self, other) {
    case (.integer, .integer), (.integer, .fraction), (.fraction, .integer), (.fraction, .fraction),
      (.date, .date), (.date, .moment), (.moment, .date), (.moment, .moment), (.text, .text),
      (.boolean, .boolean):
      true
    default: false
    }
  }
}

extension Diagnostic {
  static func unknownColumn(_ name: Name, _ names: NameTable) -> Diagnostic {
    let columns = names.dataset.fields.map(\.name)
    return Diagnostic(
      .unknownName, "`\(names.dataset.name)` has no column `\(name.text)`", at: name.range
    ).suggesting(name, among: columns)
      .noting("columns are \(columns.prefix(12).joined(separator: ", "))")
  }

  fileprivate static func notLinked(_ own: Dataset, _ name: Name, _ other: Dataset) -> Diagnostic {
    let problem = Diagnostic(
      .unknownName, "`\(own.name)` is not linked to `\(name.text)`", at: name.range,
      "which row of it belongs to a row is not known")
    let texts = own.fields.filter { $0.role == .dimension && $0.type == .text }
    guard let right = other.fields.first,
      let left = texts.first(where: { $0.name == right.name || $0.name == "account" })
        ?? texts.first
    else { return problem }
    return problem.helping(
      "for example: link \(own.name).\(left.name) to \(other.name).\(right.name)")
  }

  fileprivate static func linkOfTypes(
    _ a: ValueType, _ b: ValueType, _ link: Link
  ) -> Diagnostic {
    var problem = Diagnostic(
      .typeMismatch, "cannot find \(a.phrase) among \(b.word)s", at: link.to.range, b.word)
    problem.secondary = [Label(link.from.range, a.word)]
    return problem
  }

  /// A right side that names more than one row.
  ///
  /// - Parameter values: those that stand in more than one row, as a query writes them.
  package static func linkNotUnique(_ link: Link, _ made: DatasetLink, _ values: [String])
    -> Diagnostic
  {
    let right = "\(link.to.dataset.text).\(link.to.column.text)"
    let shown = values.prefix(3).joined(separator: ", ")
    let noun = values.count == 1 ? "1 value appears" : "\(values.count) values appear"
    let beside = made.to.fields.indices.first { $0 != made.key }.map {
      ", \(made.to.fields[$0].name)"
    }
    return Diagnostic(
      .linkNotUnique,
      "`\(right)` is not unique, so a row of `\(link.from.dataset.text)` could match twice",
      at: link.to.range,
      "\(noun) more than once: \(shown)\(values.count > 3 ? ", …" : "")"
    ).noting("the right side of a link must identify one row")
      .helping(
        "see them: list \(link.to.column.text)\(beside ?? "") using \(link.to.dataset.text) "
          + "where \(link.to.column.text) in (\(shown))")
  }
}

extension Link.Column {
  package var range: SourceRange { dataset.range.union(column.range) }
}
