package import IsqText

/// Where an answer goes, and what there is room for.
package struct RenderOptions: Hashable, Sendable {
  /// Whether a terminal reads the bytes: then no byte of the data may act on it.
  package var isTerminal: Bool
  /// The cells of a line of a table; nil: as many as it takes.
  package var width: Int?
  /// The most rows of a table; nil: all.
  package var rowLimit: Int?
  package var style: TextStyle

  package init(
    isTerminal: Bool = false, width: Int? = nil, rowLimit: Int? = nil, style: TextStyle = .plain
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.rowLimit = rowLimit
    self.style = style
  }
}
