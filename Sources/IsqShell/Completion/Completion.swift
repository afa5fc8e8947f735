/// What Tab offers at a place of a text.
package struct Completion: Hashable, Sendable {
  /// What a candidate takes the place of.
  ///
  /// **Units**: UTF-8 offsets of the text.
  package var range: Range<Int>
  /// Best first; never empty.
  package var candidates: [Candidate]

  /// Whether more is being found out, which may add candidates.
  var isProvisional: Bool { candidates.contains(where: \.isProvisional) }
}

/// One thing that may stand at a place.
package struct Candidate: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case command, keyword, column, source, key, function, formula, segment, value, unit
    case dataset, file, folder, setting, option, topic
  }

  /// What is inserted: quoted and escaped where it has to be.
  package var insertion: String
  /// What is shown.
  package var label: String
  package var kind: Kind
  /// What is known of it: the kind of a measure and a value, how often a value stands there.
  package var detail: String
  /// The characters of the label that were typed.
  ///
  /// **Units**: UTF-8 offsets of the label, in order.
  package var matches: [Int] = []
  /// Whether it was found in the first rows, and all are still to be asked.
  var isProvisional = false

  init(_ insertion: String, label: String? = nil, _ kind: Kind, _ detail: String = "") {
    self.insertion = insertion
    self.label = label ?? insertion
    self.kind = kind
    self.detail = detail
  }

  /// Whether more has to follow, so that a space may be set behind it.
  var wantsSpace: Bool {
    switch kind {
    case .folder, .file, .value: false
    default: !insertion.hasSuffix("(")
    }
  }
}
