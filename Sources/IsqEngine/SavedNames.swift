package import IsqColumns
package import IsqDatasets

/// What the columns of a dataset are called in a file of it, by which they are known again.
package struct SavedNames {
  private let dataset: Dataset

  package init(_ dataset: Dataset) { self.dataset = dataset }

  /// The names of all fields and then of all sources, each once.
  ///
  /// - Parameter columns: those of the fields.
  package func all(_ columns: ArraySlice<Column>) -> [String] {
    var names = dataset.fields.map { name(of: $0, columns) }
    var taken = Set(names)
    for source in dataset.split?.sources ?? [] {
      var name = name(of: source)
      if !taken.insert(name).inserted { name = "views from \(source.displayName)" }
      taken.insert(name)
      names.append(name)
    }
    return names
  }

  /// A source of the file's own, or one that stands alone, is marked as one.
  func name(of source: Source) -> String {
    let isOne = dataset.split?.sources.count == 1 || !Source.canonical.contains(source)
    return isOne ? "views from \(source.displayName)" : source.name
  }

  /// The date says what it means where the rows alone could be taken otherwise.
  func name(of field: Field, _ columns: ArraySlice<Column>) -> String {
    guard field.name == CanonicalColumn.date.name, let kind = dataset.dateKind,
      kind == .captured || has(.captured) || areVideosRepeated(columns)
    else { return field.name }
    return HeaderAliases.header(ofDate: kind)
  }

  private func has(_ column: CanonicalColumn) -> Bool {
    dataset.fields.contains { $0.name == column.name }
  }

  private func areVideosRepeated(_ columns: ArraySlice<Column>) -> Bool {
    let video = dataset.fields.firstIndex { $0.name == CanonicalColumn.video.name }
    guard let video, case .texts(let codes, let dictionary) = columns[video].values else {
      return false
    }
    return codes.count > dictionary.count
  }
}
