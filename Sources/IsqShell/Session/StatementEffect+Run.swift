import IsqSyntax
import IsqText

extension StatementEffect {
  /// What the statements of another script do, when this one runs it.
  ///
  /// - Throws: E300, E301, E015 where it can't be read; E309 where it is running already.
  func running(_ literal: PathLiteral) throws(Diagnostic) -> StatementEffect {
    let path = script.resolve(literal.path)
    let inner: Script
    do throws(Diagnostic) { inner = try Script(path: path == "-" ? "./-" : path) } catch {
      throw error.placed(at: literal.range)
    }
    guard let real = inner.realPath else { return with(inner, chain) }
    if let start = chain.firstIndex(of: real) {
      throw .scriptCycle(chain[start...] + [real], at: literal)
    }
    return with(inner, chain + [real])
  }

  private func with(_ script: Script, _ chain: [String]) -> StatementEffect {
    var effect = StatementEffect(script: script, engine: engine, overrides: overrides)
    effect.chain = chain
    return effect
  }
}

extension Diagnostic {
  fileprivate static func scriptCycle(
    _ paths: ArraySlice<String>, at literal: PathLiteral
  ) -> Diagnostic {
    let names = paths.map { path in
      "`\(path.split(separator: "/").last.map(String.init) ?? path)`"
    }
    return Diagnostic(
      .scriptCycle, "`\(literal.path)` is running already, so this would never end",
      at: literal.range, names.joined(separator: " → "))
  }
}
