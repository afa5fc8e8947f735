/// One cell of the model of a terminal.
struct Cell: Hashable {
  /// The character with its marks; empty: the right half of a wide one.
  var text = " "
  var look = Look()
}

/// How a cell looks.
struct Look: Hashable {
  var isBold = false
  var isFaint = false
  var isItalic = false
  var isUnderlined = false
  var isReversed = false
  /// 0–7 and 8–15; nil: the terminal's own.
  var colour: Int?

  /// One letter for each look, as sessions write it.
  var letter: Character {
    if isReversed { return "i" }
    if let colour {
      let letter = Array("krgybmcw")[colour % 8]
      return isBold ? Character(letter.uppercased()) : letter
    }
    if isBold { return "*" }
    if isFaint { return "d" }
    if isUnderlined { return "u" }
    return isItalic ? "/" : "."
  }

  /// Takes the parameters of `ESC[…m`; false where one is unknown.
  mutating func apply(_ parameters: [Int]) -> Bool {
    for parameter in parameters.isEmpty ? [0] : parameters {
      switch parameter {
      case 0: self = Look()
      case 1: isBold = true
      case 2: isFaint = true
      case 3: isItalic = true
      case 4: isUnderlined = true
      case 7: isReversed = true
      case 22: (isBold, isFaint) = (false, false)
      case 23: isItalic = false
      case 24: isUnderlined = false
      case 27: isReversed = false
      case 30...37: colour = parameter - 30
      case 39: colour = nil
      case 90...97: colour = parameter - 82
      default: return false
      }
    }
    return true
  }
}
