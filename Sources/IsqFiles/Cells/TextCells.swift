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
    var lastStart = 0
    var lastLength = -1
    for row in 0..<run.count {
      let start = run.start(row)
      let length = run.end(row) &- start
      if length == lastLength,
        CellRun.areEqual(run.base + start, run.base + lastStart, length)
      {
        codes[row] = codes[row &- 1]
        known[row] = known[row &- 1]
        continue
      }
      lastStart = start
      lastLength = length
      let mayBePlain = length > 0 && (run.base[start] > Ascii.quote || !run.isQuotable)
      // A text that is there is not one that says that it is missing.
      if mayBePlain,
        let code = interner.code(
          of: run.base + start, length, behind: row > 0 ? codes[row &- 1] : -1,
          unless: { length <= 9 && !isProse && MissingText.matches(run.raw(row)) })
      {
        codes[row] = code
        known[row] = true
      } else {
        unusual(run, row, codes, known)
      }
      if !interner.isValid { return row }
    }
    return nil
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
    for row in 0..<run.count {
      if let number = Identifier.number(run.raw(row)) {
        numbers[row] = number
        known[row] = true
      } else if !unusual(run, row, numbers, known) {
        return row
      }
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
