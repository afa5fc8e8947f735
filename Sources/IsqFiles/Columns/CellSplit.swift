import IsqColumns
import IsqDatasets
import IsqText

/// All sources of a row in one cell: where it stands and what was found there.
struct CellSplit: Hashable, Sendable {
  var column: Int
  var style: NumberStyle
  /// The power of ten that numbers without a percent sign are multiplied by.
  var shift: Int
  var sources: [Source]
}

/// Builds the columns of all sources of a file that has them in one cell.
final class CellSplitBuilder: ColumnBuilder {
  private let reader: any RecordReader
  private let plan: CellSplit
  private var rows: SplitRows<Double>
  private let indexOfName: [String: Int]

  init(_ reader: any RecordReader, _ plan: CellSplit) {
    self.reader = reader
    self.plan = plan
    rows = SplitRows(width: plan.sources.count)
    indexOfName = Dictionary(
      plan.sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    for line in 0..<batch.count {
      let row = rows.rowCount
      rows.appendRow()
      guard let parts = SourceParts.read(batch.runs[plan.column].text(line), plan.style) else {
        throw reader.misfit(
          line, plan.column, of: batch, expected: "sources such as `For You 70%, Search 30%`")
      }
      for (name, number) in parts {
        let source = indexOfName[SourceAliases.source(inFile: name).name]
        guard let source, let part = number.fraction(shiftedBy: number.isPercent ? 0 : plan.shift),
          rows.add(part, to: source, of: row)
        else {
          throw reader.misfit(
            line, plan.column, of: batch,
            expected: "sources that the first \(Sample.size) lines have")
        }
      }
    }
  }

  func finish() -> [Column] { rows.columns(ColumnValues.fractions) }
}

/// The text of a cell that holds all sources of a row.
enum SourceParts {
  typealias Part = (name: String, number: NumberText)

  /// Reads `For You 70%, Search 30%` or a JSON list of objects; nil for anything else.
  static func read(_ text: [UInt8], _ style: NumberStyle) -> [Part]? {
    let first = text.first { !Ascii.isSpace($0) }
    switch first {
    case nil: return []
    case UInt8(ascii: "["), UInt8(ascii: "{"): return list(text)
    default:
      return text.withUnsafeBufferPointer { cell in
        MissingText.matches(cell) ? [] : pairs(cell, style)
      }
    }
  }

  private static func list(_ text: [UInt8]) -> [Part]? {
    guard let value = try? JSONParser.value(of: text, path: "") else { return nil }
    return JSONSources.parts(of: value)
  }

  /// Names, each followed by a number and a percent sign.
  private static func pairs(
    _ cell: UnsafeBufferPointer<UInt8>, _ style: NumberStyle
  ) -> [Part]? {
    var parts: [Part] = []
    var start = 0
    for end in cell.indices where cell[end] == UInt8(ascii: "%") {
      guard let part = pair(cell[start..<end + 1], style) else { return nil }
      parts.append(part)
      start = end + 1
    }
    return cell[start...].contains { $0 > Ascii.space && $0 != Ascii.comma && $0 != 0x3B }
      ? nil : parts
  }

  /// `, For You 70%`.
  private static func pair(
    _ piece: Slice<UnsafeBufferPointer<UInt8>>, _ style: NumberStyle
  ) -> Part? {
    let piece = piece.drop { $0 == Ascii.comma || $0 == 0x3B || $0 == 0x7C || $0 <= Ascii.space }
    guard
      let first = piece.indices.first(where: {
        Ascii.isDigit(piece[$0]) || piece[$0] == UInt8(ascii: "<")
      })
    else { return nil }
    var name = piece[..<first]
    while let last = name.last, last <= Ascii.space || last == 0x3A || last == 0x28 {
      name.removeLast()
    }
    let number = NumberText(UnsafeBufferPointer(rebasing: piece[first...]), style)
    guard let number, !name.isEmpty else { return nil }
    return (String(decoding: name, as: UTF8.self), number)
  }
}
