import Foundation
import IsqText
import Testing

@testable import IsqFiles

/// The files of nst/JSONTestSuite (MIT, licence beside them); two that are long are made below.
private let suite =
  ((try? FileManager.default.contentsOfDirectory(atPath: dataPath("JSONTestSuite"))) ?? [])
  .filter { $0.hasSuffix(".json") }.sorted()

private func isAccepted(_ bytes: [UInt8]) -> Bool {
  (try? JSONParser.value(of: bytes, path: "t.json")) != nil
}

@Test("what RFC 8259 allows is accepted and what it forbids refused", arguments: suite)
func jsonSuite(name: String) throws {
  let bytes = try [UInt8](Data(contentsOf: URL(filePath: dataPath("JSONTestSuite/\(name)"))))
  let isGood = isAccepted(bytes) && UTF8Check.isValid(bytes)
  switch name.prefix(2) {
  case "y_": #expect(isGood)
  case "n_": #expect(!isGood)
  default: #expect(name.hasPrefix("i_"))
  }
}

@Test("the suite is there")
func jsonSuiteIsThere() {
  #expect(suite.count > 300)
}

@Test("deep nesting is refused and not followed", arguments: ["[", "{\"\":", "[{\"\":"])
func deepNesting(piece: String) {
  let bytes = Array(String(repeating: piece, count: 100_000).utf8)
  #expect(
    diagnostic { _ = try JSONParser.value(of: bytes, path: "t.json") }?.code == .fileMalformed)
}

@Test("a thousand levels are read, one more is not")
func nestingLimit() {
  func nested(_ depth: Int) -> [UInt8] {
    Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
  }
  #expect(isAccepted(nested(1000)))
  #expect(!isAccepted(nested(1001)))
}

@Test(
  "escapes become characters",
  arguments: [
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u4e2d""#, "é中"),
    (#""\ud83d\udd25""#, "🔥"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
  ])
func escapes(text: String, expected: String) throws {
  #expect(try JSONParser.value(of: Array(text.utf8), path: "t.json").text == expected)
}

@Test("a mistake is placed by line and column")
func jsonPlace() {
  let found = diagnostic { _ = try load("[{\"é\": 1},\n {\"b\" 2}]", path: "t.json") }
  #expect(found?.file == .init(path: "t.json", line: 2, column: 7))
}
