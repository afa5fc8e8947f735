/// Splits records byte by byte, in any dialect.
///
/// Unsafe: reads only the bytes from `start` to `length` that its caller vouches for.
struct RecordSplitter {
  let marks: Marks
  /// The cells that a record may have; of more, only one more is kept.
  static let cellLimit = 100_000

  /// A cell as it stands in the text: with its quotes and escapes.
  struct Cell: Hashable {
    var start: Int
    var end: Int
    /// Where the quotes are, if the cell stands in quotes.
    var open: Int?
    var close = 0
  }

  /// How the reading of a record ended.
  enum Outcome: Hashable {
    /// Behind its line break.
    case record(next: Int)
    /// Behind the line break of a line that is no data.
    case comment(next: Int)
    /// With the text, and perhaps inside of a quote.
    case cut(open: Int?)
    /// At a quote that closes a cell which goes on.
    case stray(close: Int, open: Int)
  }

  /// Finds the cells of one record.
  ///
  /// - Parameter isWhole: whether the text ends where the file does.
  func split(
    _ text: UnsafePointer<UInt8>, from start: Int, to length: Int, isWhole: Bool,
    into cells: inout [Cell]
  ) -> Outcome {
    cells.removeAll(keepingCapacity: true)
    if marks.isCommentCertain, isComment(text, start, length) {
      return comment(text, start, length, isWhole)
    }
    var index = start
    while true {
      var cell = Cell(start: index, end: index)
      if let open = opening(text, index, length) {
        switch closing(text, open, length, isWhole) {
        case .at(let close): cell.close = close
        case .stray(let close): return .stray(close: close, open: open)
        case .none: return .cut(open: open)
        }
        cell.open = open
        index = cell.close + 1
      }
      index = end(text, index, length, isQuoted: cell.open != nil)
      guard index < length || isWhole else { return .cut(open: nil) }
      cell.end = index
      if cells.count <= RecordSplitter.cellLimit { cells.append(cell) }
      guard index < length else { break }
      index += 1
      if text[index - 1] == marks.newline { break }
    }
    if cells.count <= RecordSplitter.cellLimit { dropReturn(text, &cells) }
    return .record(next: index)
  }

  /// Whether a line starts as those do that are no data.
  func isComment(_ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int) -> Bool {
    guard !marks.comment.isEmpty, start + marks.comment.count <= length else { return false }
    return marks.comment.indices.allSatisfy { text[start + $0] == marks.comment[$0] }
  }

  private func comment(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int, _ isWhole: Bool
  ) -> Outcome {
    var index = start
    while index < length, text[index] != marks.newline { index += 1 }
    guard index < length else { return isWhole ? .comment(next: length) : .cut(open: nil) }
    return .comment(next: index + 1)
  }

  /// The quote that opens the cell which starts at an index.
  private func opening(_ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int) -> Int? {
    guard let quote = marks.quote else { return nil }
    var index = start
    while marks.skipsSpaces, index < length, text[index] == Ascii.space,
      marks.delimiter != Ascii.space
    {
      index += 1
    }
    return index < length && text[index] == quote ? index : nil
  }

  private enum Closing {
    case at(Int)
    case stray(Int)
    case none
  }

  /// The quote that closes the one at an index, behind which only spaces may stand.
  private func closing(
    _ text: UnsafePointer<UInt8>, _ open: Int, _ length: Int, _ isWhole: Bool
  ) -> Closing {
    var index = open + 1
    while index < length {
      if text[index] == marks.escape, marks.escape != marks.quote {
        index += 2
        continue
      }
      guard text[index] == marks.quote else {
        index += 1
        continue
      }
      guard index + 1 < length else { return isWhole ? .at(index) : .none }
      if text[index + 1] == marks.quote {
        index += 2
        continue
      }
      var next = index + 1
      while next < length, Ascii.isSpace(text[next]), !marks.isSeparator(text[next]) { next += 1 }
      if next < length, text[next] == Ascii.carriageReturn, marks.newline == Ascii.newline {
        next += 1
        guard next < length else { return isWhole ? .at(index) : .none }
        return text[next] == marks.newline ? .at(index) : .stray(index)
      }
      guard next < length else { return isWhole ? .at(index) : .none }
      return marks.isSeparator(text[next]) ? .at(index) : .stray(index)
    }
    return .none
  }

  /// The index of the separator that ends a cell.
  private func end(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ length: Int, isQuoted: Bool
  ) -> Int {
    var index = start
    while index < length, !marks.isSeparator(text[index]) {
      let isEscaped = !isQuoted && text[index] == marks.escape && index + 1 < length
      index += isEscaped && isMark(text[index + 1]) ? 2 : 1
    }
    return min(index, length)
  }

  private func isMark(_ byte: UInt8) -> Bool {
    marks.isSeparator(byte) || byte == marks.quote || byte == marks.escape
  }

  /// Takes the carriage return of a line break off the last cell.
  private func dropReturn(_ text: UnsafePointer<UInt8>, _ cells: inout [Cell]) {
    guard var last = cells.last, last.open == nil, last.end > last.start,
      text[last.end - 1] == Ascii.carriageReturn, marks.newline == Ascii.newline
    else { return }
    last.end -= 1
    cells[cells.count - 1] = last
  }

  /// Writes the text of a cell, quotes and escapes undone, and returns its length.
  ///
  /// Unsafe: `target` may be the cell's own place or one before it; no more is written than read.
  func decode(
    _ cell: Cell, of text: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let isQuoted = cell.open != nil
    let end = isQuoted ? cell.close : cell.end
    var index = cell.open.map { $0 + 1 } ?? cell.start
    var count = 0
    while index < end {
      let isDoubled = isQuoted && text[index] == marks.quote
      let isEscape = text[index] == marks.escape && index + 1 < end && isMark(text[index + 1])
      if isDoubled || isEscape { index += 1 }
      target[count] = text[index]
      count += 1
      index += 1
    }
    return count
  }
}
