import IsqText

/// What a part of a workbook says of others: where they are and what they are for.
final class Relationships: XMLHandler {
  struct Target: Hashable {
    var id: String
    /// The last word of the type: `worksheet`, `styles`, `sharedStrings`.
    var type: String
    var name: String
  }

  private(set) var targets: [Target] = []
  private let folder: String

  private init(folder: String) { self.folder = folder }

  /// The relationships of a part; none if it has none.
  static func of(_ name: String, in parts: any WorkbookParts) throws(Diagnostic) -> [Target] {
    let (folder, file) = PartName.split(name)
    let relationships = Relationships(folder: folder)
    guard let part = try parts.part("\(folder)_rels/\(file).rels") else { return [] }
    try XMLReader.read(part, relationships)
    return relationships.targets
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", attributes["TargetMode"] != "External",
      let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    targets.append(
      Target(
        id: attributes["Id"] ?? "",
        type: String(type.split(separator: "/").last ?? ""),
        name: PartName.resolved(target, in: folder)))
  }
}

/// Names of parts, which are paths with `/`.
enum PartName {
  /// The folder, with its last `/`, and the file in it.
  static func split(_ name: String) -> (folder: String, file: String) {
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", name) }
    let start = name.utf8.index(after: slash)
    return (String(name[..<start]), String(name[start...]))
  }

  /// A name as names are compared: case says nothing, and some writers have `\\` for `/`.
  static func folded(_ name: String) -> String {
    let folded = name.lowercased().replacing("\\", with: "/")
    return folded.hasPrefix("/") ? String(folded.dropFirst()) : folded
  }

  /// A name seen from a folder: from the root if it starts with `/`; `..` goes up.
  static func resolved(_ target: String, in folder: String) -> String {
    let isAbsolute = target.utf8.first == UInt8(ascii: "/")
    var steps: [Substring] = []
    for step in (isAbsolute ? target : folder + target).split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
