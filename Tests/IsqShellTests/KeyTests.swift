import Testing

@testable import IsqShell

@Suite struct KeyTests {
  @Test(arguments: Key.allCases)
  func `every sequence of a key is open until it is whole`(key: Key) {
    for sequence in key.sequences {
      let scalars = Array(sequence.unicodeScalars)
      let states = scalars.indices.map { KeySequence(Array(scalars[...$0])) }
      #expect(states.last == .key(key))
      #expect(states.dropLast().allSatisfy { $0 == .open })
    }
  }

  @Test(arguments: [
    ("[15~", KeySequence.unknown), ("[5~", .unknown), ("OP", .unknown), ("[1;", .open),
    ("b", .plain), ("é", .plain), ("[", .open),
  ])
  func `a sequence of another key is known by its end`(sequence: String, state: KeySequence) {
    #expect(KeySequence(Array(sequence.unicodeScalars)) == state)
  }
}

@Suite struct PastedTextTests {
  @Test(arguments: [
    ("show views\r\n  by week\r", "show views\n  by week"),
    ("a\tb\u{1B}[31mc\u{7F}\u{9B}d\n\n", "a\tb[31mcd"),
    ("été 日本 🎉", "été 日本 🎉"),
    ("\n\r\r\n", ""),
  ])
  func `a paste is text with plain line breaks`(sent: String, text: String) {
    var paste = PastedText()
    for scalar in (sent + "\u{1B}[201~").unicodeScalars {
      #expect(!paste.isWhole)
      paste.append(scalar)
    }
    #expect(paste.isWhole)
    #expect(paste.text == text)
  }
}

@Suite struct EditedLineTests {
  @Test(arguments: [
    ("abc\nde\nfgh", 2, 1, 6), ("abc\nde\nfgh", 6, 1, 9), ("abc\nde\nfgh", 9, -1, 6),
    ("日本\n\nx", 1, 1, 3), ("a\n", 1, 1, 2),
  ])
  func `Up and Down keep the column where the line is long enough`(
    text: String, cursor: Int, lines: Int, place: Int
  ) {
    #expect(EditedLine(text: text, cursor: cursor).position(lines: lines) == place)
  }

  @Test(arguments: [("abc", 1, 1), ("abc", 1, -1), ("a\nb", 0, -1), ("a\nb", 2, 1), ("", 0, 1)])
  func `past the first and the last line there is none`(text: String, cursor: Int, lines: Int) {
    #expect(EditedLine(text: text, cursor: cursor).position(lines: lines) == nil)
  }
}

@Suite struct PromptCommandTests {
  @Test(arguments: [
    ("  ", PromptCommand.nothing), (";", .nothing), ("quit", .quit), (" QUIT; ", .quit),
    ("help", .help(nil)), ("help; ", .help(nil)), ("HELP Share", .help("share")),
    ("help for you", .help("for you")), ("quit now", .statements), ("show quit", .statements),
    ("exit;", .foreignQuit("exit")), ("\\q", .foreignQuit("\\q")), ("exit it", .statements),
  ])
  func `words of the prompt alone are told from statements`(text: String, command: PromptCommand) {
    #expect(PromptCommand(text) == command)
  }
}
