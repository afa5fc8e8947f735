import Glibc

/// Reads the text of a file of sessions; `Tests/PromptTests/README.md` describes the format.
struct SessionReader {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  private let topic: String
  private var sessions: [Session] = []
  private var rows: [ExpectedRow] = []
  private var rowsLine = 0

  private init(topic: String) { self.topic = topic }

  static func sessions(in text: String, topic: String) throws -> [Session] {
    var reader = SessionReader(topic: topic)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      try reader.read(String(line), number: index + 1)
    }
    reader.finishRows()
    return reader.sessions
  }

  private mutating func read(_ line: String, number: Int) throws {
    if line.hasPrefix("|") {
      if rows.isEmpty { rowsLine = number }
      rows.append(ExpectedRow(line: line.dropFirst(line.hasPrefix("| ") ? 2 : 1)))
      return
    }
    if line.hasPrefix("~ "), !rows.isEmpty {
      rows[rows.count - 1].looks = String(line.dropFirst(2))
      return
    }
    finishRows()
    if line.hasPrefix("=== ") {
      sessions.append(Session(name: String(line.dropFirst(4)), topic: topic))
    } else if line.hasPrefix("> ") {
      add(.type(try Keys.bytes(of: line.dropFirst(2))), number)
    } else if !line.isEmpty, !line.hasPrefix("#") {
      try readSetting(line, number)
    }
  }

  private mutating func finishRows() {
    if !rows.isEmpty { add(.see(rows), rowsLine) }
    rows = []
  }

  private mutating func add(_ step: Session.Step, _ line: Int) {
    sessions[sessions.count - 1].steps.append((line, step))
  }

  private mutating func readSetting(_ line: String, _ number: Int) throws {
    let parts = line.split(separator: ":", maxSplits: 1)
    let value = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    let last = sessions.count - 1
    switch parts[0] {
    case "window": (sessions[last].columns, sessions[last].rows) = try size(value, number)
    case "env": sessions[last].variables += value.split(separator: " ").map(String.init)
    case "args": sessions[last].arguments += value.split(separator: " ").map(String.init)
    case "file":
      let words = value.split(separator: " ", maxSplits: 1)
      let text = words.count > 1 ? words[1].replacing("\\n", with: "\n") : ""
      sessions[last].files.append((name: String(words[0]), text: String(text)))
    case "pipe": sessions[last].pipes.append(value)
    case "rows":
      let words = value.split(separator: " ")
      sessions[last].tables.append((name: String(words[0]), rows: Int(words[1]) ?? 0))
    case "resize":
      let (columns, rows) = try size(value, number)
      add(.resize(columns: columns, rows: rows), number)
    case "signal": add(.signal(try signal(value, number)), number)
    case "exit": add(.exit(Int32(value) ?? -1), number)
    case "stopped": add(.stopped, number)
    case "restored": add(.restored, number)
    case "raw": add(.raw, number)
    case "kept": add(.kept(value), number)
    case "forgotten": add(.forgotten(value), number)
    default: throw Problem(description: "\(topic):\(number): unknown line \(line)")
    }
  }

  private func size(_ text: String, _ line: Int) throws -> (Int, Int) {
    let numbers = text.split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2 else { throw Problem(description: "\(topic):\(line): COLUMNSxROWS") }
    return (numbers[0], numbers[1])
  }

  private func signal(_ name: String, _ line: Int) throws -> Int32 {
    let numbers = [
      "TERM": SIGTERM, "HUP": SIGHUP, "QUIT": SIGQUIT, "INT": SIGINT, "CONT": SIGCONT,
      "ABRT": SIGABRT,
    ]
    guard let number = numbers[name] else {
      throw Problem(description: "\(topic):\(line): unknown signal \(name)")
    }
    return number
  }
}

extension ExpectedRow {
  /// `▮` stands before the cell of the cursor.
  fileprivate init(line: Substring) {
    let parts = line.split(separator: "▮", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(text: parts.joined())
    if parts.count > 1 { cursor = CellWidth.of(parts[0]) }
    while text.last == " " { text.removeLast() }
  }
}

/// The names of keys in a session: `<Enter>`, `<C-r>`, `<A-f>`.
enum Keys {
  private static let names = [
    "Enter": "\r", "Tab": "\t", "S-Tab": "\u{1B}[Z", "Esc": "\u{1B}", "Up": "\u{1B}[A",
    "Down": "\u{1B}[B", "Right": "\u{1B}[C", "Left": "\u{1B}[D", "Home": "\u{1B}[H",
    "End": "\u{1B}[F", "Delete": "\u{1B}[3~", "Backspace": "\u{7F}", "A-Enter": "\u{1B}\r",
    "C-Right": "\u{1B}[1;5C", "C-Left": "\u{1B}[1;5D", "Paste": "\u{1B}[200~",
    "EndPaste": "\u{1B}[201~", "lt": "<", "F5": "\u{1B}[15~", "Newline": "\n", "Space": " ",
  ]

  static func bytes(of text: Substring) throws -> String {
    var result = ""
    var rest = text
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      result += try key(rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func key(_ name: Substring) throws -> String {
    if let sequence = names[String(name)] { return sequence }
    // `<x*50>`: the same character many times.
    let parts = name.split(separator: "*")
    if parts.count == 2, let count = Int(parts[1]) {
      return String(repeating: names[String(parts[0])] ?? String(parts[0]), count: count)
    }
    guard name.count == 3, let letter = name.last?.asciiValue else {
      throw SessionReader.Problem(description: "unknown key <\(name)>")
    }
    switch name.prefix(2) {
    case "C-": return String(UnicodeScalar(letter & 0x1F))
    case "A-": return "\u{1B}" + String(UnicodeScalar(letter))
    default: throw SessionReader.Problem(description: "unknown key <\(name)>")
    }
  }
}
