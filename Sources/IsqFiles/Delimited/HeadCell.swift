/// What a cell of a file's first records looks like.
enum HeadCell: Hashable {
  case empty, number, date, boolean
  /// Words, or anything in quotes.
  case text
  /// Text that a wrong dialect leaves: with the marks of others in it.
  case odd

  init(_ bytes: [UInt8], isQuoted: Bool) {
    self = bytes.withUnsafeBufferPointer { HeadCell.kind(HeadCell.trimmed($0), isQuoted) }
  }

  /// Whether a cell says something that is no mere text.
  var isTyped: Bool {
    switch self {
    case .number, .date, .boolean: true
    case .empty, .text, .odd: false
    }
  }

  /// How much a cell speaks for the dialect it was read in.
  var weight: Double {
    switch self {
    case .number, .date, .boolean: 1
    case .empty: 0.7
    case .text: 0.75
    case .odd: 0
    }
  }

  private static func kind(_ cell: UnsafeBufferPointer<UInt8>, _ isQuoted: Bool) -> HeadCell {
    if MissingText.matches(cell) { return .empty }
    // Without a digit nothing is a number or a date.
    if cell.count <= 64, !cell.contains(where: Ascii.isDigit) {
      if CellDecoders.boolean(cell) != nil { return .boolean }
    } else if cell.count <= 64 {
      if cell.allSatisfy(Ascii.isDigit) { return .number }
      if NumberText(cell, .point) != nil || NumberText(cell, .comma) != nil { return .number }
      if isDate(cell) { return .date }
      if CellDecoders.boolean(cell) != nil { return .boolean }
    }
    return isQuoted || !isOdd(cell) ? .text : .odd
  }

  private static func isDate(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    DateText(cell, .dayFirst) != nil || DateText(cell, .monthFirst) != nil
      || DateText.withoutYear(cell) != nil || isTime(cell)
  }

  /// `19:15`, `9:15:07` or `19:15:07.5`.
  private static func isTime(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = ByteCursor(cell)
    guard let hour = cursor.number(atMost: 3), hour.digits <= 2,
      cursor.take(UInt8(ascii: ":")), let minute = cursor.number(atMost: 3), minute.digits == 2
    else { return false }
    if cursor.take(UInt8(ascii: ":")) {
      guard let second = cursor.number(atMost: 3), second.digits == 2 else { return false }
      if cursor.take(Ascii.dot) { guard cursor.number() != nil else { return false } }
    }
    return cursor.isAtEnd
  }

  /// Whether marks stand where text has none: a quote at an end, a delimiter without a space.
  private static func isOdd(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    let quotes = [Ascii.quote, UInt8(ascii: "'")]
    if quotes.contains(first) || (quotes.contains(last) && cell.count < 3) { return true }
    if last == Ascii.quote || (last == UInt8(ascii: "'") && !isLetter(cell[cell.count - 2])) {
      return true
    }
    for index in cell.indices {
      switch cell[index] {
      case Ascii.tab, UInt8(ascii: ";"), UInt8(ascii: "|"): return true
      case Ascii.comma where index + 1 < cell.count && cell[index + 1] != Ascii.space: return true
      default: continue
      }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func trimmed(
    _ cell: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var part = cell[...]
    while let first = part.first, Ascii.isSpace(first) { part = part.dropFirst() }
    while let last = part.last, Ascii.isSpace(last) || last == Ascii.carriageReturn {
      part = part.dropLast()
    }
    return UnsafeBufferPointer(rebasing: part)
  }
}
