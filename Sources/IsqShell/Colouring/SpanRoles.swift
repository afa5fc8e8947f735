import IsqSyntax
import IsqText

/// The roles of the tokens of a text.
struct SpanRoles {
  private var tokens: [Span]
  private let comments: [Span]

  init(_ sketch: Sketch) {
    tokens = sketch.lexed.tokens.compactMap { token in
      token.role.map { Span(token.range.offsets, $0) }
    }
    comments = sketch.lexed.comments.map { Span($0.offsets, .comment) }
  }

  /// Gives the tokens of a range a role; what is wrong stays wrong.
  mutating func set(_ role: SyntaxRole?, at range: SourceRange) {
    guard let role else { return }
    var index = firstToken(at: range.start)
    while index < tokens.count, tokens[index].range.lowerBound < max(range.end, range.start + 1) {
      if tokens[index].role != .error { tokens[index].role = role }
      index += 1
    }
  }

  /// What is being typed up to the cursor is not wrong yet where it may become right.
  ///
  /// - Parameter startOfOpenWord: where a word starts that may; nil: there is none.
  mutating func forgive(upTo cursor: Int, startOfOpenWord: () -> Int?) {
    let end = firstToken(at: cursor - 1)
    guard end < tokens.count, tokens[end].range.upperBound == cursor,
      tokens[..<(end + 1)].suffix(3).contains(where: { $0.role == .error }),
      let start = startOfOpenWord(), start < cursor
    else { return }
    for index in firstToken(at: start)...end where tokens[index].role == .error {
      tokens[index].role = .name
    }
  }

  /// In the order of the text.
  var spans: [Span] {
    guard !comments.isEmpty else { return tokens }
    return (tokens + comments).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The first token that ends behind an offset.
  private func firstToken(at offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension SourceRange {
  fileprivate var offsets: Range<Int> { start..<max(start, end) }
}

extension Token {
  /// What the token is by itself.
  fileprivate var role: SyntaxRole? {
    switch kind {
    case .keyword(.true), .keyword(.false): .number
    case .keyword: .keyword
    case .name: .keyword
    case .quotedName: .column
    case .number, .percent, .size: .number
    case .text: .text
    case .date: .date
    case .invalid: .error
    case .symbol: .symbol
    case .end: nil
    }
  }
}
