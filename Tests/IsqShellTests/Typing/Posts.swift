import Foundation
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqPlan

@testable import IsqShell

/// A small file that the tests of typing ask.
enum Posts {
  private static let text = """
    video,date,account,title,topic,likes,views,completion,search,for_you,follow,Unit Price
    7669389442974326279,2026-08-02,@ember.kiln,"why is my bread dense? #baking",bread,551,6075,41%,10%,60%,30%,1
    7669389442974326280,2026-08-03,@quiet.desk,"a desk, tidied #diy",desk,80,1200,38%,20%,50%,30%,2
    7669389442974326281,2026-08-04,@ember.kiln,"rye ""dark"" loaf #baking",bread,40,900,52%,5%,90%,5%,3
    7669389442974326282,2026-08-11,@Ember.Kiln,"glaze, again",kiln,12,300,33%,15%,80%,5%,4
    """

  /// What is loaded: `posts`, and the answer of a question.
  static let environment: Environment = {
    let path = TemporaryFile(text).path
    var environment = Environment()
    guard let dataset = try? Loader.load(path: path, options: LoadOptions(), name: "posts") else {
      return environment
    }
    environment.add(dataset)
    return environment
  }()

  static var completer: Completer {
    Completer(environment, by: LocalEngine()) { folder in
      switch folder {
      case "":
        [
          FolderEntry(name: ".hidden.csv", isFolder: false, size: 1),
          FolderEntry(name: "exports", isFolder: true),
          FolderEntry(name: "notes.md", isFolder: false, size: 20),
          FolderEntry(name: "posts.csv", isFolder: false, size: 2_000),
          FolderEntry(name: "weekly.isq", isFolder: false, size: 30),
        ]
      case "exports/": [FolderEntry(name: "may \"26\".json", isFolder: false, size: 1_024)]
      default: []
      }
    }
  }
}

/// A file that goes with the process.
private struct TemporaryFile {
  let path: String

  init(_ text: String) {
    let name = "isq-posts-\(ProcessInfo.processInfo.processIdentifier).csv"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try? text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
