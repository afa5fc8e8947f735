/// Numbers texts so that those that are the same for the language have one number, over all
/// dictionaries that they come from.
///
/// The first dictionary is at home: its values have their code for a number, that of the first
/// value that is the same. Values of other dictionaries are looked up there; those that are not
/// found have numbers behind.
struct TextNumbers: Sendable {
  private let folding: TextFolding
  private var home: TextDictionary?
  /// The number of each code at home; nil: all values are different.
  private var classes: [Int32]?
  /// For every code at home the row where it was met first; -1: nowhere yet.
  private var firstRows: [Int] = []
  /// Whether any value at home may have been met, whatever its row says.
  private var isReadWhole = false
  /// The numbers of folded values at home; made when there is a second dictionary.
  private var homeNumbers: [[UInt8]: Int64]?
  /// Folded values that are not at home.
  private var strangers: [[UInt8]: Int64] = [:]
  /// For values of other dictionaries, the spelling met first, by number.
  private var spellings: [Int64: Spelling] = [:]
  /// The other dictionary last met and the number of each of its codes, -1 where not yet asked;
  /// they stay when it becomes longer.
  private var guest: TextDictionary?
  private var guestNumbers: [Int64] = []

  private struct Spelling {
    var row: Int
    var text: String
  }

  init(folding: TextFolding) { self.folding = folding }

  /// Writes the number of every row that is known.
  mutating func encode(
    _ codes: UnsafeBufferPointer<Int32>, _ dictionary: TextDictionary, _ validity: Bitmap?,
    _ rows: RowNumbers, into keys: UnsafeMutableBufferPointer<Int64>
  ) {
    if home == nil { settle(dictionary) }
    guard home !== dictionary else { return encodeHome(codes, validity, rows, into: keys) }
    if guest !== dictionary { enter(dictionary) }
    Bitmap.forEachSet(validity, count: codes.count) { row in
      let known = guestNumbers[Int(codes[row])]
      keys[row] = known >= 0 ? known : meet(codes[row], dictionary, rows[row])
    }
  }

  private mutating func enter(_ dictionary: TextDictionary) {
    if guest?.agrees(with: dictionary) != true { guestNumbers = [] }
    guest = dictionary
    guestNumbers.grow(to: dictionary.count, -1)
  }

  /// For a dictionary that is at home the number of each code, nil where that is the code itself;
  /// whoever reads it reads any value, and asks for no spelling.
  mutating func homeClasses(of dictionary: TextDictionary) -> [Int32]?? {
    if home == nil { settle(dictionary) }
    guard home === dictionary else { return nil }
    isReadWhole = true
    return .some(classes)
  }

  private mutating func settle(_ dictionary: TextDictionary) {
    home = dictionary
    classes = dictionary.classes(folding)
    firstRows = Array(repeating: -1, count: dictionary.count)
  }

  private mutating func encodeHome(
    _ codes: UnsafeBufferPointer<Int32>, _ validity: Bitmap?, _ rows: RowNumbers,
    into keys: UnsafeMutableBufferPointer<Int64>
  ) {
    firstRows.withUnsafeMutableBufferPointer { firstRows in
      func met(_ row: Int) -> Int {
        let code = Int(codes[row])
        if firstRows[code] < 0 { firstRows[code] = rows[row] }
        return code
      }
      guard let classes else {
        return Bitmap.forEachSet(validity, count: codes.count) { keys[$0] = Int64(met($0)) }
      }
      classes.withUnsafeBufferPointer { classes in
        Bitmap.forEachSet(validity, count: codes.count) { keys[$0] = Int64(classes[met($0)]) }
      }
    }
  }

  @inline(never)
  private mutating func meet(_ code: Int32, _ dictionary: TextDictionary, _ row: Int) -> Int64 {
    let folded = dictionary.withBytes(of: code) { CaseFolding.fold($0, folding) }
    let number = number(ofFolded: folded)
    guestNumbers[Int(code)] = number
    note(number, Spelling(row: row, text: dictionary[code]))
    return number
  }

  private mutating func note(_ number: Int64, _ spelling: Spelling) {
    guard let before = spellings[number], before.row <= spelling.row else {
      spellings[number] = spelling
      return
    }
  }

  private mutating func number(ofFolded folded: [UInt8]) -> Int64 {
    if home == nil { settle(TextDictionary([])) }
    if homeNumbers == nil { homeNumbers = numbersAtHome() }
    if let number = homeNumbers?[folded] ?? strangers[folded] { return number }
    let number = Int64((home?.count ?? 0) + strangers.count)
    strangers[folded] = number
    return number
  }

  private func numbersAtHome() -> [[UInt8]: Int64] {
    guard let home else { return [:] }
    var numbers: [[UInt8]: Int64] = [:]
    for code in 0..<Int32(home.count) where classes.map({ $0[Int(code)] == code }) ?? true {
      numbers[home.folded(code, folding) ?? []] = Int64(code)
    }
    return numbers
  }
}

