import IsqDatasets

/// A length of time as Studio's pages write it.
enum PageTime {
  private static let units: [(words: [String], seconds: Int)] = [
    (StudioWords.hours, 3600), (StudioWords.minutes, 60), (StudioWords.seconds, 1),
  ]

  /// The seconds of `1h:00m:41s`, `7.18s`, `0小时12分5秒`, `1:00:41`; nil for anything else.
  ///
  /// Decimals keep their sign, so that the whole file is read in one way.
  static func seconds(_ text: String) -> String? {
    let pieces = pieces(text.lowercased())
    guard let pieces, !pieces.isEmpty else { return clock(text) }
    if pieces.count == 1, pieces[0].unit == 1 { return pieces[0].number }
    var total = 0
    var before = Int.max
    for (number, unit) in pieces {
      guard unit < before, let value = Int(number), value < 1_000_000 else { return nil }
      total += value * unit
      before = unit
    }
    return String(total)
  }

  /// Numbers, each with the unit behind it; nil for anything else.
  private static func pieces(_ text: String) -> [(number: String, unit: Int)]? {
    var rest = text[...]
    var pieces: [(number: String, unit: Int)] = []
    while let first = rest.first {
      if first.isWhitespace || first == ":" {
        rest = rest.dropFirst()
        continue
      }
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
      rest = rest[number.endIndex...].drop { $0.isWhitespace }
      let word = rest.prefix { $0.isLetter }
      guard number.first?.isNumber == true, number.last?.isNumber == true,
        let unit = units.first(where: { $0.words.contains(String(word)) })
      else { return nil }
      rest = rest[word.endIndex...]
      pieces.append((String(number), unit.seconds))
    }
    return pieces
  }

  /// `1:00:41` or `12:05`.
  private static func clock(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      let isDigits = part.utf8.allSatisfy(Ascii.isDigit)
      guard isDigits, part.utf8.count <= 6, let value = Int(part), index == 0 || value < 60 else {
        return nil
      }
      total = total * 60 + value
    }
    return String(total)
  }
}
