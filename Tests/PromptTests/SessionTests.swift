import Foundation
import Testing

/// The prompt in a terminal, key by key and screen by screen.
@Suite struct SessionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Sessions")

  static let sessions: [Session] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    do {
      return try files.filter { $0.hasSuffix(".session") }.sorted().flatMap { file in
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return try SessionReader.sessions(in: text, topic: String(file.dropLast(8)))
      }
    } catch {
      fatalError("\(error)")
    }
  }()

  @Test(arguments: sessions)
  func `the screens are those of the session`(session: Session) throws {
    try SessionRun(session).run()
  }
}
