import Foundation

/// `Tests/Cases`: the case files and their data.
enum CaseFolder {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Cases").path

  /// Every case of every file, by file and line.
  static func cases() throws -> [Case] {
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
    return try files.filter { $0.hasSuffix(".isqt") }.sorted().flatMap { file in
      let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
      return try CaseReader.cases(in: text, topic: String(file.dropLast(5)))
    }
  }

  /// The path of a file that cases call `Data/…`.
  static func file(_ name: String) -> String { "\(path)/\(name)" }
}
