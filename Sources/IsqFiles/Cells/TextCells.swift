import CScan
import IsqColumns

/// Turns the cells of a column of text into codes of a dictionary.
///
/// Unsafe: writes `run.count` codes and marks to buffers that the caller made that large; the bytes
/// of the last cell are looked at only while their run is valid.
final class TextCells {
  let interner = TextInterner()
  private let isProse: Bool

  init(isProse: Bool) { self.isProse = isProse }

  /// Returns the first row whose text is not UTF-8, or nil.
  func codes(
    _ run: CellRun, _ codes: UnsafeMutablePointer<Int32>, _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    var cells = run.cells
    var next = 0
    while true {
      let (row, hash) = interner.find(&cells, from: next, upTo: run.count, codes, known)
      guard row < run.count else { return nil }
      add(run, row, hash, codes, known)
      if !interner.isValid { return row }
      next = row + 1
    }
  }

  /// - Parameter hash: that of a text that is new; 0 where the cell has to be looked at first.
  private func add(
    _ run: CellRun, _ row: Int, _ hash: UInt64, _ codes: UnsafeMutablePointer<Int32>,
    _ known: UnsafeMutablePointer<Bool>
  ) {
    let raw = run.raw(row)
    guard hash != 0, let start = raw.baseAddress, isProse || !MissingText.matches(raw)
    else { return unusual(run, row, codes, known) }
    codes[row] = interner.add(start, raw.count, hash)
    known[row] = true
  }

  /// Texts in quotes, with spaces in front, or missing.
  @inline(never)
  private func unusual(
    _ run: CellRun, _ row: Int, _ codes: UnsafeMutablePointer<Int32>,
    _ known: UnsafeMutablePointer<Bool>
  ) {
    let text = run.text(row)
    let isMissing = text.withUnsafeBufferPointer {
      isProse ? $0.isEmpty : MissingText.matches($0)
    }
    known[row] = !isMissing
    codes[row] = isMissing ? 0 : interner.code(of: text)
  }

  /// The whole numbers that texts are.
  ///
  /// Returns the first row whose text is something else, or nil.
  func numbers(
    _ run: CellRun, _ numbers: UnsafeMutablePointer<Int64>, _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    var cells = run.cells
    var row = isq_read_ids(&cells, 0, run.count, numbers, known)
    while row < run.count {
      if !unusual(run, row, numbers, known) { return row }
      row = isq_read_ids(&cells, row + 1, run.count, numbers, known)
    }
    return nil
  }

  /// Whole numbers in quotes, or missing.
  @inline(never)
  private func unusual(
    _ run: CellRun, _ row: Int, _ numbers: UnsafeMutablePointer<Int64>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Bool {
    let raw = run.raw(row)
    let isQuoted = run.isQuotable && raw.count >= 2 && raw.first == Ascii.quote
    let text = isQuoted ? UnsafeBufferPointer(rebasing: raw.dropFirst().dropLast()) : raw
    let isMissing = isProse ? text.isEmpty : MissingText.matches(text)
    let number = isMissing ? 0 : Identifier.number(text)
    known[row] = !isMissing
    numbers[row] = number ?? 0
    return number != nil
  }

  /// Whole numbers that are cut out of links.
  func numbers(
    of excerpt: URLExcerpt, _ run: CellRun, _ numbers: UnsafeMutablePointer<Int64>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      let text = excerpt.cut(from: run.trimmed(row)).map { UnsafeBufferPointer(rebasing: $0) }
      let number = text.map { Identifier.number($0) } ?? 0
      guard let number else {
        return row
      }
      known[row] = text != nil
      numbers[row] = number
    }
    return nil
  }

  /// Codes of what is cut out of links.
  func codes(
    of excerpt: URLExcerpt, _ run: CellRun, _ codes: UnsafeMutablePointer<Int32>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      let text = excerpt.cut(from: run.trimmed(row))
      known[row] = text != nil
      codes[row] = text.map { interner.code(of: Array($0)) } ?? 0
    }
    return nil
  }
}
