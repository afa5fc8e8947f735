@testable import IsqText

/// A text in which places are marked: `‹…›` is the first place, `«…»` the second.
struct MarkedText {
  let source: SourceText
  private(set) var first = SourceRange(0, 0)
  private(set) var second: SourceRange?

  init(_ marked: String, name: String? = nil) {
    var text = ""
    var start = 0
    for character in marked.unicodeScalars {
      switch character {
      case "‹", "«": start = text.utf8.count
      case "›": first = SourceRange(start, text.utf8.count)
      case "»": second = SourceRange(start, text.utf8.count)
      default: text.unicodeScalars.append(character)
      }
    }
    source = SourceText(text, name: name)
  }

  /// The edit that replaces the first occurrence of a piece; an empty piece is the text's end.
  func edit(_ piece: String, _ replacement: String) -> Diagnostic.Edit {
    guard !piece.isEmpty, let range = source.text.firstRange(of: piece) else {
      return Diagnostic.Edit(SourceRange(source.utf8.count, source.utf8.count), replacement)
    }
    let start = source.text.utf8.distance(from: source.text.startIndex, to: range.lowerBound)
    return Diagnostic.Edit(SourceRange(start, start + piece.utf8.count), replacement)
  }
}

extension String {
  func firstRange(of piece: String) -> Range<String.Index>? {
    ranges(of: piece).first
  }
}
