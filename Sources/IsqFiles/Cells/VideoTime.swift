import Glibc

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
