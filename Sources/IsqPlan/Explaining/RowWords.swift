import IsqColumns
import IsqDatasets

/// Says what is read of rows.
struct RowWords {
  let dataset: Dataset
  let links: [DatasetLink]

  func text(_ scalar: Scalar<RowLeaf>) -> String { words.text(scalar) }

  /// `For You and Search`
  func sources(_ indices: [Int]) -> String {
    let sources = dataset.split?.sources ?? []
    let names = indices.map { sources[$0].displayName }
    return names.isEmpty ? "a source that the file does not have" : Words.list(names)
  }

  func word(_ leaf: RowLeaf) -> String {
    switch leaf {
    case .field(let index): dataset.fields[index].name
    case .rowViews(let sources), .measure(let sources?): "views from \(self.sources(sources))"
    case .measure(nil), .knownViews: "views"
    case .source: "source"
    case .linked(let link, let field): links[link].name(ofField: field)
    }
  }

  func isRatio(_ scalar: Scalar<RowLeaf>) -> Bool {
    switch scalar {
    case .leaf(.field(let index)): dataset.fields[index].role == .measure(.rate)
    case .arithmetic(.divide, _, _): true
    default: false
    }
  }

  private var words: ScalarWords<RowLeaf> {
    ScalarWords(style: .english, leaf: word, known: share, isRatio: isRatio)
  }

  /// A row's views from sources by its views.
  private func share(_ scalar: Scalar<RowLeaf>) -> String? {
    guard
      case .arithmetic(.divide, .leaf(.rowViews(let sources)), .leaf(.field(let index))) = scalar,
      dataset.fields[index].name == "views"
    else { return nil }
    return "share of \(self.sources(sources))"
  }
}
