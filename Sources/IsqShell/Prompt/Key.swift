/// The keys that terminals send as an escape sequence and that work the same in every mode.
///
/// libedit has no notion of time: with a sequence bound in vi's mode of inserting, Escape alone
/// would wait for ever. So sequences are read here, and libedit gets one character for each, from
/// the controls U+0080…, which no keyboard types.
enum Key: UInt32, CaseIterable, Hashable, Sendable {
  case up = 0x80
  case down, left, right, wordLeft, wordRight, home, end, delete, newLine, paste
  /// Shift-Tab.
  case back
  /// Pressed by nobody: the end of a line, as libedit understands it.
  case submit
  /// Pressed by nobody: what a panel wants the text to be.
  case take
  /// A character that is no ASCII.
  case insert

  var scalar: Unicode.Scalar { Unicode.Scalar(UInt8(truncatingIfNeeded: rawValue)) }

  /// What terminals send behind the escape.
  var sequences: [String] {
    switch self {
    case .up: ["[A", "OA"]
    case .down: ["[B", "OB"]
    case .right: ["[C", "OC"]
    case .left: ["[D", "OD"]
    case .wordRight: ["[1;5C", "[1;3C"]
    case .wordLeft: ["[1;5D", "[1;3D"]
    case .home: ["[H", "OH", "[1~", "[7~"]
    case .end: ["[F", "OF", "[4~", "[8~"]
    case .delete: ["[3~"]
    case .newLine: ["\r", "\n"]
    case .paste: ["[200~"]
    case .back: ["[Z"]
    case .submit, .take, .insert: []
    }
  }
}

/// What the characters behind an escape are, so far.
enum KeySequence: Hashable, Sendable {
  case key(Key)
  /// A sequence that goes on.
  case open
  /// A whole sequence of a key that does nothing here.
  case unknown
  /// No sequence: a key pressed together with Alt.
  case plain

  init(_ scalars: [Unicode.Scalar]) {
    let text = String(String.UnicodeScalarView(scalars))
    if let key = Key.allCases.first(where: { $0.sequences.contains(text) }) {
      self = .key(key)
    } else if let first = scalars.first, first == "[" || first == "O" {
      let last = scalars[scalars.count - 1]
      let isWhole = scalars.count > 1 && ("@"..."~").contains(last)
      self = isWhole ? .unknown : .open
    } else {
      self = .plain
    }
  }
}
