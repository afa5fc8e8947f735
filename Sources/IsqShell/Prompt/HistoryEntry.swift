import IsqText

/// One statement as it was run at the prompt: a line of the history file.
struct HistoryEntry: Hashable, Sendable {
  var text: String
  /// When it was run, in UTC: `2026-08-30T12:00:00Z`.
  var time: String
  var dataset: String?
  var seconds: Double
  /// Whether it was answered.
  var isFine: Bool

  /// The entry as a line of JSON, without the line break.
  var line: String {
    let dataset = dataset.map { JSONText.quoted($0) } ?? "null"
    let thousandths = Int((seconds * 1000).rounded())
    let digits = String(thousandths % 1000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return """
      {"text":\(JSONText.quoted(text)),"time":\(JSONText.quoted(time)),\
      "dataset":\(dataset),"seconds":\(thousandths / 1000).\(fraction),"ok":\(isFine)}
      """
  }

  /// The statement of a line of the file; nil where the line was not written whole.
  static func text(ofLine line: Substring.UTF8View) -> String? {
    let key = Array("{\"text\":\"".utf8)
    guard line.starts(with: key), line.last == UInt8(ascii: "}") else { return nil }
    var reader = line.dropFirst(key.count).makeIterator()
    var bytes: [UInt8] = []
    while let byte = reader.next() {
      switch byte {
      case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = unescaped(&reader) else { return nil }
        bytes.append(escaped)
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// What an escape stands for. `JSONText` writes none above 0x1f as `\u`.
  private static func unescaped(_ reader: inout Substring.UTF8View.Iterator) -> UInt8? {
    switch reader.next() {
    case UInt8(ascii: "n"): return UInt8(ascii: "\n")
    case UInt8(ascii: "r"): return UInt8(ascii: "\r")
    case UInt8(ascii: "t"): return UInt8(ascii: "\t")
    case UInt8(ascii: "\""): return UInt8(ascii: "\"")
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "u"):
      var digits: [UInt8] = []
      for _ in 0..<4 { digits.append(reader.next() ?? 0) }
      return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    default: return nil
    }
  }
}
