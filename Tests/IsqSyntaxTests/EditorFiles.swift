import IsqSyntax

/// What editors need to colour the language, made from the words of the lexer.
enum EditorFiles {
  /// Reserved words that are values.
  private static let constants: [Keyword] = [.true, .false]
  /// Reserved words that stand between operands.
  private static let operators = Keyword.allCases.filter {
    $0.isInfix && ![.then, .else].contains($0) || $0 == .not || $0 == .running || $0 == .distinct
  }
  private static let clauses = Keyword.allCases.filter {
    !constants.contains($0) && !operators.contains($0)
  }
  /// Words that are special in one place only, those that open a statement apart.
  private static let contextual = Word.allCases.filter { !$0.isCommand && !$0.isUnit }

  private static let number = "[0-9][0-9_]*(\\.[0-9]+)?([kKmMgGtT][iI]?[bB]|[kKmMbB])?%?"
  private static let date = "[0-9]{4}-([0-9]{2}(-[0-9]{2})?|W[0-9]{2}|Q[1-4])"

  /// `isq.tmLanguage.json`
  static var textMate: String {
    let patterns = [
      pattern("comment.line.double-dash.isq", "--.*$"),
      pattern("comment.line.shebang.isq", "\\A#!.*$"),
      span(
        "string.quoted.double.isq", "\"",
        inner: pattern(
          "constant.character.escape.isq", "\\\\(?:[\"\\\\nt]|u\\{[0-9A-Fa-f]{1,6}\\})")),
      span("variable.other.quoted.isq", "`", inner: nil),
      pattern("constant.other.date.isq", "\\b\(date)\\b"),
      pattern("constant.numeric.isq", "\\b\(number)"),
      pattern("keyword.control.command.isq", words(Word.commands.map(\.rawValue), before: "^\\s*")),
      pattern("keyword.control.clause.isq", words(clauses.map(\.rawValue))),
      pattern("keyword.operator.word.isq", words(operators.map(\.rawValue))),
      pattern("constant.language.isq", words(constants.map(\.rawValue))),
      pattern("support.function.measure.isq", "(?i)\\b[a-z_][a-z0-9_]*(?=\\s+of\\b)"),
      pattern("support.function.isq", "(?i)\\b[a-z_][a-z0-9_]*(?=\\()"),
      pattern("support.constant.unit.isq", words(Word.units.map(\.rawValue))),
      pattern("support.constant.isq", words(contextual.map(\.rawValue))),
      pattern("keyword.operator.isq", marks),
    ]
    return """
      {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "isq",
        "scopeName": "source.isq",
        "fileTypes": ["isq"],
        "firstLineMatch": "^#!.*\\\\bisq\\\\b",
        "patterns": [
      \(patterns.joined(separator: ",\n"))
        ]
      }

      """
  }

  /// `isq.vim`
  static var vim: String {
    """
    " Vim syntax file of isq. Made from the words of the lexer by `make generate`.

    if exists("b:current_syntax")
      finish
    endif

    syntax case ignore
    syntax keyword isqCommand \(list(Word.commands.map(\.rawValue)))
    syntax keyword isqClause \(list(clauses.map(\.rawValue)))
    syntax keyword isqOperator \(list(operators.map(\.rawValue).filter { $0 != "contains" }))
    " Vim takes `contains` behind `syntax keyword` for its own.
    syntax match isqOperator "\\<contains\\>"
    syntax keyword isqUnit \(list(Word.units.map(\.rawValue)))
    syntax keyword isqWord \(list(contextual.map(\.rawValue)))
    syntax keyword isqConstant \(list(constants.map(\.rawValue)))
    syntax match isqFunction "\\<\\h\\w*\\ze("
    syntax match isqFunction "\\<\\h\\w*\\ze\\s\\+of\\>"
    syntax match isqNumber "\\<\\d[0-9_]*\\(\\.\\d\\+\\)\\=\\([kmgt]i\\=b\\|[kmb]\\)\\=\\>%\\="
    syntax match isqDate "\\<\\d\\{4}-\\(\\d\\d\\(-\\d\\d\\)\\=\\|w\\d\\d\\|q[1-4]\\)\\>"
    syntax match isqEscape contained "\\\\[\\"nt\\\\]\\|\\\\u{\\x\\+}"
    syntax region isqText start=+"+ skip=+\\\\.+ end=+"+ oneline contains=isqEscape
    syntax region isqName start=+`+ end=+`+ oneline
    syntax match isqComment "--.*$"
    syntax match isqComment "\\%^#!.*$"

    highlight default link isqCommand Statement
    highlight default link isqClause Keyword
    highlight default link isqOperator Operator
    highlight default link isqUnit Type
    highlight default link isqWord Special
    highlight default link isqConstant Boolean
    highlight default link isqFunction Function
    highlight default link isqNumber Number
    highlight default link isqDate Constant
    highlight default link isqEscape SpecialChar
    highlight default link isqText String
    highlight default link isqName Identifier
    highlight default link isqComment Comment

    setlocal commentstring=--\\ %s
    let b:current_syntax = "isq"

    """
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: " ") }

  private static func words(_ words: [String], before: String = "") -> String {
    "(?i)\(before)\\b(\(words.joined(separator: "|")))\\b"
  }

  /// The marks of the language, longest first.
  private static var marks: String {
    let operators = Symbol.allCases.map(\.rawValue).filter { !"(),.;".contains($0) }
    return operators.sorted { ($1.count, $0) < ($0.count, $1) }.map { mark in
      mark.map { "*+?".contains($0) ? "\\\($0)" : String($0) }.joined()
    }.joined(separator: "|")
  }

  private static func pattern(_ name: String, _ match: String) -> String {
    "    { \"name\": \(quoted(name)), \"match\": \(quoted(match)) }"
  }

  private static func span(_ name: String, _ mark: String, inner: String?) -> String {
    let patterns = inner.map { ", \"patterns\": [\($0.drop { $0 == " " })]" } ?? ""
    return "    { \"name\": \(quoted(name)), \"begin\": \(quoted(mark)), "
      + "\"end\": \(quoted(mark + "|$"))\(patterns) }"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
