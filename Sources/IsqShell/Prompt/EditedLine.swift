/// What stands in the buffer of the prompt, which may have many lines.
struct EditedLine: Hashable {
  var text: String
  /// The cursor's place, in scalars from 0.
  var cursor: Int

  var count: Int { text.unicodeScalars.count }

  /// The place so many lines further (−1: above), in the same column where that line is long
  /// enough; nil where there is no such line.
  func position(lines: Int) -> Int? {
    var starts = [0]
    for (offset, scalar) in text.unicodeScalars.enumerated() where scalar == "\n" {
      starts.append(offset + 1)
    }
    let current = (starts.lastIndex { $0 <= cursor }) ?? 0
    let target = current + lines
    guard starts.indices.contains(target) else { return nil }
    let end = target + 1 < starts.count ? starts[target + 1] - 1 : count
    return min(starts[target] + cursor - starts[current], end)
  }
}
