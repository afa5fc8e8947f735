package import IsqColumns
package import IsqDatasets

/// A `link`: for every row of one dataset the row of another that has the same key, if any has.
package struct DatasetLink: Sendable {
  /// The name of the dataset that is asked, in lower case.
  package var from: String
  /// The index of its field whose values are looked up.
  package var field: Int
  package var to: Dataset
  /// The index of the field of `to` in which they are found.
  package var key: Int
  package var folding: TextFolding

  /// A field of the dataset that is led to, as queries name it: `accounts.region`.
  func name(ofField index: Int) -> String { "\(to.name).\(to.fields[index].name)" }

  /// Whether the link begins or ends at a dataset.
  func involves(_ name: String) -> Bool { from == name || to.name.lowercased() == name }
}

extension Environment {
  /// Links two datasets, in the place of a link between the same two.
  package mutating func add(_ link: DatasetLink) {
    links.removeAll { $0.from == link.from && $0.to.name == link.to.name }
    links.append(link)
  }
}
