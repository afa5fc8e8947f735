import IsqColumns
import IsqDatasets
import IsqParallel
import IsqPlan

/// What one worker knows of the texts of the parts that it was given.
struct StreamTexts: Sendable {
  /// The texts of one column.
  private struct Met: Sendable {
    var dictionary: TextDictionary?
    var count = 0
    var rowCount = 0
    /// Whether values are whole numbers, and taken as such.
    var areIdentifiers = false

    mutating func add(_ next: TextDictionary, _ rows: Int) {
      let isKnown = dictionary?.agrees(with: next) ?? false
      let known = isKnown ? dictionary?.count ?? 0 : 0
      count += max(0, next.count - known)
      rowCount += rows
      if next.count > known { dictionary = next }
    }

    var areMany: Bool { count > StreamTexts.fewTexts && 4 * count > rowCount }
  }

  /// Texts that are fewer are met again in every part, if need be.
  private static let fewTexts = 1 << 12
  /// The rows of a part that tell what texts are like.
  private static let manyRows = 1 << 10

  /// The inputs whose texts are told apart, and what was met there.
  private var met: [Int: Met]
  /// Those whose ids need no codes.
  private let numbered: Set<Int>
  private var asked = AskedTexts()
  /// The plan with what its conditions ask of texts answered, and the dictionaries of those.
  private var last: (dictionaries: [TextDictionary?], plan: Plan)?

  init(_ plan: GroupsPlan) {
    met = Dictionary(uniqueKeysWithValues: plan.groupedInputs.map { ($0, Met()) })
    numbered = plan.numberedInputs
  }

  /// Whether what workers met can be put together: ids of one may be texts for another.
  static func fit(_ all: [StreamTexts]) -> Bool {
    let met = all.flatMap(\.met)
    let identifiers = Set(met.filter(\.value.areIdentifiers).map(\.key))
    return !met.contains { identifiers.contains($0.key) && $0.value.dictionary != nil }
  }

  /// Looks at the columns of a part.
  ///
  /// - Throws: `StreamRefusal` where texts are to be told apart of which parts have many that others
  ///   have not: to find them again in every part would take longer than to keep the rows.
  mutating func meet(_ columns: [Column], _ count: Int) throws(StreamRefusal) {
    for index in met.keys {
      switch columns[index].values {
      case .identifiers where numbered.contains(index):
        met[index]?.areIdentifiers = true
        if met[index]?.dictionary != nil { throw StreamRefusal() }
      case .identifiers: if count >= StreamTexts.manyRows { throw StreamRefusal() }
      case .texts(_, let dictionary):
        met[index]?.add(dictionary, count)
        if met[index]?.areMany == true || met[index]?.areIdentifiers == true {
          throw StreamRefusal()
        }
      case .integers, .fractions, .dates, .moments, .booleans: continue
      }
    }
  }

  /// The plan with what its conditions ask of the texts of a part answered; only texts that were
  /// not there before are asked.
  mutating func answered(_ plan: Plan, _ columns: [Column], _ count: Int) -> Plan {
    let dictionaries = columns.map { ColumnView($0).dictionary }
    if let last, last.dictionaries.elementsEqual(dictionaries, by: ===) { return last.plan }
    asked.startColumns()
    let answered = plan.answered(columns, Workers(count: 1), &asked)
    if count >= StreamTexts.manyRows { last = (dictionaries, answered) }
    return answered
  }
}
