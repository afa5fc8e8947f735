import IsqText
import Testing

@testable import IsqFiles

@Suite struct LoadOptionTests {
  /// Each option with each value that is offered for it.
  static let offered = LoadOption.allCases.flatMap { option in
    option.words.map { (option.rawValue, $0) }
  }

  @Test func `a value that is none is refused`() {
    #expect(throws: Diagnostic.self) { try LoadOptions([("shape", "round")]) }
  }

  @Test(arguments: offered)
  func `what is offered for an option is taken`(option: String, word: String) throws {
    let value = word.hasPrefix("\"") ? String(word.dropFirst().dropLast()) : word
    let plain = value == "\\\\" ? "\\" : value
    #expect(throws: Never.self) { try LoadOptions([(option, plain)]) }
  }
}
