/// The months in the languages that exports are written in.
enum MonthNames {
  /// A line per language: English, Spanish, Portuguese, Indonesian, German, French, Greek (twice,
  /// as a name and as it stands in a date). Vietnamese counts its months.
  static let table: [[String]] = [
    [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ],
    [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre",
    ],
    [
      "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
      "outubro", "novembro", "dezembro",
    ],
    [
      "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
      "oktober", "november", "desember",
    ],
    [
      "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
      "oktober", "november", "dezember",
    ],
    [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ],
    [
      "ιανουάριος", "φεβρουάριος", "μάρτιος", "απρίλιος", "μάιος", "ιούνιος", "ιούλιος",
      "αύγουστος", "σεπτέμβριος", "οκτώβριος", "νοέμβριος", "δεκέμβριος",
    ],
    [
      "ιανουαρίου", "φεβρουαρίου", "μαρτίου", "απριλίου", "μαΐου", "ιουνίου", "ιουλίου",
      "αυγούστου", "σεπτεμβρίου", "οκτωβρίου", "νοεμβρίου", "δεκεμβρίου",
    ],
  ]

  /// What stands before the number of a month.
  static let wordsForMonth: Set<String> = ["tháng", "thg"]

  /// The numbers of months in Vietnamese; the first of two words is among them, too.
  static let counted: [String: Int] = [
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
  ]

  /// Words that stand between the parts of a date and say nothing.
  static let fillers: Set<String> = [
    "de", "del", "năm", "ngày", "er", "º", "ª", "th", "st", "nd", "rd",
  ]

  /// Whether a word is the name of a day of the week in English, or its first three letters.
  static func isWeekday(_ word: String) -> Bool {
    word.utf8.count >= 3
      && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains {
        $0.hasPrefix(word)
      }
  }

  /// Abbreviations that are not the beginning of the name.
  private static let irregular: [String: Int] = [
    "mrz": 3, "ags": 8, "agt": 8, "setiembre": 9, "nop": 11, "pebruari": 2, "jänner": 1, "jän": 1,
  ]

  /// How names and abbreviations begin, without accents on the letters.
  private static let beginnings: StaticString =
    "jan feb mar apr may jun jul aug sep oct nov dec ene abr ago dic fev mai set out dez mei agu okt des avr jui aou mrz ags agt nop peb"

  /// Whether a word may be the name of a month; most words of a text are seen not to be.
  private static func mayBegin(_ word: String) -> Bool {
    var letters: (UInt8, UInt8, UInt8) = (0, 0, 0)
    var bytes = word.utf8.makeIterator()
    letters = (bytes.next() ?? 0, bytes.next() ?? 0, bytes.next() ?? 0)
    guard letters.0 | letters.1 | letters.2 < 0x80 else { return true }
    let known = beginnings.utf8Start
    return stride(from: 0, to: beginnings.utf8CodeUnitCount, by: 4).contains {
      known[$0] == letters.0 && known[$0 + 1] == letters.1 && known[$0 + 2] == letters.2
    }
  }

  /// The month 1…12 of a lower-case name, or of its first three letters or more.
  static func month(named word: String) -> Int? {
    guard mayBegin(word) else { return nil }
    for names in table {
      if let index = names.firstIndex(of: word) { return index + 1 }
    }
    if let month = irregular[word] { return month }
    guard word.count >= 3 else { return nil }
    for names in table {
      let months = names.indices.filter { names[$0].hasPrefix(word) }
      if months.count == 1 { return months[0] + 1 }
    }
    return nil
  }
}
