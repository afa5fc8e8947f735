/// Sorts characters into classes that a program cannot tell apart, as they are met.
///
/// An atom is what one instruction accepts: a character or a set. Two characters are of one class
/// where the same atoms accept them. Class 0 stands for the end of the text.
struct SymbolClasses: Sendable {
  static let end = 0
  /// The most classes that are kept at a time.
  static let limit = 1024

  private var characters: [Unicode.Scalar: Int32] = [:]
  private var sets: [ScalarSet: Int32] = [:]
  private(set) var atomCount = 0
  /// The atom of word characters, where the program has `\b` or `\B`.
  private(set) var wordAtom: Int32?

  private var numbers: [[Int32]: UInt16] = [:]
  /// The atoms that accept each class.
  private(set) var accepting: [[Int32]] = [[]]
  private(set) var ascii = [UInt16](repeating: 0, count: 128)
  /// The other characters as far as they were met, 0 for the rest: that of number `n` stands at
  /// `pages[Int(pageNumbers[n >> 8]) << 8 | n & 0xFF]`. Page 0 is empty.
  private(set) var pageNumbers: [UInt16] = []
  private(set) var pages: [UInt16] = []

  var count: Int { accepting.count }

  mutating func atom(_ folded: Unicode.Scalar) -> Int32 {
    if let atom = characters[folded] { return atom }
    characters[folded] = Int32(atomCount)
    atomCount += 1
    return Int32(atomCount - 1)
  }

  mutating func atom(_ set: ScalarSet) -> Int32 {
    if let atom = sets[set] { return atom }
    sets[set] = Int32(atomCount)
    atomCount += 1
    return Int32(atomCount - 1)
  }

  mutating func tellWordsApart() {
    wordAtom = atom(ScalarSet(members: [.init(kind: .word, isNegated: false)]))
  }

  /// Sorts the characters of ASCII, once every atom is known.
  mutating func learnASCII() {
    for value in UInt8(0)..<128 { ascii[Int(value)] = number(of: Unicode.Scalar(value)) ?? 0 }
    pageNumbers = Array(repeating: 0, count: 0x1100)
    pages = Array(repeating: 0, count: 0x100)
  }

  /// Sorts a character that is not ASCII; false where there is no room for its class.
  mutating func learn(_ scalar: Unicode.Scalar) -> Bool {
    guard let number = number(of: scalar) else { return false }
    let page = Int(scalar.value >> 8)
    if pageNumbers[page] == 0 {
      pageNumbers[page] = UInt16(pages.count >> 8)
      pages.append(contentsOf: repeatElement(0, count: 0x100))
    }
    pages[Int(pageNumbers[page]) << 8 | Int(scalar.value & 0xFF)] = number
    return true
  }

  func isWord(_ symbol: Int) -> Bool {
    wordAtom.map { accepting[symbol].contains($0) } ?? false
  }

  private mutating func number(of scalar: Unicode.Scalar) -> UInt16? {
    let folded = FoldingSpans.fold(scalar)
    var atoms = sets.compactMap { $0.key.contains(folded) ? $0.value : nil }
    if let atom = characters[folded] { atoms.append(atom) }
    atoms.sort()
    if let number = numbers[atoms] { return number }
    guard count < Self.limit else { return nil }
    numbers[atoms] = UInt16(count)
    accepting.append(atoms)
    return UInt16(count - 1)
  }
}
