import Glibc

/// Something in a folder.
package struct FolderEntry: Hashable, Sendable {
  var name: String
  var isFolder: Bool
  /// **Units**: bytes; nil for folders.
  var size: Int?

  /// What is in a folder, in the order of names; nothing where it can't be read.
  package static func all(in folder: String) -> [FolderEntry] {
    let path = folder.isEmpty ? "." : folder
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var found: [FolderEntry] = []
    while found.count < 10_000, let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var facts = stat()
      guard stat(path + "/" + name, &facts) == 0 else { continue }
      let isFolder = facts.st_mode & S_IFMT == S_IFDIR
      found.append(
        FolderEntry(name: name, isFolder: isFolder, size: isFolder ? nil : Int(facts.st_size)))
    }
    return found.sorted { $0.name < $1.name }
  }
}
