import IsqDatasets

/// Decides which record names the columns, or that none does.
struct HeaderFinder {
  /// The header, or the first record without one.
  private(set) var index: Int
  private(set) var isHeader = true
  /// Whether the header could be data: numbers stand in it.
  private(set) var isDoubtful = false

  private let records: [HeadRecord]
  private let width: Int

  init(_ candidate: DialectCandidate, _ options: LoadOptions) {
    records = candidate.records
    width = candidate.width
    index = candidate.first
    switch options.header {
    case .line?: return
    case .none?: isHeader = false
    case .first?: skipTitles()
    case nil:
      skipTitles()
      isHeader = !findData()
    }
  }

  /// Steps over titles that a spreadsheet has filled up with delimiters, and over comments.
  private mutating func skipTitles() {
    while index + 1 < records.count, width >= 3, records[index].filledCount <= 1,
      !records[index].fields.contains(where: KnownHeader.matches),
      records[(index + 1)...].prefix(10).contains(where: { 2 * $0.filledCount > width })
    {
      index += 1
    }
    while index > 0, index + 2 < records.count, records[...index].allSatisfy(HeaderFinder.isHash),
      !isTyped(records[index + 1])
    {
      index += 1
    }
  }

  private static func isHash(_ record: HeadRecord) -> Bool {
    record.fields.first?.first == UInt8(ascii: "#")
  }

  private func isTyped(_ record: HeadRecord) -> Bool {
    zip(record.fields, record.areQuoted).contains { HeadCell($0, isQuoted: $1).isTyped }
  }

  /// Whether the first record is one like those below it.
  private mutating func findData() -> Bool {
    let first = records[index]
    guard !first.isCut, first.stray == nil,
      !first.fields.prefix(1000).contains(where: HeaderFinder.isColumn)
    else { return false }
    let below = records[(index + 1)...].filter { $0.fields.count == first.fields.count }
    guard !below.isEmpty else { return areAllTyped(first) }
    guard !isSequence(first) else { return false }
    var forHeader = 0.0
    var forData = 0.0
    for column in first.fields.indices.prefix(200) {
      let cells = below.map { HeadCell($0.fields[column], isQuoted: $0.areQuoted[column]) }
      let said = cells.filter { $0 != .empty }
      let kind = HeadCell(first.fields[column], isQuoted: first.areQuoted[column])
      guard kind != .empty, !said.isEmpty else { continue }
      let alike = said.count { $0 == kind }
      let typed = said.count(where: \.isTyped)
      if kind.isTyped, isYear(first.fields[column]),
        !below.contains(where: { isYear($0.fields[column]) })
      {
        forHeader += 0.5
      } else if kind.isTyped {
        forData += 10 * alike >= 8 * said.count ? 1 : 0.5
      } else if 10 * typed >= 8 * said.count {
        forHeader += 1
      } else {
        let value = first.fields[column]
        let texts = below.map { $0.fields[column] }
        if texts.contains(value) {
          forData += 0.5
        } else if texts.count > 1, Set(texts.map(\.count)).count == 1 {
          if texts[0].count == value.count {
            forData += value.count > 2 ? 0.25 : 0
          } else {
            forHeader += 0.5
          }
        }
      }
    }
    let isData = forData >= 1 && forData > 2 * forHeader
    isDoubtful = forData >= 1 && !isData
    return isData
  }

  /// Whether a field is the name of a column that isq knows.
  private static func isColumn(_ field: [UInt8]) -> Bool {
    guard field.count <= 120, HeadCell(field, isQuoted: false) == .text else { return false }
    return HeaderAliases.column(for: String(decoding: field, as: UTF8.self)) != nil
  }

  private func areAllTyped(_ record: HeadRecord) -> Bool {
    let cells = zip(record.fields, record.areQuoted).prefix(1000).map { HeadCell($0, isQuoted: $1) }
    return cells.contains(where: \.isTyped) && cells.allSatisfy { $0.isTyped || $0 == .empty }
  }

  /// Whether a field is a year, which heads columns of numbers.
  private func isYear(_ field: [UInt8]) -> Bool {
    guard field.count == 4, let year = Int(String(decoding: field, as: UTF8.self)) else {
      return false
    }
    return (1900...2100).contains(year)
  }

  /// Whether the numbers of a record count up one by one, as years do, or as columns from 0.
  private func isSequence(_ record: HeadRecord) -> Bool {
    var numbers: [Int] = []
    for field in record.fields.prefix(1000) {
      let text = String(decoding: field, as: UTF8.self)
      if let number = Int(text), number >= 0 { numbers.append(number) }
    }
    let isIndexed = numbers.count == 2 && record.fields[0].isEmpty
    guard numbers.count >= 3 || isIndexed, let first = numbers.first else { return false }
    let isUp = zip(numbers, numbers.dropFirst()).allSatisfy { $0.0 < .max && $0.1 == $0.0 + 1 }
    return isUp && (first == 0 || (1900...2100).contains(first))
  }
}
