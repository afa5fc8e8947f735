/// Operators and marks, found by their first byte.
struct Marks<Mark: RawRepresentable<String> & Sendable>: Sendable {
  private var startingWith = [[(bytes: [UInt8], mark: Mark)]](repeating: [], count: 256)

  /// - Parameter marks: of those that fit a place, the first counts.
  init(_ marks: [Mark]) {
    for mark in marks {
      let bytes = Array(mark.rawValue.utf8)
      startingWith[Int(bytes[0])].append((bytes, mark))
    }
  }

  /// The mark at a place of a text, and where it ends.
  func first(in text: [UInt8], at place: Int) -> (mark: Mark, end: Int)? {
    for (bytes, mark) in startingWith[Int(text[place])]
    where text.count - place >= bytes.count && text[place..<(place + bytes.count)] == bytes[...] {
      return (mark, place + bytes.count)
    }
    return nil
  }
}