extension TextNumbers {
  /// Takes in the numbers of other rows.
  ///
  /// - Shape: the number here of every number there.
  mutating func merge(_ other: TextNumbers) -> NumberMap {
    guard let theirHome = other.home else { return mergeStrangers(other, atHome: nil) }
    if home == nil { settle(theirHome) }
    if home === theirHome {
      for (code, row) in other.firstRows.enumerated() where row >= 0 {
        firstRows[code] = firstRows[code] < 0 ? row : min(firstRows[code], row)
      }
      isReadWhole = isReadWhole || other.isReadWhole
      return mergeStrangers(other, atHome: nil)
    }
    var numbers = [Int64](repeating: -1, count: theirHome.count)
    for (code, row) in other.firstRows.enumerated() where row >= 0 || other.isReadWhole {
      let code = Int32(truncatingIfNeeded: code)
      let mine = number(ofFolded: theirHome.folded(code, folding) ?? [])
      note(mine, Spelling(row: row, text: theirHome[code]))
      numbers[Int(other.classes?[Int(code)] ?? code)] = mine
    }
    return mergeStrangers(other, atHome: numbers)
  }

  private mutating func mergeStrangers(_ other: TextNumbers, atHome: [Int64]?) -> NumberMap {
    var others: [Int64: Int64] = [:]
    for (folded, number) in other.strangers { others[number] = self.number(ofFolded: folded) }
    var map = NumberMap(atHome: atHome, homeCount: other.home?.count ?? 0, others: others)
    // A value at home there that came from elsewhere alone was not met at home.
    for (number, spelling) in other.spellings {
      let folded = CaseFolding.fold(spelling.text, folding)
      let mine = self.number(ofFolded: folded)
      map.add(number, mine)
      note(mine, spelling)
    }
    return map
  }

  /// The texts of numbers, in the spelling that was met first.
  func decode(_ keys: [Int64]) -> (codes: [Int32], TextDictionary) {
    guard let home else { return ([Int32](repeating: 0, count: keys.count), TextDictionary([""])) }
    let spelled = firstCodes
    let isMissing = { (key: Int64) in key == KeyEncoder.missing }
    if spellings.isEmpty {
      let codes = keys.map { isMissing($0) ? 0 : spelled?[Int($0)] ?? Int32($0) }
      return (codes, home.count > 0 ? home : TextDictionary([""]))
    }
    var codeOfKey: [Int64: Int32] = [:]
    var texts: [String] = []
    let codes = keys.map { key -> Int32 in
      if isMissing(key) { return 0 }
      if let code = codeOfKey[key] { return code }
      codeOfKey[key] = Int32(texts.count)
      texts.append(text(of: key, spelled))
      return Int32(texts.count - 1)
    }
    return (codes, TextDictionary(texts.isEmpty ? [""] : texts))
  }

  private func text(of key: Int64, _ spelled: [Int32]?) -> String {
    guard let home, key < home.count else { return spellings[key]?.text ?? "" }
    let code = spelled?[Int(key)] ?? Int32(key)
    guard let spelling = spellings[key] else { return home[code] }
    let row = firstRows[Int(code)]
    return row >= 0 && row <= spelling.row ? home[code] : spelling.text
  }

  /// For every number at home the code of the value that was met first; nil where all values are
  /// different.
  private var firstCodes: [Int32]? {
    guard let classes else { return nil }
    var codes = Array(0..<Int32(classes.count))
    for (code, number) in classes.enumerated() where firstRows[code] >= 0 {
      let before = firstRows[Int(codes[Int(number)])]
      if before < 0 || firstRows[code] < before { codes[Int(number)] = Int32(code) }
    }
    return codes
  }
}

/// What the numbers of one encoder are in another.
package struct NumberMap: Sendable {
  /// Nil: numbers at home are the same.
  private let atHome: [Int64]?
  private let homeCount: Int
  private var others: [Int64: Int64]

  init(atHome: [Int64]?, homeCount: Int, others: [Int64: Int64]) {
    self.atHome = atHome
    self.homeCount = homeCount
    self.others = others
  }

  /// All numbers are the same.
  static let same = NumberMap(atHome: nil, homeCount: .max, others: [:])

  mutating func add(_ number: Int64, _ mine: Int64) { others[number] = mine }

  func number(of key: Int64) -> Int64 {
    if key == KeyEncoder.missing { return key }
    if key < homeCount {
      guard let atHome else { return key }
      return atHome[Int(key)] >= 0 ? atHome[Int(key)] : others[key] ?? key
    }
    return others[key] ?? key
  }

  /// The numbers here of a column of numbers there.
  package func numbers(of keys: [Int64]) -> [Int64] {
    atHome == nil && others.isEmpty ? keys : keys.map(number)
  }
}

/// The places of rows among all rows that are asked.
package struct RowNumbers: Sendable {
  private let first: Int
  private let list: [Int32]?

  /// Rows that stand one behind the other.
  package init(from first: Int) {
    self.first = first
    list = nil
  }

  /// Rows of a batch whose first row has a number.
  package init(from first: Int, _ list: [Int32]) {
    self.first = first
    self.list = list
  }

  @inline(__always)
  package subscript(row: Int) -> Int { first &+ (list.map { Int($0[row]) } ?? row) }
}
