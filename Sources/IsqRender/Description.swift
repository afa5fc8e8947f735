package import IsqColumns

/// What is said of something in words and pictures: for people its parts, for programs one table.
package struct Description: Sendable {
  package enum Part: Sendable {
    case heading(String)
    case paragraph(String)
    /// Texts behind labels of one width.
    case entries([Entry])
    case table(Table)
    case bars([Bar])
    /// Lines that are laid out already.
    case lines([String])
  }

  package struct Entry: Hashable, Sendable {
    package var label: String
    package var text: String

    package init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  /// A count, drawn as a bar behind its label.
  package struct Bar: Hashable, Sendable {
    package var label: String
    package var count: Int64
    /// Whether the label is an amount, which is aligned at the right.
    package var isAmount: Bool

    package init(_ label: String, count: Int64, isAmount: Bool) {
      self.label = label
      self.count = count
      self.isAmount = isAmount
    }
  }

  package var parts: [Part]
  package var table: Table

  package init(_ parts: [Part], table: Table) {
    self.parts = parts
    self.table = table
  }
}
