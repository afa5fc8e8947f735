/// A paste, as the terminal sends it up to the mark `ESC[201~`.
///
/// Line breaks of any kind are `\n`, other control characters are left out, and so are the line
/// breaks at the end: Enter is for the person to press.
struct PastedText {
  private static let mark = Array("\u{1B}[201~".unicodeScalars)
  private var scalars: [Unicode.Scalar] = []
  private(set) var isWhole = false

  mutating func append(_ scalar: Unicode.Scalar) {
    scalars.append(scalar)
    guard scalar == "~", scalars.suffix(PastedText.mark.count).elementsEqual(PastedText.mark)
    else { return }
    scalars.removeLast(PastedText.mark.count)
    isWhole = true
  }

  var text: String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in scalars {
      switch scalar {
      case "\r": result.append("\n")
      case "\n": if previous != "\r" { result.append("\n") }
      case "\t": result.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": break
      default: result.append(scalar)
      }
      previous = scalar
    }
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }
}
