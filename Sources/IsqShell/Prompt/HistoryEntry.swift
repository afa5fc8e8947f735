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
    let thousandths = Int((min(max(seconds, 0), 1e9) * 1000).rounded())
    let digits = String(thousandths % 1000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return """
      {"text":\(JSONText.quoted(text)),"time":\(JSONText.quoted(time)),\
      "dataset":\(dataset),"seconds":\(thousandths / 1000).\(fraction),"ok":\(isFine)}
      """
  }
}

extension HistoryEntry {
  /// Reads a line of the file; nil where it was not written whole.
  init?(line: Substring.UTF8View) {
    guard line.last == UInt8(ascii: "}") else { return nil }
    var rest = line
    guard let text = HistoryEntry.text(of: "{\"text\":", in: &rest),
      let time = HistoryEntry.text(of: ",\"time\":", in: &rest)
    else { return nil }
    let dataset = HistoryEntry.text(of: ",\"dataset\":", in: &rest)
    self.init(
      text: text, time: time, dataset: dataset, seconds: HistoryEntry.seconds(in: rest),
      isFine: rest.reversed().starts(with: "}eurt".utf8))
  }

  private static func seconds(in rest: Substring.UTF8View) -> Double {
    let digits = rest.drop { $0 != UInt8(ascii: ".") && !(0x30...0x39).contains($0) }
      .prefix { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    return Double(String(decoding: digits, as: UTF8.self)) ?? 0
  }

  /// The text behind a key, which is taken off the line.
  private static func text(of key: String, in line: inout Substring.UTF8View) -> String? {
    guard line.starts(with: key.utf8) else { return nil }
    var reader = line.dropFirst(key.utf8.count)
    guard reader.popFirst() == UInt8(ascii: "\"") else { return nil }
    var bytes: [UInt8] = []
    while let byte = reader.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        line = reader
        return String(validating: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = unescaped(&reader) else { return nil }
        bytes.append(escaped)
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// What an escape stands for. `JSONText` writes none above 0x1f as `\u`.
  private static func unescaped(_ reader: inout Substring.UTF8View) -> UInt8? {
    switch reader.popFirst() {
    case UInt8(ascii: "n"): return UInt8(ascii: "\n")
    case UInt8(ascii: "r"): return UInt8(ascii: "\r")
    case UInt8(ascii: "t"): return UInt8(ascii: "\t")
    case UInt8(ascii: "\""): return UInt8(ascii: "\"")
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "u"):
      var digits: [UInt8] = []
      for _ in 0..<4 { digits.append(reader.popFirst() ?? 0) }
      return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    default: return nil
    }
  }
}
