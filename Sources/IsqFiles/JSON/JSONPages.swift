/// The lists of records in the answers of the APIs.
enum JSONPages {
  /// The keys on the way to a list, the outermost first.
  private static let paths = [["data", "videos"], ["videos"], ["data"]]

  /// The way to the list of records in an object; empty where it is a record itself.
  static func path(_ bytes: JSONBytes, _ object: Int) -> [String] {
    paths.first { listStart($0, bytes, object) != nil } ?? []
  }

  /// The index behind the bracket that opens the list of a page; nil where the bytes end before.
  static func listStart(_ path: [String], _ bytes: JSONBytes, _ page: Int) -> Int? {
    var index = page
    for key in path {
      guard bytes.text[index] == UInt8(ascii: "{") else { return nil }
      var found: Int?
      _ = bytes.forEachMember(index) { name, value in
        if name.elementsEqual(key.utf8) { found = value }
        return found == nil
      }
      guard let found else { return nil }
      index = found
    }
    return bytes.text[index] == UInt8(ascii: "[") ? index + 1 : nil
  }
}
