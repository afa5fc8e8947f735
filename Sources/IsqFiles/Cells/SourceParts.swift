/// The text of a cell that holds all sources of a row.
enum SourceParts {
  typealias Part = (name: String, number: NumberText)

  /// Reads `For You 70%, Search 30%` or a JSON list of objects; nil for anything else.
  static func read(_ text: [UInt8], _ style: NumberStyle) -> [Part]? {
    let first = text.first { !Ascii.isSpace($0) }
    switch first {
    case nil: return []
    case UInt8(ascii: "["), UInt8(ascii: "{"): return list(text)
    default:
      return text.withUnsafeBufferPointer { cell in
        MissingText.matches(cell) ? [] : pairs(cell, style)
      }
    }
  }

  private static func list(_ text: [UInt8]) -> [Part]? {
    guard let value = try? JSONParser.value(of: text, path: "") else { return nil }
    var reader = JSONSources()
    return reader.parts(of: value)?.map { ($0.name, $0.number) }
  }

  /// Names, each followed by a number and a percent sign.
  private static func pairs(
    _ cell: UnsafeBufferPointer<UInt8>, _ style: NumberStyle
  ) -> [Part]? {
    var parts: [Part] = []
    var start = 0
    for end in cell.indices where cell[end] == UInt8(ascii: "%") {
      guard let part = pair(cell[start..<end + 1], style) else { return nil }
      parts.append(part)
      start = end + 1
    }
    return cell[start...].contains { $0 > Ascii.space && $0 != Ascii.comma && $0 != 0x3B }
      ? nil : parts
  }

  /// `, For You 70%`.
  private static func pair(
    _ piece: Slice<UnsafeBufferPointer<UInt8>>, _ style: NumberStyle
  ) -> Part? {
    let piece = piece.drop { $0 == Ascii.comma || $0 == 0x3B || $0 == 0x7C || $0 <= Ascii.space }
    guard
      let first = piece.indices.first(where: {
        Ascii.isDigit(piece[$0]) || piece[$0] == UInt8(ascii: "<")
      })
    else { return nil }
    var name = piece[..<first]
    while let last = name.last, last <= Ascii.space || last == 0x3A || last == 0x28 {
      name.removeLast()
    }
    let number = NumberText(UnsafeBufferPointer(rebasing: piece[first...]), style)
    guard let number, !name.isEmpty else { return nil }
    return (String(decoding: name, as: UTF8.self), number)
  }
}
