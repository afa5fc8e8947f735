/// How well what was typed fits a name; better ones are smaller.
struct FuzzyMatch: Hashable, Sendable {
  enum Rank: Int, Comparable, Hashable, Sendable {
    case whole, prefix, wordPrefix, subsequence

    static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  var rank: Rank
  /// Characters that were jumped over.
  var gaps: Int
  /// **Units**: UTF-8 offsets of the name, in order.
  var places: [Int]

  /// Matches two texts without regard to the case of letters; nil where they don't fit.
  ///
  /// A subsequence starts where a word of the name does, and one letter alone is none.
  init?(_ typed: [UInt8], in name: [UInt8]) {
    guard typed.count <= name.count else { return nil }
    if typed.isEmpty {
      self.init(rank: .prefix, gaps: 0, places: [])
    } else if FuzzyMatch.stands(typed, in: name, at: 0) {
      let rank: Rank = typed.count == name.count ? .whole : .prefix
      self.init(rank: rank, gaps: 0, places: Array(typed.indices))
    } else if let start = FuzzyMatch.wordStart(of: typed, in: name) {
      let places = Array(start..<(start + typed.count))
      self.init(rank: .wordPrefix, gaps: start, places: places)
    } else if typed.count > 1, let places = FuzzyMatch.subsequence(typed, in: name) {
      let gaps = (places.last ?? 0) + 1 - typed.count
      self.init(rank: .subsequence, gaps: gaps, places: places)
    } else {
      return nil
    }
  }

  private init(rank: Rank, gaps: Int, places: [Int]) {
    self.rank = rank
    self.gaps = gaps
    self.places = places
  }

  private static func stands(_ typed: [UInt8], in name: [UInt8], at start: Int) -> Bool {
    guard start + typed.count <= name.count else { return false }
    for index in typed.indices where typed[index].folded != name[start + index].folded {
      return false
    }
    return true
  }

  /// Where a word of the name starts with what was typed.
  private static func wordStart(of typed: [UInt8], in name: [UInt8]) -> Int? {
    name.indices.dropFirst().first {
      !name[$0 - 1].isWordByte && name[$0].isWordByte && stands(typed, in: name, at: $0)
    }
  }

  private static func subsequence(_ typed: [UInt8], in name: [UInt8]) -> [Int]? {
    for start in name.indices where start == 0 || !name[start - 1].isWordByte {
      guard name[start].folded == typed[0].folded else { continue }
      var places = [start]
      for place in name.indices[(start + 1)...] where places.count < typed.count {
        if name[place].folded == typed[places.count].folded { places.append(place) }
      }
      if places.count == typed.count { return places }
    }
    return nil
  }
}

extension UInt8 {
  /// The letter in lower case; bytes of other scripts are what they are.
  var folded: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }

  /// Whether the byte is inside a word: a letter, a digit, or a part of another script's.
  var isWordByte: Bool {
    let lower = self | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
      || (self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")) || self >= 0x80
  }
}
