import IsqText

/// Reads JSON text by RFC 8259 and nothing beyond it.
///
/// Nesting is limited, so that no text can exhaust the stack.
struct JSONParser {
  static let depthLimit = 1000

  private let bytes: [UInt8]
  private let path: String
  private(set) var index: Int

  init(_ bytes: [UInt8], path: String, from index: Int = 0) {
    self.bytes = bytes
    self.path = path
    self.index = index
  }

  /// The one value of a text.
  ///
  /// - Throws: E301.
  static func value(of bytes: [UInt8], path: String) throws(Diagnostic) -> JSONValue {
    var parser = JSONParser(bytes, path: path)
    let value = try parser.value()
    guard parser.isAtEnd() else { throw parser.unexpected("the end of the text") }
    return value
  }

  /// Steps over white space; whether nothing follows.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return index >= bytes.count
  }

  /// Steps over a byte if it comes next, behind white space.
  mutating func take(_ byte: Character) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte.asciiValue else { return false }
    index += 1
    return true
  }

  /// Reads one value and leaves what follows.
  mutating func value() throws(Diagnostic) -> JSONValue { try value(depth: 0) }

  private mutating func value(depth: Int) throws(Diagnostic) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw unexpected("a value") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case Ascii.quote: return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  // object ::= "{" (string ":" value ("," string ":" value)*)? "}"
  private mutating func object(depth: Int) throws(Diagnostic) -> JSONObject {
    try check(depth: depth)
    var object = JSONObject(members: [], offset: index)
    index += 1
    if take("}") { return object }
    repeat {
      skipSpace()
      guard index < bytes.count, bytes[index] == Ascii.quote else {
        throw unexpected("a key in quotes")
      }
      let key = try string()
      guard take(":") else { throw unexpected("`:` after the key") }
      object.members.append((key, try value(depth: depth)))
    } while take(",")
    guard take("}") else { throw unexpected("`,` or `}`") }
    return object
  }

  // array ::= "[" (value ("," value)*)? "]"
  private mutating func array(depth: Int) throws(Diagnostic) -> [JSONValue] {
    try check(depth: depth)
    index += 1
    if take("]") { return [] }
    var elements: [JSONValue] = []
    repeat {
      try Cancellation.check()
      elements.append(try value(depth: depth))
    } while take(",")
    guard take("]") else { throw unexpected("`,` or `]`") }
    return elements
  }

  private func check(depth: Int) throws(Diagnostic) {
    try Cancellation.check()
    guard depth <= JSONParser.depthLimit else {
      throw refusal("values are nested more than \(JSONParser.depthLimit) deep")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Diagnostic)
    -> JSONValue
  {
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[index...].starts(with: letters) else { throw unexpected("a value") }
    index += letters.count
    return value
  }

  // number ::= "-"? ("0" | [1-9][0-9]*) ("." [0-9]+)? ([eE] [+-]? [0-9]+)?
  private mutating func number() throws(Diagnostic) -> [UInt8] {
    let start = index
    if peek == Ascii.minus { index += 1 }
    if peek == Ascii.zero {
      index += 1
    } else if skipDigits() == 0 {
      throw unexpected("a value")
    }
    if peek == Ascii.dot {
      index += 1
      guard skipDigits() > 0 else { throw unexpected("a digit after the point") }
    }
    if peek.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      index += 1
      if peek == UInt8(ascii: "+") || peek == Ascii.minus { index += 1 }
      guard skipDigits() > 0 else { throw unexpected("a digit of the exponent") }
    }
    if let next = peek, Ascii.isDigit(next) { throw unexpected("no digit after a leading zero") }
    return Array(bytes[start..<index])
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while index < bytes.count, Ascii.isDigit(bytes[index]) { index += 1 }
    return index - start
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case Ascii.space, Ascii.tab, Ascii.newline, Ascii.carriageReturn: index += 1
      default: return
      }
    }
  }

  private mutating func string() throws(Diagnostic) -> [UInt8] {
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != Ascii.quote, bytes[index] != UInt8(ascii: "\\"),
      bytes[index] >= Ascii.space
    {
      index += 1
    }
    var text = Array(bytes[start..<index])
    while true {
      guard let byte = peek else { throw unexpected("the closing quote of this text") }
      guard byte >= Ascii.space else { throw unexpected("no control character in a text") }
      index += 1
      if byte == Ascii.quote { return text }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        text.append(byte)
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
    guard let byte = peek else { throw unexpected("a character after `\\`") }
    index += 1
    switch byte {
    case Ascii.quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      text.append(contentsOf: Character(try escapedScalar()).utf8)
    default:
      index -= 1
      throw unexpected("one of \" \\ / b f n r t u after `\\`")
    }
  }

  /// The scalar behind `\u`; half a surrogate pair becomes the replacement character.
  private mutating func escapedScalar() throws(Diagnostic) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard (0xD800..<0xDC00).contains(first), peek == UInt8(ascii: "\\"), index + 1 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let back = index
    index += 2
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second) else {
      index = back
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(Diagnostic) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
      else { throw unexpected("four hexadecimal digits") }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  /// E301 at the place that was reached.
  func unexpected(_ expected: String) -> Diagnostic {
    guard index < bytes.count else {
      return refusal("expected \(expected), and the text ends")
    }
    let character =
      String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).prefix(1)
    return refusal("expected \(expected), and found `\(character)`")
  }

  private func refusal(_ message: String) -> Diagnostic {
    .inFile(.fileMalformed, message, at: JSONParser.place(of: index, in: bytes, path: path))
  }

  /// The line and column of a byte.
  static func place(of index: Int, in bytes: [UInt8], path: String) -> Diagnostic.FilePlace {
    var line = 1
    var column = 1
    for byte in bytes[..<min(index, bytes.count)] {
      if byte == Ascii.newline {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Diagnostic.FilePlace(path: path, line: line, column: column)
  }
}
