package import IsqParallel

/// What a condition says of every value of a dictionary: found out once, for all rows.
package final class TextAnswers: Sendable {
  let dictionary: TextDictionary
  /// A bit for every code.
  let bits: Bitmap
  /// Whether the condition holds for rows without a value.
  let holdsForMissing: Bool

  init(_ dictionary: TextDictionary, _ bits: Bitmap, holdsForMissing: Bool) {
    self.dictionary = dictionary
    self.bits = bits
    self.holdsForMissing = holdsForMissing
  }

  /// The rows of a column of the dictionary for which the condition holds.
  func rows(_ view: ColumnView) -> Bitmap? {
    guard let asked = view.dictionary, asked.agrees(with: dictionary), asked.count <= bits.count
    else { return nil }
    return view.withCodes { codes in
      let found = bits.words.withUnsafeBufferPointer { words in
        Bitmap.masks(codes.count) { row in
          let code = Int(codes[row])
          return words[code >> 6] >> UInt64(code & 63) & 1 == 1
        }
      }
      guard let validity = view.validity else { return found }
      return holdsForMissing ? found | ~validity : found & validity
    }
  }
}

extension TextAnswers: Hashable {
  package static func == (a: TextAnswers, b: TextAnswers) -> Bool { a === b }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What conditions asked of the texts of columns.
package struct AskedTexts: Sendable {
  /// Conditions, and what was made of them for the columns.
  fileprivate var conditions: [Scalar<Int>: Scalar<Int>] = [:]
  /// The answers, which are those of longer dictionaries as well as far as they go.
  fileprivate var answers: [Scalar<Int>: TextAnswers] = [:]

  package init() {}

  /// Begins with other columns.
  package mutating func startColumns() { conditions = [:] }
}

extension Scalar<Int> {
  /// The condition with what it asks of the texts of columns answered, where the dictionary of a
  /// column holds fewer values that were not asked before than the column has rows.
  package func answered(
    _ columns: [Column], _ workers: Workers, _ asked: inout AskedTexts
  ) -> Scalar {
    if let found = asked.conditions[self] { return found }
    let found = newlyAnswered(columns, workers, &asked)
    asked.conditions[self] = found
    return found
  }

  private func newlyAnswered(
    _ columns: [Column], _ workers: Workers, _ asked: inout AskedTexts
  ) -> Scalar {
    func within(_ scalar: Scalar) -> Scalar { scalar.answered(columns, workers, &asked) }
    switch self {
    case .and(let a, let b): return .and(within(a), within(b))
    case .or(let a, let b): return .or(within(a), within(b))
    case .not(let a): return .not(within(a))
    default:
      guard let test = TextQuestion(self),
        let answers = test.answers(for: columns, workers, knowing: asked.answers[self])
      else { return self }
      asked.answers[self] = answers
      return .answered(self, answers)
    }
  }
}

/// A condition on the text of one column, which says the same of every row with the same text.
private struct TextQuestion {
  private let column: Int
  private let condition: Scalar<Int>
  private let holdsForMissing: Bool

  init?(_ condition: Scalar<Int>) {
    switch condition {
    case .match(_, .leaf(let column), pattern: .constant, _), .matches(.leaf(let column), _),
      .anyHashtag(.leaf(let column), _), .isIn(.leaf(let column), _, _):
      self.column = column
      holdsForMissing = false
    case .compare(let op, .leaf(let column), .constant(.text), _),
      .compare(let op, .constant(.text), .leaf(let column), _):
      self.column = column
      holdsForMissing = op == .notEqual
    default:
      return nil
    }
    self.condition = condition.mapLeaves { _ in .leaf(0) }
  }

  /// The answers for the column's texts; nil where they are not worth finding out.
  ///
  /// - Parameter known: what was answered before.
  func answers(
    for columns: [Column], _ workers: Workers, knowing known: TextAnswers?
  ) -> TextAnswers? {
    guard case .texts(let codes, let dictionary) = columns[column].values, dictionary.count > 0
    else { return nil }
    let before = known.flatMap { $0.dictionary.agrees(with: dictionary) ? $0 : nil }
    if let before, before.bits.count >= dictionary.count { return before }
    // Whole words stay as they are.
    let words = before.map { $0.bits.words.prefix($0.bits.count / 64) } ?? []
    let new = (64 * words.count)..<dictionary.count
    guard new.count <= codes.count else { return nil }
    let bits = Bitmap(words: words + ask(new, of: dictionary, workers), count: dictionary.count)
    return TextAnswers(dictionary, bits, holdsForMissing: holdsForMissing)
  }

  private static let pieceSize = 1 << 14

  /// The answers for a range of codes, in words.
  private func ask(
    _ codes: Range<Int>, of dictionary: TextDictionary, _ workers: Workers
  ) -> [UInt64] {
    let search = SubstringSearch(condition, in: dictionary, codes)
    let pieces = (codes.count + TextQuestion.pieceSize - 1) / TextQuestion.pieceSize
    let parts = try? workers.work(onPieces: pieces) {
      [(piece: Int, bits: Bitmap)]()
    } _: {
      let start = codes.lowerBound + $1 * TextQuestion.pieceSize
      let piece = start..<min(start + TextQuestion.pieceSize, codes.upperBound)
      $0.append(($1, search?.find(piece) ?? ask(piece, dictionary)))
      return true
    }
    let ordered = (parts ?? []).joined().sorted { $0.piece < $1.piece }
    return ordered.flatMap(\.bits.words)
  }

  /// Asks the condition of the values themselves, each a row of a column.
  private func ask(_ codes: Range<Int>, _ dictionary: TextDictionary) -> Bitmap {
    let column = Column(.texts(codes.map { Int32(truncatingIfNeeded: $0) }, dictionary))
    var context = EvaluationContext()
    let batch = Batch(columns: [column], rowCount: codes.count)
    guard let bits = try? condition.condition(batch, &context) else {
      preconditionFailure("a condition on text cannot fail")
    }
    return bits
  }
}
