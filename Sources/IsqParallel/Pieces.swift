/// The pieces of work that are left, in parts.
struct Pieces {
  private var parts: [Range<Int>]
  private var end: Int

  init(count: Int, parts: Int) {
    end = count
    self.parts = (0..<parts).map { part in
      let (size, rest) = count.quotientAndRemainder(dividingBy: parts)
      let start = part * size + min(part, rest)
      return start..<(start + size + (part < rest ? 1 : 0))
    }
  }

  /// The first piece that is left of a part; where none is, the part gets the second half of what
  /// is left of the largest other.
  mutating func next(ofPart part: Int) -> Int? {
    while true {
      if parts[part].isEmpty, !refill(part) { return nil }
      let piece = parts[part].lowerBound
      guard piece < end else {
        parts[part] = end..<end
        continue
      }
      parts[part] = (piece + 1)..<parts[part].upperBound
      return piece
    }
  }

  private mutating func refill(_ part: Int) -> Bool {
    for index in parts.indices { parts[index] = parts[index].clamped(to: 0..<end) }
    guard let other = parts.indices.max(by: { parts[$0].count < parts[$1].count }),
      !parts[other].isEmpty
    else { return false }
    let left = parts[other]
    let middle = left.lowerBound + left.count / 2
    parts[other] = left.lowerBound..<middle
    parts[part] = middle..<left.upperBound
    return true
  }

  /// Nothing behind a piece is wanted.
  mutating func end(behind piece: Int) { end = min(end, piece + 1) }

  func isWanted(_ piece: Int) -> Bool { piece < end }
}
