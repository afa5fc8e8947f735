import Foundation

/// A fresh folder that goes when nobody needs it any more.
final class TemporaryFolder {
  let path: String

  init() throws {
    let name = "isq-case-\(UUID().uuidString)"
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Puts the folder's path where a case says `{tmp}`, that of the data where it says `{data}`.
  func fill(_ text: String) -> String {
    text.replacing("{tmp}", with: path).replacing("{data}", with: CaseFolder.file("Data"))
  }

  /// Puts a copy of a file here.
  func copy(_ file: String) throws {
    let name = file.split(separator: "/").last ?? ""
    try FileManager.default.copyItem(atPath: file, toPath: "\(path)/\(name)")
  }

  func read(_ path: String) throws -> String {
    try String(contentsOfFile: fill(path), encoding: .utf8)
  }
}
