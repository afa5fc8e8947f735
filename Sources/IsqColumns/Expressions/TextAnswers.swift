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
    guard view.dictionary === dictionary else { return nil }
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

extension Scalar<Int> {
  /// The condition with what it asks of the texts of columns answered, where the dictionary of a
  /// column holds fewer values than the column has rows.
  ///
  /// - Parameter known: what was answered before, of the same columns.
  package func answered(
    _ columns: [Column], _ workers: Workers, _ known: inout [Scalar: Scalar]
  ) -> Scalar {
    if let found = known[self] { return found }
    let found = newlyAnswered(columns, workers, &known)
    known[self] = found
    return found
  }

  private func newlyAnswered(
    _ columns: [Column], _ workers: Workers, _ known: inout [Scalar: Scalar]
  ) -> Scalar {
    func within(_ scalar: Scalar) -> Scalar { scalar.answered(columns, workers, &known) }
    switch self {
    case .and(let a, let b): return .and(within(a), within(b))
    case .or(let a, let b): return .or(within(a), within(b))
    case .not(let a): return .not(within(a))
    default:
      guard let test = TextQuestion(self), let leaf = test.leaf(in: columns) else { return self }
      let answers = TextAnswers(
        leaf.dictionary, test.answers(of: leaf.dictionary, workers),
        holdsForMissing: test.holdsForMissing)
      return .answered(self, answers)
    }
  }
}

/// A condition on the text of one column, which says the same of every row with the same text.
private struct TextQuestion {
  private let column: Int
  private let condition: Scalar<Int>
  let holdsForMissing: Bool

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

  /// The dictionary that the answers are worth finding out of.
  func leaf(in columns: [Column]) -> (dictionary: TextDictionary, rowCount: Int)? {
    guard case .texts(let codes, let dictionary) = columns[column].values,
      dictionary.count > 0, dictionary.count <= codes.count
    else { return nil }
    return (dictionary, codes.count)
  }

  private static let pieceSize = 1 << 14

  func answers(of dictionary: TextDictionary, _ workers: Workers) -> Bitmap {
    let search = SubstringSearch(condition, in: dictionary)
    let pieces = (dictionary.count + TextQuestion.pieceSize - 1) / TextQuestion.pieceSize
    let parts = try? workers.work(onPieces: pieces) {
      [(piece: Int, bits: Bitmap)]()
    } _: {
      let start = $1 * TextQuestion.pieceSize
      let codes = start..<min(start + TextQuestion.pieceSize, dictionary.count)
      $0.append(($1, search?.find(codes) ?? ask(codes, dictionary)))
      return true
    }
    let ordered = (parts ?? []).joined().sorted { $0.piece < $1.piece }
    return Bitmap(words: ordered.flatMap(\.bits.words), count: dictionary.count)
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
