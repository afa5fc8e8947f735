import CScan
import Glibc
import IsqText

// A pass over the records that start in a part of the text.
extension DelimitedPass {
  /// The offset in the file at which the first record starts that was not handed out.
  var recordOffset: Int { origin + recordStart }

  /// Forgets what was read and reads a range of bytes, as far as the file has them.
  mutating func enter(_ range: Range<Int>) throws(Diagnostic) {
    start(at: range.lowerBound, before: range.upperBound)
    try refill(upTo: range.upperBound)
  }

  /// Whether the number of quotes is odd in the bytes that were entered but the last, which is that
  /// before the next part.
  var hasOddQuotes: Bool {
    guard length - recordStart > 1 else { return false }
    return isq_count(text + recordStart, length - recordStart - 1, Ascii.quote) & 1 == 1
  }

  /// Leaves out what belongs to a record that started before; false if that is all there is.
  mutating func skipCutRecord(isInside: Bool) -> Bool {
    var isInside = isInside
    for index in recordStart..<length {
      if text[index] == Ascii.quote { isInside.toggle() }
      guard text[index] == marks.newline, !isInside else { continue }
      restart(at: index + 1)
      return true
    }
    return false
  }

  /// Leaves out what stands before the first line; false if none starts in what was entered.
  mutating func skipLine() throws(Diagnostic) -> Bool {
    while true {
      let rest = UnsafeRawPointer(text + recordStart)
      if let found = memchr(rest, Int32(marks.newline), length - recordStart) {
        restart(at: recordStart + (UnsafeRawPointer(found) - rest) + 1)
        return true
      }
      restart(at: length)
      guard !isAtEnd, nextOffset < end else { return false }
      try refill(upTo: end)
    }
  }

  /// Reads on to where the last record of the range ends, and hands it out.
  mutating func finishLast(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard recordStart < length else { return }
    let splitter = RecordSplitter(marks: marks)
    var cells: [RecordSplitter.Cell] = []
    var step = 1 << 12
    while true {
      try refill(upTo: nextOffset + step)
      step *= 4
      switch splitter.split(text, from: recordStart, to: length, isWhole: isAtEnd, into: &cells) {
      case .cut where !isAtEnd: continue
      case .cut, .stray: throw PartReading.givenUp
      case .record(let next), .comment(let next):
        length = next
        while scanned < length { try scanWindow(body) }
        guard recordStart == length else { throw PartReading.givenUp }
        return
      }
    }
  }
}
