import Glibc

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
      if length == lastLength, memcmp(run.base + start, run.base + lastStart, length) == 0 {
        codes[row] = codes[row &- 1]
        known[row] = known[row &- 1]
        continue
      }
      lastStart = start
      lastLength = length
      let isPlain =
        length > 0 && (run.base[start] > Ascii.quote || !run.isQuotable)
        && (length > 9 || isProse || !MissingText.matches(run.raw(row)))
      if isPlain {
        codes[row] = interner.code(of: run.base + start, length)
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

/// What a link to a video tells.
enum URLExcerpt: Hashable, Sendable {
  case handle, video

  /// The `@handle` or the id; nil where the link has none.
  func cut(from url: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
    switch self {
    case .handle:
      guard let start = URLExcerpt.end(of: "/@", in: url) else { return nil }
      let end = url[start...].firstIndex { !URLExcerpt.isHandleByte($0) } ?? url.endIndex
      return end > start ? url[(start - 1)..<end] : nil
    case .video:
      let start = URLExcerpt.end(of: "/video/", in: url) ?? URLExcerpt.end(of: "/photo/", in: url)
      guard let start else { return nil }
      let end = url[start...].firstIndex { !Ascii.isDigit($0) } ?? url.endIndex
      return end > start ? url[start..<end] : nil
    }
  }

  private static func isHandleByte(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
      && byte > Ascii.space
  }

  /// The index behind the first place where a mark stands.
  private static func end(of mark: StaticString, in url: UnsafeBufferPointer<UInt8>) -> Int? {
    let length = mark.utf8CodeUnitCount
    guard url.count >= length, let base = url.baseAddress else { return nil }
    for start in 0...(url.count - length)
    where memcmp(base + start, mark.utf8Start, length) == 0 {
      return start + length
    }
    return nil
  }
}

/// The posting time that a video's id carries: its upper 32 bits are seconds since 1970, in UTC.
enum VideoTime {
  /// 2016-09-01, when the first videos were posted.
  private static let earliest = 1_472_688_000

  /// The posting time of an id; nil if it can't be that of a video.
  static func seconds(ofID digits: some Collection<UInt8>) -> Int? {
    guard (17...20).contains(digits.count) else { return nil }
    var value: UInt64 = 0
    for byte in digits {
      guard Ascii.isDigit(byte) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carries) = product.addingReportingOverflow(UInt64(byte &- Ascii.zero))
      guard !overflow, !carries else { return nil }
      value = sum
    }
    let seconds = Int(value >> 32)
    return seconds >= earliest && seconds <= time(nil) + 2 * 86_400 ? seconds : nil
  }

  /// Fills in the posting times of ids or links; returns the first row that has none, or nil.
  static func decode(
    _ run: CellRun, isURL: Bool, _ values: UnsafeMutablePointer<Int64>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      let cell = run.trimmed(row)
      let seconds =
        isURL ? URLExcerpt.video.cut(from: cell).flatMap(seconds(ofID:)) : seconds(ofID: cell)
      guard seconds != nil || cell.isEmpty || isURL else { return row }
      values[row] = Int64(seconds ?? 0)
      known[row] = seconds != nil
    }
    return nil
  }
}
