import Foundation
import Testing

/// The imports of every file are the dependencies of its module, no more and no less.
@Suite struct ManifestTests {
  /// What any module may import besides: parts of the system and of the standard library.
  private static let system: Set<String> = ["Glibc", "Synchronization"]

  static let modules = (try? Manifest(root: root))?.modules ?? []

  private static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  @Test func `the manifest can be read`() {
    #expect(ManifestTests.modules.map(\.name).contains("IsqShell"))
  }

  @Test(arguments: modules)
  func `a module imports what the manifest says`(module: Manifest.Module) throws {
    let folder = ManifestTests.root.appending(path: "Sources/\(module.name)")
    let imports = try Manifest.imports(ofFolder: folder)
    #expect(imports.subtracting(ManifestTests.system) == module.dependencies)
  }
}

/// What `Package.swift` says of the modules written in Swift.
struct Manifest {
  struct Module: Hashable, Sendable {
    var name: String
    var dependencies: Set<String>
  }

  var modules: [Module] = []

  init(root: URL) throws {
    let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    let targets = text.range(of: "targets: [").map { text[$0.upperBound...] } ?? ""
    for line in Manifest.calls(in: targets, of: ["module(", ".executableTarget("]) {
      var words = Manifest.texts(in: line)
      guard !words.isEmpty else { continue }
      let name = words.removeFirst()
      modules.append(Module(name: name, dependencies: Set(words)))
    }
  }

  /// The text between the brackets of each call.
  private static func calls(in text: Substring, of functions: [String]) -> [Substring] {
    functions.flatMap { function in
      text.ranges(of: function).map { range in
        var depth = 1
        return text[range.upperBound...].prefix {
          depth += $0 == "(" ? 1 : $0 == ")" ? -1 : 0
          return depth > 0
        }
      }
    }
  }

  private static func texts(in call: Substring) -> [String] {
    call.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The modules that the files of a folder import.
  static func imports(ofFolder folder: URL) throws -> Set<String> {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var imports: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        let modifiers: Set<Substring> = ["package", "private", "internal", "public"]
        guard let word = words.firstIndex(where: { !modifiers.contains($0) && !$0.hasPrefix("@") }),
          words[word] == "import", let module = words.last?.split(separator: ".").first
        else { continue }
        imports.insert(String(module))
      }
    }
    return imports
  }
}
