/// The hashtags of a text: `#` and the letters, digits, marks and underscores behind it.
package enum Hashtags {
  /// Every different hashtag, folded, with its `#`, in order of first appearance.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    guard bytes.contains(UInt8(ascii: "#")) else { return [] }
    var tags: [[UInt8]] = []
    var tag: String.UnicodeScalarView?
    func close() {
      if let scalars = tag, scalars.count > 1 {
        let folded = CaseFolding.fold(String(scalars), .caseless)
        if !tags.contains(folded) { tags.append(folded) }
      }
    }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "#" {
        close()
        tag = String.UnicodeScalarView([scalar])
      } else if tag != nil {
        if isTagCharacter(scalar) {
          tag?.append(scalar)
        } else {
          close()
          tag = nil
        }
      }
    }
    close()
    return tags
  }

  private static func isTagCharacter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
        || ("A"..."Z").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      return true
    default:
      return false
    }
  }

  /// A row for every hashtag of every row.
  ///
  /// - Shape: `rows` repeats a row once for each of its hashtags and leaves out rows without;
  ///   the column has as many rows.
  package static func expand(_ titles: Column) -> (rows: [Int32], tags: Column) {
    guard let (codes, dictionary) = titles.coded else {
      preconditionFailure("checked: hashtags are those of a text")
    }
    var numbers: [[UInt8]: Int32] = [:]
    var values: [String] = []
    var ofCode: [Int32: [Int32]] = [:]
    var rows: [Int32] = []
    var tags: [Int32] = []
    for (row, code) in codes.enumerated() where titles.isValid(row) {
      let found =
        ofCode[code]
        ?? dictionary.withBytes(of: code, find).map { tag in
          if let number = numbers[tag] { return number }
          let number = Int32(values.count)
          numbers[tag] = number
          values.append(String(decoding: tag, as: UTF8.self))
          return number
        }
      ofCode[code] = found
      for number in found {
        rows.append(Int32(row))
        tags.append(number)
      }
    }
    return (rows, Column(.texts(tags, TextDictionary(values))))
  }
}
