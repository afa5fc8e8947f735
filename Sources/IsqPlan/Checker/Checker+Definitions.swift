package import IsqSyntax
package import IsqText
import IsqCalendar
import IsqColumns
import IsqDatasets

/// Names that scripts make.
extension Checker {
  /// Checks a formula when it is made, against the current dataset if there is one.
  ///
  /// It may be meant for rows or for groups, and beside keys that only its use has: what is wrong
  /// here is wrong wherever it stands.
  ///
  /// - Throws: E109; E10x, E20x, E21x in the body.
  package func check(
    _ expr: Expr, condition: Clause<Expr>?, definedAs name: Name
  ) throws(Diagnostic) {
    try requireFree(name)
    guard environment.current != nil else { return }
    let checker = Checker(
      environment.defining(
        name, Environment.Definition(expr: expr, condition: condition?.value)))
    var clauses = Clauses()
    clauses.condition = condition
    if let condition, try checker.mentionsSource(condition.value) {
      throw .sourceInDefinition(at: condition.range)
    }
    do throws(Diagnostic) {
      _ = try checker.check(Query(.show([Item(expr)]), clauses))
    } catch let overGroups {
      guard overGroups.code.dependsOnUse else { throw overGroups }
      do throws(Diagnostic) {
        _ = try checker.check(Query(.list([Item(expr)]), clauses))
      } catch let overRows {
        guard overRows.code.dependsOnUse else { throw overRows }
      }
    }
  }

  /// Checks the condition of a segment when it is made, against the current dataset if there is
  /// one.
  ///
  /// - Throws: E109; E10x, E20x, E21x in the condition.
  package func check(_ condition: Clause<Expr>, segment name: Name) throws(Diagnostic) {
    try requireFree(name)
    guard environment.current != nil else { return }
    var clauses = Clauses()
    clauses.condition = condition
    let checker = Checker(environment.naming(segment: name, condition.value))
    _ = try checker.check(Query(.list([]), clauses))
  }

  /// Whether a script may give a name a meaning of its own.
  ///
  /// - Throws: E109.
  package func requireFree(_ name: Name) throws(Diagnostic) {
    if name.isQuoted { throw .quotedName(name) }
    if let what = BuiltInNames.meaning(of: name.text) { throw .builtInName(name, what) }
  }

  private func mentionsSource(_ condition: Expr) throws(Diagnostic) -> Bool {
    let names = try nameTable(nil)
    return names.dataset.split != nil && SourceUse(names: names).mentions(condition)
  }
}

extension Environment {
  /// Gives a name to a formula, instead of what it meant before.
  package func defining(_ name: Name, _ definition: Definition) -> Environment {
    var copy = self
    copy.forget(name.text)
    copy.definitions[name.text] = definition
    return copy
  }

  /// Gives a name to a condition, instead of what it meant before.
  package func naming(segment name: Name, _ condition: Expr) -> Environment {
    var copy = self
    copy.forget(name.text)
    copy.segments[name.text] = condition
    return copy
  }

  /// Gives a name to a value, instead of what it meant before.
  package func binding(_ name: Name, to value: Binding) -> Environment {
    var copy = self
    copy.forget(name.text)
    copy.bindings[name.text] = value
    return copy
  }

  private mutating func forget(_ name: String) {
    bindings[name] = nil
    definitions[name] = nil
    segments[name] = nil
  }
}

/// The names that keep their meaning. Columns and sources can be hidden.
enum BuiltInNames {
  /// What a name is, where it is taken: `a unit of time`.
  static func meaning(of name: String) -> String? {
    if TimeUnit(word: name) != nil { return "a unit of time" }
    if ScalarFunction.TimeStep(rawValue: name) != nil { return "a part of a date" }
    switch name {
    case "source", "hashtag": return "a key that every dataset may have"
    case "rows": return "what `count of rows` counts"
    case "it": return "the last answer"
    default: return nil
    }
  }
}

extension Code {
  /// Whether a mistake in a formula may be none where it is used: in a row, in a group, beside
  /// other keys.
  fileprivate var dependsOnUse: Bool {
    switch self {
    case .groupInRow, .rowInGroup, .needsTimeKey, .notAKey: true
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func builtInName(_ name: Name, _ what: String) -> Diagnostic {
    Diagnostic(
      .nameTaken, "`\(name.text)` cannot be given a meaning of its own", at: name.range, what
    ).helping("for example: my_\(name.text)")
  }

  fileprivate static func quotedName(_ name: Name) -> Diagnostic {
    Diagnostic(
      .nameTaken, "a name in backticks is always a column", at: name.range,
      "expected a name of letters, digits and `_`")
  }

  fileprivate static func sourceInDefinition(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notSplit, "a formula is about rows, and `source` is one of many in a row", at: range
    ).helping("views from one source: define found = views from search")
  }
}
