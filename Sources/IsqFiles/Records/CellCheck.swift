/// Looks for cells that are something else than their column's.
enum CellCheck {
  /// The rows whose cells don't read as the type.
  static func misfits(_ run: CellRun, _ type: CellType) -> [Int] {
    var misfits: [Int] = []
    var start = 0
    while start < run.count, let misfit = first(run.dropping(start), type) {
      misfits.append(start + misfit)
      start += misfit + 1
    }
    return misfits
  }

  private static func first(_ run: CellRun, _ type: CellType) -> Int? {
    switch type {
    case .integer(let style):
      decoding(run, Int64.self) { CellDecoders.integers(run, style, $0, $1) }
    case .fraction(let style, let shift):
      decoding(run, Double.self) { CellDecoders.fractions(run, style, shift: shift, $0, $1) }
    case .date(let reading):
      decoding(run, Int32.self) { CellDecoders.dates(run, reading, $0, $1) }
    case .moment(let reading):
      decoding(run, Int64.self) { CellDecoders.moments(run, reading, $0, $1) }
    case .boolean:
      decoding(run, Bool.self) { CellDecoders.booleans(run, $0, $1) }
    case .text:
      decoding(run, Int32.self) { TextCells(isProse: true).codes(run, $0, $1) }
    }
  }

  private static func decoding<Element: RowValue>(
    _ run: CellRun, _ type: Element.Type,
    _ decode: (UnsafeMutablePointer<Element>, UnsafeMutablePointer<Bool>) -> Int?
  ) -> Int? {
    let scratch = ScratchValues<Element>()
    scratch.reserve(run.count)
    return withExtendedLifetime(scratch) { decode(scratch.values, scratch.known) }
  }
}
