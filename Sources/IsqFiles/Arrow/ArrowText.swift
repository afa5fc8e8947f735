import IsqArrow
import IsqCalendar
import IsqText

/// Writes values of Arrow columns as cells of a table have them, and as JSON where they are nested.
///
/// A missing value is an empty cell.
struct ArrowText {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Adds the value of a row as a cell.
  mutating func append(_ values: ArrowValues, _ row: Int) { append(values, row, inJSON: false) }

  private mutating func append(_ values: ArrowValues, _ row: Int, inJSON: Bool) {
    guard values.isKnown(row) else {
      if inJSON { append("null") }
      return
    }
    switch values.content {
    case .nothing: if inJSON { append("null") }
    case .bits(let bits): append(bits[row >> 3] >> UInt8(row & 7) & 1 == 1 ? "true" : "false")
    case .fixed(let raw, let type): append(raw, type, row, inJSON)
    case .bytes(let raw, let offsets, let isText):
      append(raw[offsets[row]..<offsets[row + 1]], isText, inJSON)
    case .views(let views, let buffers, let isText):
      let (buffer, range) = ArrowValues.place(ofView: row, views)
      append((buffer.map { buffers[$0] } ?? views)[range], isText, inJSON)
    case .codes(let codes, let dictionary): append(dictionary, Int(codes[row]), inJSON: inJSON)
    case .parts(let parts, let starts):
      let (part, row) = ArrowValues.locate(row, starts)
      append(parts[part], row, inJSON: inJSON)
    case .list(let offsets, let items):
      append("[")
      for index in offsets[row]..<offsets[row + 1] {
        if index > offsets[row] { append(",") }
        append(items, index, inJSON: true)
      }
      append("]")
    case .structure(let fields): append(fields, row)
    }
  }

  private mutating func append(_ fields: [(name: String, values: ArrowValues)], _ row: Int) {
    append("{")
    for (index, field) in fields.enumerated() {
      if index > 0 { append(",") }
      append(JSONText.quoted(field.name))
      append(":")
      append(field.values, row, inJSON: true)
    }
    append("}")
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ value: ArraySlice<UInt8>, _ isText: Bool, _ inJSON: Bool) {
    guard isText else { return append(hex: value, inJSON) }
    guard inJSON else { return bytes.append(contentsOf: value) }
    append(JSONText.quoted(String(decoding: value, as: UTF8.self)))
  }

  /// Bytes that are no text, as pairs of hexadecimal digits.
  private mutating func append(hex value: ArraySlice<UInt8>, _ inJSON: Bool) {
    let digits = Array("0123456789abcdef".utf8)
    if inJSON { append("\"") }
    for byte in value {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
    if inJSON { append("\"") }
  }

  private mutating func append(
    _ raw: [UInt8], _ type: ArrowType, _ row: Int, _ inJSON: Bool
  ) {
    raw.withUnsafeBytes { raw in
      switch type {
      case .integer(let bits, let isSigned):
        let number = raw.integer(row, bits: bits, isSigned: isSigned)
        append(isSigned ? "\(number)" : "\(UInt64(bitPattern: number))")
      case .float(let bits): append(number: raw.float(row, bits: bits), bits, inJSON)
      case .decimal(let scale, let bits): append(decimal: raw.decimal(row, bits: bits), scale)
      case .fixedBinary(let width):
        append(hex: Array(raw[(row * width)..<((row + 1) * width)])[...], inJSON)
      default:
        let text = ArrowTime.text(raw, type, row)
        append(inJSON ? "\"\(text)\"" : text)
      }
    }
  }

  /// A number as it is written shortest; one that is none is missing.
  private mutating func append(number: Double, _ bits: Int, _ inJSON: Bool) {
    guard number.isFinite else {
      if inJSON { append("null") }
      return
    }
    if let whole = Int64(exactly: number), abs(whole) < 1 << 53 { return append("\(whole)") }
    append(bits == 64 ? "\(number)" : "\(Float(number))")
  }

  private mutating func append(decimal number: Int128, _ scale: Int) {
    var digits = "\(number.magnitude)"
    if number < 0 { append("-") }
    guard scale > 0 else { return append(digits + String(repeating: "0", count: -scale)) }
    if digits.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.count) + digits
    }
    append("\(digits.dropLast(scale)).\(digits.suffix(scale))")
  }
}

extension UnsafeRawBufferPointer {
  /// The fraction of a row.
  func float(_ row: Int, bits: Int) -> Double {
    switch bits {
    case 16: Double(loadUnaligned(fromByteOffset: 2 * row, as: Float16.self))
    case 32: Double(loadUnaligned(fromByteOffset: 4 * row, as: Float.self))
    default: loadUnaligned(fromByteOffset: 8 * row, as: Double.self)
    }
  }

  /// The digits of a decimal, as a whole number.
  fileprivate func decimal(_ row: Int, bits: Int) -> Int128 {
    guard bits == 128 else { return Int128(integer(row, bits: bits, isSigned: true)) }
    return loadUnaligned(fromByteOffset: 16 * row, as: Int128.self)
  }
}
