import TestSupport

import IsqCalendar
import IsqColumns

/// Columns of every type with values that meet each other often.
struct RandomColumns {
  var random: SeededGenerator

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  static let words = [
    "", "a", "A", "b", "É", "é", "e", "ß", "ss", "σ", "ς", "Σ", "@a", "#tag x", "K", "\u{212A}",
    "ı", "i", "I", "İ", "日本", "zebra", "Zebra crossing", "a b",
  ]

  /// - Parameter missing: one row in so many is missing; nil: none.
  mutating func column(_ type: ColumnType, _ count: Int, missing: Int? = 5) -> Column {
    let values: ColumnValues =
      switch type {
      case .integer: .integers((0..<count).map { _ in integer() })
      case .fraction: .fractions((0..<count).map { _ in fraction() })
      case .date: .dates((0..<count).map { _ in Int32.random(in: -40...40, using: &random) })
      case .moment:
        .moments((0..<count).map { _ in Int64.random(in: -200_000...200_000, using: &random) })
      case .boolean: .booleans(Bitmap((0..<count).map { _ in Bool.random(using: &random) }))
      case .text: texts(count)
      }
    return Column(values, validity: validity(count, missing))
  }

  mutating func validity(_ count: Int, _ missing: Int?) -> Bitmap? {
    missing.map { oneIn in Bitmap((0..<count).map { _ in !random.isHit(oneIn: oneIn) }) }
  }

  private mutating func integer() -> Int64 {
    random.isHit(oneIn: 10)
      ? Int64(bitPattern: random.next()) : Int64.random(in: -4...4, using: &random)
  }

  private mutating func fraction() -> Double {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: -0.0
    case 1: Double(Int64(bitPattern: random.next()) >> 8) / 1000
    default: Double(Int.random(in: -8...8, using: &random)) / 2
    }
  }

  /// A dictionary that is smaller or larger than the column.
  private mutating func texts(_ count: Int) -> ColumnValues {
    var words = RandomColumns.words
    if Bool.random(using: &random) { words += (0..<300).map { "word \($0)" } }
    let limit = Int32(words.count)
    return .texts(
      (0..<count).map { _ in Int32.random(in: 0..<limit, using: &random) }, TextDictionary(words))
  }
}

/// The rows of a column as values.
func values(_ column: Column) -> [Value] { (0..<column.count).map { column.value(at: $0) } }

extension Bitmap {
  var bits: [Bool] { (0..<count).map { self[$0] } }
}

extension Scalar<Int> {
  /// The condition over columns, row by row.
  func holds(_ columns: Column...) throws -> [Bool] {
    var context = EvaluationContext()
    let batch = Batch(columns: columns, rowCount: columns[0].count)
    return try condition(batch, &context).bits
  }

  /// The values over columns.
  func values(_ columns: Column...) throws -> Column {
    var context = EvaluationContext()
    return try evaluate(Batch(columns: columns, rowCount: columns[0].count), &context)
  }
}
