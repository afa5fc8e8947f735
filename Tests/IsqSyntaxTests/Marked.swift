import IsqText

/// A text in which ‹…› marks a place.
struct Marked {
  var text: String
  var place: SourceRange

  init(_ marked: String) {
    let parts = marked.split(separator: "‹", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = (parts.last ?? "").split(
      separator: "›", maxSplits: 1, omittingEmptySubsequences: false)
    let (before, inside) = (parts[0], rest[0])
    text = String(before + inside + (rest.count > 1 ? rest[1] : ""))
    place = SourceRange(before.utf8.count, before.utf8.count + inside.utf8.count)
  }
}
