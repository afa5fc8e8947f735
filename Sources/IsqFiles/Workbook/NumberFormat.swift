/// What a cell's format says its number is.
enum NumberFormat: Hashable, Sendable {
  case number, percent
  /// A day, or a day and a time of it.
  case date(hasTime: Bool)
  /// A time of a day, or a length of time.
  case time

  /// A format of those that every workbook has. Source: ECMA-376 part 1, 18.8.30; 27–36 and 50–58
  /// are dates and times in Chinese, Japanese and Korean.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date(hasTime: false)
    case 22: self = .date(hasTime: true)
    case 18...21, 32, 33, 45...47: self = .time
    case 34, 35, 55, 56: self = .date(hasTime: false)
    default: self = .number
    }
  }

  /// A format written as a code, such as `dd/mm/yyyy hh:mm` or `0.0%`.
  init(code: String) {
    var letters = FormatLetters(Array(code.utf8))
    letters.read()
    let hasTime = letters.hasHours || letters.hasElapsed
    if letters.hasDays || (letters.hasMonths && !hasTime) {
      self = .date(hasTime: hasTime)
    } else if hasTime {
      self = .time
    } else {
      self = letters.hasPercent ? .percent : .number
    }
  }
}

/// The letters of a format's code that stand for parts of a number.
private struct FormatLetters {
  private let code: [UInt8]
  private var index = 0
  /// Years or days.
  private(set) var hasDays = false
  /// Months, which are minutes beside hours or seconds.
  private(set) var hasMonths = false
  /// Hours or seconds.
  private(set) var hasHours = false
  private(set) var hasElapsed = false
  private(set) var hasPercent = false

  init(_ code: [UInt8]) { self.code = code }

  /// Reads the first section, that of positive numbers.
  mutating func read() {
    while index < code.count, code[index] != UInt8(ascii: ";") {
      let byte = code[index]
      index += 1
      switch byte {
      case Ascii.quote: skip(to: Ascii.quote)
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "["): readBracket()
      case UInt8(ascii: "%"): hasPercent = true
      default: readLetter(byte | 0x20)
      }
    }
  }

  private mutating func readLetter(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "b"): hasDays = true
    case UInt8(ascii: "m"): hasMonths = true
    case UInt8(ascii: "h"), UInt8(ascii: "s"): hasHours = true
    case UInt8(ascii: "g"): skipWord("eneral")
    case UInt8(ascii: "a"): if !skipWord("m/pm") { skipWord("/p") }
    default: break
    }
  }

  /// `[h]` is a length of time; `[Red]`, `[$-409]`, `[>=100]` say nothing of that.
  private mutating func readBracket() {
    let start = index
    skip(to: UInt8(ascii: "]"))
    let inside = code[start..<max(start, index - 1)].map { $0 | 0x20 }
    guard let first = inside.first, inside.allSatisfy({ $0 == first }) else { return }
    hasElapsed = hasElapsed || "hms".utf8.contains(first)
  }

  private mutating func skip(to end: UInt8) {
    while index < code.count, code[index] != end { index += 1 }
    index = min(index + 1, code.count)
  }

  @discardableResult
  private mutating func skipWord(_ word: StaticString) -> Bool {
    let end = index + word.utf8CodeUnitCount
    guard end <= code.count else { return false }
    for offset in index..<end where code[offset] | 0x20 != word.utf8Start[offset - index] | 0x20 {
      return false
    }
    index = end
    return true
  }
}
