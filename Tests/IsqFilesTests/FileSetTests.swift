import IsqText
import Testing

@testable import IsqFiles

private func set(_ texts: KeyValuePairs<String, String>) throws(Diagnostic) -> [FileSet] {
  var sets: [FileSet] = []
  for (path, text) in texts {
    let source = ByteSource(path: path, storage: .memory(Array(text.utf8)))
    let table = try OpenedTable.open(source, options: LoadOptions(), sizes: ReadSizes())
    sets.append(FileSet(shown: path, tables: [table]))
  }
  return sets
}

private struct NameCase: Sendable {
  var paths: [String]
  var name: String
}

private let nameCases = [
  NameCase(paths: ["exports/posts-2026-07.csv", "exports/posts-2026-08.csv"], name: "posts"),
  NameCase(paths: ["a/posts_1.json", "a/posts_2.json"], name: "posts"),
  NameCase(paths: ["Posts1.csv", "posts2.csv"], name: "posts"),
  NameCase(paths: ["exports/2026-07.csv", "exports/2026-08.csv"], name: "exports"),
  NameCase(paths: ["./2026-07.csv", "./2026-08.csv"], name: "_2026_07"),
  NameCase(paths: ["tik tok/a.csv", "tik tok/b.csv"], name: "tik_tok"),
  NameCase(paths: ["my-posts-de.csv", "my-posts-fr.csv"], name: "my_posts"),
  NameCase(paths: ["posts.2026.csv", "posts.2027.csv"], name: "posts"),
  NameCase(paths: ["alpha.csv", "alps.csv"], name: "alpha"),
  NameCase(paths: ["data/posts.csv"], name: "posts"),
]

private struct ShapeCase: CustomTestStringConvertible, Sendable {
  var first: String
  var second: String
  var difference: String?
  var testDescription: String { second }
}

private let shapeCases = [
  ShapeCase(first: "a,b\n1,2\n", second: "b;A\n1;2\n", difference: nil),
  ShapeCase(first: "a,b\n1,2\n", second: "a\tc\n1\t2\n", difference: "has no column `b`"),
  ShapeCase(first: "a,b\n1,2\n", second: "a,b,c\n1,2,3\n", difference: "has a column `c` besides"),
  ShapeCase(
    first: "a,b\n1,2\n", second: #"[{"a": 1, "b": 2}]"#,
    difference: "is JSON objects, and not delimited text"),
  ShapeCase(first: #"[{"a": 1, "b": 2, "c": 3}]"#, second: #"{"a": 1, "b": 2}"#, difference: nil),
  ShapeCase(
    first: #"[{"a": 1, "b": 2, "c": 3}]"#, second: #"{"a": 1, "d": 2}"#,
    difference: "has no column `b`"),
  ShapeCase(
    first: #"{"data": {"videos": [{"item_id": "1", "video_views": 3}]}}"#,
    second: #"{"data": {"videos": [{"item_id": "2", "likes": 3, "shares": 4}]}}"#, difference: nil),
]

@Suite struct FileSetTests {
  @Test("several files have one name", arguments: nameCases)
  fileprivate func names(_ example: NameCase) {
    #expect(DatasetName.ofFiles(example.paths) == example.name)
  }

  @Test("files of one shape are told from others", arguments: shapeCases)
  fileprivate func shapes(_ example: ShapeCase) throws {
    let sets = try set(["1": example.first, "2": example.second])
    #expect(sets[1].tables[0].difference(from: sets[0].tables[0]) == example.difference)
  }

  @Test("a decimal comma in one file and a point in another are refused")
  func refusesTwoKindsOfNumbers() throws {
    let sets = try set(["1": "a;b\n1,5;x\n", "2": "a;b\n1.5;x\n"])
    let files = FileSet(shown: "all", tables: sets.flatMap(\.tables))
    let problem = diagnostic { _ = try Loader.load(files, options: LoadOptions(), name: nil) }
    #expect(problem?.code == .fileUnrecognised)
    #expect(problem?.message.contains("decimal point in `2` and a decimal comma in `1`") == true)
  }

  @Test("numbers of files with other delimiters are read alike")
  func readsNumbersOfOtherDelimiters() throws {
    let sets = try set([
      "1": "video;views;completion\n7390000000000000001;10;0,5\n",
      "2": "video,views,completion\n7390000000000000002,20,\"0,25\"\n",
    ])
    let files = FileSet(shown: "all", tables: sets.flatMap(\.tables))
    let data = try Loader.load(files, options: LoadOptions(), name: nil)
    #expect(try data.values("completion") == ["0.5", "0.25"])
  }

  @Test("a file of many that has no lines is left out")
  func readsEmptyOnes() throws {
    let sets = try set(["1": "a,b\n", "2": "a,b\n1,2\n"])
    let files = FileSet(shown: "all", tables: sets.flatMap(\.tables))
    #expect(try Loader.load(files, options: LoadOptions(), name: nil).values("a") == ["1"])
  }
}

@Test("days without a year end before the export of their own file")
func yearlessDatesOfEachFile() throws {
  let days = ["December 30", "December 31", "January 1"]
  let text = "Date,Likes\n" + days.map { "\($0),1\n" }.joined()
  let paths = ["a_1704153600.csv", "b_1735776000.csv", "c_1767312000.csv"]
  var sets: [FileSet] = []
  for path in paths { sets += try set([path: text]) }
  let files = try #require(try FileSet.grouped(sets).first)
  let dataset = try Loader.load(files, options: LoadOptions(), name: nil)
  let starts = [19_721, 20_087, 20_452].map { [$0, $0 + 1, $0 + 2] }
  #expect(try dataset.values("date") == starts.joined().map { "\($0)" })
}
