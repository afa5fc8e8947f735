/// The names that files give to datasets.
enum DatasetName {
  /// The name of a file's dataset: `exports/posts.csv.gz` is `posts`.
  static func ofFile(_ path: String) -> String {
    guard path != "-" else { return "stdin" }
    return identifier(stem(path))
  }

  /// The name of a dataset of several files: what their names begin with, `posts` for
  /// `posts-2026-07.csv` and `posts-2026-08.csv`; else their folder's; else that of the first.
  static func ofFiles(_ paths: [String]) -> String {
    guard let first = paths.first else { return "data" }
    guard paths.count > 1 else { return ofFile(first) }
    var common = words(stem(first))
    for path in paths.dropFirst() {
      let own = words(stem(path))
      common = zip(common, own).prefix { $0 == $1 }.map(\.0)
    }
    while let last = common.last, last.allSatisfy({ !$0.isLetter }) { common.removeLast() }
    if !common.isEmpty { return identifier(common.joined()) }
    let folders = first.split(separator: "/").dropLast().filter { $0 != "." && $0 != ".." }
    return folders.last.map { identifier(String($0)) } ?? ofFile(first)
  }

  /// The same, with a number where it is that of another dataset.
  static func ofFiles(_ paths: [String], besides others: [String]) -> String {
    let name = ofFiles(paths)
    guard others.contains(name) else { return name }
    var number = 2
    while others.contains("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }

  private static func stem(_ path: String) -> String {
    let file = path.split(separator: "/", omittingEmptySubsequences: true).last ?? "data"
    return String(file.drop { $0 == "." }.prefix { $0 != "." })
  }

  /// The runs of letters, of digits and of other characters that a name is made of.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var last: Int?
    for character in name.lowercased() {
      let kind = character.isLetter ? 0 : character.isNumber ? 1 : 2
      if kind == last {
        words[words.count - 1].append(character)
      } else {
        words.append("\(character)")
      }
      last = kind
    }
    return words
  }

  private static func identifier(_ text: String) -> String {
    var name = ""
    for character in text.lowercased() {
      name.append(character.isLetter || character.isNumber ? character : "_")
    }
    guard let first = name.first else { return "data" }
    return first.isNumber ? "_" + name : name
  }
}
