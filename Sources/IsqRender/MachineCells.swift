import IsqColumns
import IsqText

/// Cells for programs: ISO dates, whole integers, shortest fractions.
struct MachineCells: CellForm {
  /// How texts are quoted.
  enum Quoting: Hashable {
    /// By RFC 4180: where a text holds the separator, a quote or a line break.
    case separated(by: UInt8)
    case json
  }

  let field: Table.Field
  let quoting: Quoting
  let isTerminal: Bool

  func fill(_ batch: inout CellBatch, rows: Range<Int>) {
    let validity = field.column.validity
    switch field.column.values {
    case .integers(let values):
      batch.fill(rows, validity: validity, missing: missing) { $1.append(decimal: values[$0]) }
    case .fractions(let values):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        if values[row].isFinite, field.format == .percentage {
          quoted(&bytes) { $0.append(percentage: values[row]) }
        } else if values[row].isFinite {
          bytes.append(shortest: values[row])
        } else {
          bytes += missing
        }
      }
    case .dates(let values):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        quoted(&bytes) { $0.append(isoStep: values[row], field.format.unit) }
      }
    case .moments(let values):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        quoted(&bytes) { bytes in
          bytes.append(moment: values[row], between: UInt8(ascii: "T"))
          if field.format == .instant { bytes.append(UInt8(ascii: "Z")) }
        }
      }
    case .booleans(let bits):
      batch.fill(rows, validity: validity, missing: missing) {
        $1 += (bits[$0] ? "true" : "false").utf8
      }
    case .texts(let codes, let dictionary):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        dictionary.withBytes(of: codes[row]) { append($0, to: &bytes) }
      }
    case .identifiers(let numbers):
      batch.fill(rows, validity: validity, missing: missing) { row, bytes in
        Identifier.withText(of: numbers[row]) { append($0, to: &bytes) }
      }
    }
  }

  private var missing: [UInt8] { quoting == .json ? Array("null".utf8) : [] }

  /// Puts what needs no escapes between quotes, where texts have them.
  private func quoted(_ bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    if quoting == .json { bytes.append(UInt8(ascii: "\"")) }
    write(&bytes)
    if quoting == .json { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Appends a text with the quotes it needs.
  func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    switch quoting {
    case .json: JSONText.append(text, for: isTerminal ? .terminal : .program, to: &bytes)
    case .separated(let separator): append(text, separatedBy: separator, to: &bytes)
    }
  }

  private func append(
    _ text: UnsafeBufferPointer<UInt8>, separatedBy separator: UInt8, to bytes: inout [UInt8]
  ) {
    let needsQuotes = text.contains {
      $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes || isTerminal else {
      bytes.append(contentsOf: text)
      return
    }
    var content: [UInt8] = []
    if isTerminal { TerminalText.append(text, to: &content) } else { content += text }
    guard needsQuotes else {
      bytes += content
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in content {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
