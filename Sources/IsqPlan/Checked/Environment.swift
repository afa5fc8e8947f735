package import IsqColumns
package import IsqDatasets
package import IsqSyntax

/// What a query may name besides what stands in it.
package struct Environment: Sendable {
  /// A `let`: a value that was computed once.
  package struct Binding: Sendable {
    package var value: Value
    package var type: ValueType
    package var format: ValueFormat

    package init(value: Value, type: ValueType, format: ValueFormat) {
      self.value = value
      self.type = type
      self.format = format
    }
  }

  /// A `define`: a formula, with the rows that it is about where it says so.
  package struct Definition: Hashable, Sendable {
    package var expr: Expr
    package var condition: Expr?

    package init(expr: Expr, condition: Expr? = nil) {
      self.expr = expr
      self.condition = condition
    }
  }

  /// Datasets in the order in which they were loaded.
  package var datasets: [Dataset] = []
  /// The name of the dataset that queries mean which say nothing else.
  package var current: String?
  /// By name, in lower case.
  package var bindings: [String: Binding] = [:]
  /// By name, in lower case.
  package var definitions: [String: Definition] = [:]
  /// The conditions of segments, by name in lower case.
  package var segments: [String: Expr] = [:]
  package var links: [DatasetLink] = []
  package var settings = Settings()
  /// Where the columns of the datasets are.
  package let memory = ColumnMemory()

  package init() {}

  package func dataset(named name: String) -> Dataset? {
    let folded = name.lowercased()
    return datasets.last { $0.name.lowercased() == folded }
  }

  /// Adds a dataset, in the place of one of the same name, and makes it the current one.
  package mutating func add(_ dataset: Dataset) {
    keep(dataset)
    current = dataset.name
  }

  /// Adds a dataset, in the place of one of the same name; the current one stays.
  package mutating func keep(_ dataset: Dataset) {
    let name = dataset.name.lowercased()
    datasets.removeAll { $0.name.lowercased() == name }
    links.removeAll { $0.involves(name) }
    datasets.append(dataset)
    dataset.columns.stay(in: memory)
  }
}
