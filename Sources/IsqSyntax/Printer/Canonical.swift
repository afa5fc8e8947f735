/// The canonical spelling of the smallest pieces.
enum Canonical {
  /// A text in quotes, with escapes for what a line cannot show.
  static func text(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isHidden(scalar):
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Controls, and the marks that change the direction of writing.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  static func name(_ name: Name) -> String {
    name.isQuoted || !isPlain(name.text) ? quoted(name.text) : name.text
  }

  private static func quoted(_ text: String) -> String {
    var result = "`"
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "`" { result += "`" }
    }
    return result + "`"
  }

  /// Whether a name can stand without backticks and means itself there.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, Keyword(rawValue: text) == nil else {
      return false
    }
    return first.startsName && text.unicodeScalars.allSatisfy(\.continuesName)
      && text.lowercased() == text
  }

  static func names(_ names: [Name]) -> String {
    guard names.count != 1 else { return name(names[0]) }
    return "(\(names.map(name).joined(separator: ", ")))"
  }

  static func items(_ items: [Item]) -> String {
    items.map(\.canonical).joined(separator: ", ")
  }
}

extension Name {
  /// The name as it is written in a query: in backticks if it was, or where it must be.
  package var canonical: String { Canonical.name(self) }
}
