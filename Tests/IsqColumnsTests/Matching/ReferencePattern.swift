import TestSupport

/// A pattern as a tree that can be printed, and matched by trying every way.
indirect enum ReferencePattern {
  case character(Unicode.Scalar)
  case any
  case notLetter(Unicode.Scalar)
  case start, end, boundary, noBoundary
  case sequence([ReferencePattern])
  case either(ReferencePattern, ReferencePattern)
  case repeated(ReferencePattern, Int, Int?)

  static func random(depth: Int, _ numbers: inout SeededGenerator) -> ReferencePattern {
    let letters: [Unicode.Scalar] = ["a", "B", "b", "é", "🔥"]
    let letter = letters.randomElement(using: &numbers) ?? "a"
    switch Int.random(in: 0..<(depth > 0 ? 18 : 10), using: &numbers) {
    case 0..<5: return .character(letter)
    case 5: return .any
    case 6: return .notLetter(letter)
    case 7: return Bool.random(using: &numbers) ? .start : .end
    case 8: return .boundary
    case 9: return .noBoundary
    case 10..<13:
      let count = Int.random(in: 0...3, using: &numbers)
      return .sequence((0..<count).map { _ in random(depth: depth - 1, &numbers) })
    case 13..<15:
      return .either(random(depth: depth - 1, &numbers), random(depth: depth - 1, &numbers))
    default:
      let least = Int.random(in: 0...2, using: &numbers)
      let most = Bool.random(using: &numbers) ? least + Int.random(in: 0...2, using: &numbers) : nil
      return .repeated(random(depth: depth - 1, &numbers), least, most)
    }
  }

  var text: String {
    switch self {
    case .character(let letter): String(letter)
    case .any: "."
    case .notLetter(let letter): "[^\(letter)]"
    case .start: "^"
    case .end: "$"
    case .boundary: "\\b"
    case .noBoundary: "\\B"
    case .sequence(let parts): "(?:" + parts.map(\.text).joined() + ")"
    case .either(let a, let b): "(\(a.text)|\(b.text))"
    case .repeated(let a, 0, nil): "(\(a.text))*"
    case .repeated(let a, 1, nil): "(\(a.text))+?"
    case .repeated(let a, let least, nil): "(\(a.text)){\(least),}"
    case .repeated(let a, 0, 1): "(\(a.text))?"
    case .repeated(let a, let least, let most?): "(\(a.text)){\(least),\(most)}"
    }
  }

  func occurs(in text: [Unicode.Scalar]) -> Bool {
    (0...text.count).contains { !ends(text, from: $0).isEmpty }
  }

  /// Every place where a match from a place can end.
  private func ends(_ text: [Unicode.Scalar], from place: Int) -> Set<Int> {
    switch self {
    case .character(let letter):
      return place < text.count && Self.same(text[place], letter) ? [place + 1] : []
    case .any:
      return place < text.count ? [place + 1] : []
    case .notLetter(let letter):
      return place < text.count && !Self.same(text[place], letter) ? [place + 1] : []
    case .start: return place == 0 ? [place] : []
    case .end: return place == text.count ? [place] : []
    case .boundary: return Self.isBoundary(text, place) ? [place] : []
    case .noBoundary: return Self.isBoundary(text, place) ? [] : [place]
    case .sequence(let parts):
      return parts.reduce([place]) { places, part in
        Set(places.flatMap { part.ends(text, from: $0) })
      }
    case .either(let a, let b): return a.ends(text, from: place).union(b.ends(text, from: place))
    case .repeated(let a, let least, let most):
      return a.repeatedEnds(text, from: place, least, most)
    }
  }

  private func repeatedEnds(
    _ text: [Unicode.Scalar], from place: Int, _ least: Int, _ most: Int?
  ) -> Set<Int> {
    var places: Set<Int> = [place]
    for _ in 0..<least { places = Set(places.flatMap { ends(text, from: $0) }) }
    var all = places
    // As many rounds as there are places reach every place that can be reached.
    for _ in 0..<((most ?? least + text.count + 1) - least) {
      places = Set(places.flatMap { ends(text, from: $0) })
      all.formUnion(places)
    }
    return all
  }

  private static func same(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Bool {
    a.properties.lowercaseMapping == b.properties.lowercaseMapping
  }

  private static func isBoundary(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    func isWord(_ index: Int) -> Bool {
      text.indices.contains(index) && text[index] != " " && text[index] != "🔥"
    }
    return isWord(place - 1) != isWord(place)
  }
}
