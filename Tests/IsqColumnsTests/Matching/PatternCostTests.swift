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
    var numbers = PatternGenerator(seed: 7)
    let text = String((0..<6_000).map { _ in Bool.random(using: &numbers) ? "a" : "b" })
    let (verdict, built) = try run("a[ab]{40}c", text)
    #expect(!verdict && built <= text.utf8.count + 1 && built > 5000)
  }

  @Test("The states of an automaton stay in bounded room")
  func boundedRoom() throws {
    var states = PatternStates(symbols: 4)
    for number in 0..<Int32(2000) {
      let kernel = PatternStates.Kernel(
        instructions: Array(number..<number + 1000), isStart: false, isBehindWord: false)
      let state = states.number(of: kernel)
      #expect(states.kernel(of: state) == kernel)
    }
    #expect(states.forgotten >= 3 && states.steps.count <= PatternStates.room)
  }

  @Test("A match is found after states were forgotten")
  func forgetful() throws {
    var numbers = PatternGenerator(seed: 3)
    let noise = String((0..<8_000).map { _ in Bool.random(using: &numbers) ? "a" : "b" })
    let pattern = "a[ab]{200}c$"
    let tail = "a" + String(noise.prefix(200)) + "c"
    #expect(try run(pattern, noise + tail).verdict)
    #expect(try !run(pattern, noise + "c" + tail.dropFirst()).verdict)
  }

  @Test("More kinds of characters than are kept do not change a verdict")
  func manyClasses() throws {
    let letters = (0x4E00..<0x5600).compactMap { Unicode.Scalar($0 as Int) }
    let text = String(String.UnicodeScalarView(letters))
    #expect(try run("^" + text + "$", text + text).verdict == false)
    #expect(try run("^(?:" + text + "){2}$", text + text).verdict)
  }
}
