import Foundation
import Testing

/// The diagrams of the grammar.
@Suite struct RailroadTests {
  @Test("`railroad.svg` is what `isq.ebnf` makes of it") func railroadIsFresh() throws {
    let svg = Railroad(ebnf: GrammarTests.ebnf).svg
    #expect(try GeneratedFile("railroad.svg").isFresh(svg))
    #expect(XMLCount.elements("rect", in: svg) > 300)
    for rule in GrammarTests.ebnf.rules where !svg.contains(">\(rule.name)</text>") {
      Issue.record("\(rule.name) is not drawn")
    }
  }
}

private enum XMLCount {
  static func elements(_ name: String, in text: String) -> Int {
    text.ranges(of: "<\(name) ").count
  }
}
