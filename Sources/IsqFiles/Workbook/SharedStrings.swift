import IsqText

/// The texts that the cells of all sheets share.
///
/// Texts lie one behind the other; what tells how they are spoken (`rPh`) is left out.
final class SharedStrings: XMLHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var isInItem = false
  private var isInText = false
  private var phoneticDepth = 0

  /// The texts of a workbook; none without a part of them.
  static func of(_ outline: WorkbookOutline, in parts: any WorkbookParts) throws(Diagnostic)
    -> SharedStrings
  {
    let strings = SharedStrings()
    guard let name = outline.strings, let part = try parts.part(name) else { return strings }
    try XMLReader.read(part, strings)
    return strings
  }

  var count: Int { ends.count - 1 }

  /// The bytes of a text; nil if there are not so many.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    index < count ? bytes[ends[index]..<ends[index + 1]] : nil
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" {
      isInItem = true
    } else if name == "rPh" {
      phoneticDepth += 1
    } else if name == "t" {
      isInText = isInItem && phoneticDepth == 0
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isInText { bytes.append(contentsOf: text) }
  }

  func end(_ name: XMLName) {
    if name == "t" {
      isInText = false
    } else if name == "rPh" {
      phoneticDepth -= 1
    } else if name == "si" {
      isInItem = false
      EscapedText.undo(&bytes, from: ends[ends.count - 1])
      ends.append(bytes.count)
    }
  }
}
