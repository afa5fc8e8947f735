import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqParallel
import IsqPlan
import IsqText

/// What a person who types is told of the values of columns.
///
/// Nobody waits while a large file is read for that: what its first rows hold is there at once, and
/// all of them are asked in the background.
final class TypingFacts: Sendable {
  /// Something that was found out about a column.
  struct Finding<Value> {
    var value: Value
    /// The number of the first rows that it was found in; nil: in all rows.
    var rows: Int?
  }

  private enum Question: Hashable, Sendable {
    case values, hashtags
    case days(timezone: String)
  }

  private enum Answer: Sendable {
    case counts(ValueCounts)
    case days(DateFacts)
    /// There is nothing to know, or the file can't be read.
    case nothing
  }

  private struct Key: Hashable, Sendable {
    var source: ObjectIdentifier
    var field: Int
    var question: Question
  }

  private struct Entry: Sendable {
    /// Kept, so that no other gets its identity.
    var source: any ColumnSource
    var ofFirst: (answer: Answer, rows: Int)?
    var ofAll: Answer?
  }

  /// Records of the first rows.
  private static let firstRecords = 20_000

  private let engine: any Engine
  private let background: Background?
  private let tellNews: @Sendable () -> Void
  private let entries = Guarded<[Key: Entry]>([:])

  /// - Parameters:
  ///   - background: where all rows are asked; nil: at once.
  ///   - tellNews: called where more was found out, in another thread.
  init(
    _ engine: any Engine, in background: Background? = nil,
    tellNews: @escaping @Sendable () -> Void = {}
  ) {
    self.engine = engine
    self.background = background
    self.tellNews = tellNews
  }

  /// How often the texts of a field stand there; nil for a field without texts.
  func values(ofField field: Int, in dataset: Dataset) -> Finding<ValueCounts>? {
    counts(.values, field, dataset)
  }

  /// How often the hashtags in the texts of a field stand there.
  func hashtags(ofField field: Int, in dataset: Dataset) -> Finding<ValueCounts>? {
    counts(.hashtags, field, dataset)
  }

  /// The days that a date field spans; nil where no date is known.
  func days(
    ofField field: Int, in dataset: Dataset, timezone: String
  ) -> Finding<DateFacts>? {
    let finding = find(.days(timezone: timezone), field, dataset)
    guard case .days(let days)? = finding?.value else { return nil }
    return Finding(value: days, rows: finding?.rows)
  }

  /// Forgets what is known of other datasets than these.
  func forget(allBut datasets: [Dataset]) {
    let kept = Set(datasets.map { ObjectIdentifier($0.columns) })
    entries.withLock { entries in
      entries = entries.filter { kept.contains($0.key.source) }
    }
  }

  private func counts(
    _ question: Question, _ field: Int, _ dataset: Dataset
  ) -> Finding<ValueCounts>? {
    let finding = find(question, field, dataset)
    guard case .counts(let counts)? = finding?.value else { return nil }
    return Finding(value: counts, rows: finding?.rows)
  }

  private func find(
    _ question: Question, _ field: Int, _ dataset: Dataset
  ) -> Finding<Answer>? {
    let key = Key(source: ObjectIdentifier(dataset.columns), field: field, question: question)
    let known = entries.withLock { $0[key] }
    if let answer = known?.ofAll { return Finding(value: answer) }
    if let first = known?.ofFirst { return Finding(value: first.answer, rows: first.rows) }
    guard let background, !dataset.columns.isShort else {
      guard let answer = try? answer(question, field, dataset) else { return nil }
      keep(Entry(source: dataset.columns, ofAll: answer), key)
      return Finding(value: answer)
    }
    let first = FirstRows(dataset.columns, records: TypingFacts.firstRecords)
    let answer = (try? answer(question, field, dataset.with(first))) ?? .nothing
    keep(Entry(source: dataset.columns, ofFirst: (answer, first.count)), key)
    background.add { [self] in findOfAll(key, dataset) }
    return Finding(value: answer, rows: first.count)
  }

  /// Asks all rows. After Ctrl-C the next who wants to know starts anew; where the file can't be
  /// read, a query will say so.
  private func findOfAll(_ key: Key, _ dataset: Dataset) {
    do {
      let answer = try answer(key.question, key.field, dataset)
      entries.withLock { $0[key]?.ofAll = answer }
      tellNews()
    } catch let error as Diagnostic where error.code == .interrupted {
      entries.withLock { $0[key] = nil }
    } catch {}
  }

  private func keep(_ entry: Entry, _ key: Key) { entries.withLock { $0[key] = entry } }

  private func answer(
    _ question: Question, _ field: Int, _ dataset: Dataset
  ) throws -> Answer {
    switch question {
    case .values:
      try engine.valueCounts(ofField: field, in: dataset).map { .counts($0) } ?? .nothing
    case .hashtags:
      try engine.hashtagCounts(ofField: field, in: dataset).map { .counts($0) } ?? .nothing
    case .days(let timezone):
      if field == dataset.dateIndex {
        try engine.dates(of: dataset, timezone: timezone).map { .days($0) } ?? .nothing
      } else {
        DateKernels.bounds(try dataset.columns.columns([.field(field)])[0]).map { bounds in
          .days(DateFacts(first: bounds.first, last: bounds.last, newest: bounds.last))
        } ?? .nothing
      }
    }
  }
}

/// The first rows of a source of columns.
private final class FirstRows: ColumnSource {
  private let source: any ColumnSource
  private let records: Int
  private let rows = Guarded(0)

  init(_ source: any ColumnSource, records: Int) {
    self.source = source
    self.records = records
  }

  /// The rows that were handed out.
  var count: Int { rows.withLock { $0 } }

  func rowCount() throws -> Int { count }

  func columns(_ requests: [ColumnRequest]) throws -> [Column] {
    let columns = try source.columns(requests, ofFirst: records).map { column in
      column.count > records ? column.slice(0..<records) : column
    }
    rows.withLock { $0 = columns.first?.count ?? 0 }
    return columns
  }
}

extension Dataset {
  /// The same with columns of another source.
  fileprivate func with(_ source: any ColumnSource) -> Dataset {
    Dataset(
      name: name, fields: fields, split: split, dateKind: dateKind, report: report,
      columns: source)
  }
}
