/// The columns of a file, and what it says of itself beside them.
package struct ArrowSchema: Hashable, Sendable {
  package var fields: [ArrowField]
  package var metadata: ArrowMetadata

  package init(fields: [ArrowField], metadata: ArrowMetadata = [:]) {
    self.fields = fields
    self.metadata = metadata
  }
}

/// Keys and values, in the order in which they stand in the file.
package struct ArrowMetadata: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  package var entries: [Entry]

  package struct Entry: Hashable, Sendable {
    package var key: String
    package var value: String
  }

  package init(dictionaryLiteral entries: (String, String)...) {
    self.entries = entries.map { Entry(key: $0.0, value: $0.1) }
  }

  package subscript(key: String) -> String? {
    get { entries.first { $0.key == key }?.value }
    set {
      entries.removeAll { $0.key == key }
      if let newValue { entries.append(Entry(key: key, value: newValue)) }
    }
  }
}

/// A column of a file, or a part of one.
package struct ArrowField: Hashable, Sendable {
  package var name: String
  package var type: ArrowType
  package var children: [ArrowField]
  /// How values are numbers of a dictionary; nil where they stand in the column.
  package var dictionary: ArrowDictionary?
  package var metadata: ArrowMetadata

  package init(
    name: String, type: ArrowType, children: [ArrowField] = [], dictionary: ArrowDictionary? = nil,
    metadata: ArrowMetadata = [:]
  ) {
    self.name = name
    self.type = type
    self.children = children
    self.dictionary = dictionary
    self.metadata = metadata
  }

  /// Whether the column and all its parts can be read.
  package var isReadable: Bool {
    if case .other = type { return false }
    return children.allSatisfy(\.isReadable)
  }
}

/// The dictionary of a column.
package struct ArrowDictionary: Hashable, Sendable {
  package var id: Int64
  /// What the numbers are stored as.
  package var index: ArrowType
  /// Whether the order of values is that of their numbers.
  package var isOrdered: Bool

  package init(id: Int64, index: ArrowType, isOrdered: Bool) {
    self.id = id
    self.index = index
    self.isOrdered = isOrdered
  }
}
