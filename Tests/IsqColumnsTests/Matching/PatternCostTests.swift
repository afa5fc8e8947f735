import TestSupport
import Testing

@testable import IsqColumns

@Suite struct PatternCostTests {
  private func run(_ pattern: String, _ text: String) throws -> (verdict: Bool, built: Int) {
    var matcher = PatternMatcher(try Pattern(pattern))
    var copy = text
    let verdict = copy.withUTF8 { matcher.matches($0) }
    return (verdict, matcher.stepsBuilt)
  }

  @Test(
    "What makes backtracking explode takes a handful of steps",
    arguments: ["(a+)+b", "(a|a)*b", "(a*)*b", "^(a|aa)+$b", "(.*)*b", "(\\w+\\s?)+b"])
  func nestedRepetition(_ pattern: String) throws {
    let (verdict, built) = try run(pattern, String(repeating: "a", count: 100_000))
    #expect(!verdict && built < 10)
  }

  @Test("An automaton that would be huge is built at most once a character")
  func exponential() throws {
    var numbers = SeededGenerator(seed: 7)
    let text = String((0..<6_000).map { _ in Bool.random(using: &numbers) ? "a" : "b" })
    let (verdict, built) = try run("a[ab]{40}c", text)
    #expect(!verdict && built <= text.utf8.count + 1 && built > 5000)
  }

  @Test("The states of an automaton stay in bounded room")
  func boundedRoom() {
    var states = PatternStates(symbols: 4, room: 5000)
    var isKept = true
    for number in 0..<Int32(200) {
      let kernel = PatternStates.Kernel(
        instructions: Array(number..<number + 100), isStart: false, isBehindWord: false)
      let state = states.number(of: kernel)
      isKept = isKept && states.kernel(of: state) == kernel && states.steps.count < 500
    }
    #expect(isKept && states.forgotten >= 3)
  }

  @Test("What was forgotten does not come back in the next text")
  func forgetful() throws {
    var numbers = SeededGenerator(seed: 3)
    var noise = String((0..<400).map { _ in Bool.random(using: &numbers) ? "a" : "b" })
    var matcher = PatternMatcher(try Pattern("a[ab]{20}c"), room: 1000)
    for count in 0...20 {
      var tail = String(repeating: "b", count: count) + "c"
      let verdicts = [
        noise.withUTF8 { matcher.matches($0) }, tail.withUTF8 { matcher.matches($0) },
      ]
      #expect(verdicts == [false, false])
    }
  }

  @Test("More kinds of characters than are kept do not change a verdict")
  func manyClasses() throws {
    let letters = (0x4E00..<0x5600).compactMap { Unicode.Scalar($0 as Int) }
    let text = String(String.UnicodeScalarView(letters))
    #expect(try run("^" + text + "$", text + text).verdict == false)
    #expect(try run("^(?:" + text + "){2}$", text + text).verdict)
  }
}
