/// A table of cells, before it is written in some form.
struct Sheet: Sendable {
  enum Cell: Hashable, Sendable {
    case text(String)
    /// Digits with a point, as JSON writes them.
    case number(String)
    case missing

    var text: String? {
      switch self {
      case .text(let text), .number(let text): text
      case .missing: nil
      }
    }
  }

  var headers: [String]
  var rows: [[Cell]]

  /// The rows dealt out to so many sheets, each with the header.
  func parts(_ count: Int) -> [Sheet] {
    let size = (rows.count + count - 1) / count
    return stride(from: 0, to: rows.count, by: size).map { start in
      Sheet(headers: headers, rows: Array(rows[start..<min(start + size, rows.count)]))
    }
  }
}

/// How a sheet is written as delimited text.
struct TextForm: Sendable {
  var delimiter: Character = ","
  var newline = "\n"
  var isDecimalComma = false
  /// What stands for a missing value.
  var missing = ""
  /// Lines above the header.
  var preamble = ""
  var quotesAll = false
  var endsLastLine = true
  /// What separates thousands.
  var thousands: String?

  func text(_ sheet: Sheet) -> String {
    let lines = ([sheet.headers.map { .text($0) }] + sheet.rows).map { row in
      row.map(cell).joined(separator: String(delimiter))
    }
    return preamble + lines.joined(separator: newline) + (endsLastLine ? newline : "")
  }

  private func cell(_ cell: Sheet.Cell) -> String {
    switch cell {
    case .missing: quoted(missing)
    case .text(let text): quoted(text)
    case .number(let digits): quoted(number(digits))
    }
  }

  func number(_ digits: String) -> String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    var whole = Array(String(parts[0]))
    if let thousands, whole.count > 3 {
      for at in stride(from: whole.count - 3, to: 0, by: -3) {
        whole.insert(contentsOf: thousands, at: at)
      }
    }
    guard parts.count == 2 else { return String(whole) }
    return String(whole) + (isDecimalComma ? "," : ".") + parts[1]
  }

  private func quoted(_ text: String) -> String {
    let special: Set<Character> = [delimiter, "\"", "\n", "\r", "\r\n"]
    guard quotesAll || text.contains(where: special.contains) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

extension Sheet {
  /// The rows as JSON objects.
  var objects: [String] {
    rows.map { row in
      let members = zip(headers, row).map { "\(JSON.text($0)): \(JSON.cell($1))" }
      return "{" + members.joined(separator: ", ") + "}"
    }
  }
}

/// JSON as writers make it.
enum JSON {
  static func text(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\\(scalar)"
      case "\n": json += "\\n"
      case "\t": json += "\\t"
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  static func cell(_ cell: Sheet.Cell) -> String {
    switch cell {
    case .missing: "null"
    case .number(let digits): digits
    case .text(let text): self.text(text)
    }
  }
}
