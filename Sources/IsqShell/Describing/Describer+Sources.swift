import IsqColumns
import IsqDatasets
import IsqEngine
import IsqRender
import IsqText

extension Describer {
  /// TikTok's sources and those that only the dataset has.
  func describeSources(of dataset: Dataset?) throws -> Description {
    let facts = try dataset.flatMap { try inquiry($0).sources() }
    let own = dataset?.split?.sources ?? []
    let known = Source.canonical.map { source in own.first { $0.name == source.name } ?? source }
    let all = known + own.filter { source in !known.contains { $0.name == source.name } }
    var parts: [Description.Part] = [
      .heading("The impression sources: where a view began"),
      .paragraph(SourceReading.purpose),
      .entries(entries(all, facts)),
    ]
    if let coverage = facts?.coverage, let dataset {
      parts.append(.paragraph("Shares are of `\(dataset.name)`; \(coverage.sentence)."))
    }
    parts.append(.heading("What can mislead"))
    parts.append(.entries(SourceReading.cautions.map { .init("·", $0) }))
    parts.append(
      .paragraph("What a high or a low share says: describe search, describe for you, …"))
    return Description(parts, table: table(all, facts))
  }

  private func entries(_ sources: [Source], _ facts: SourceFacts?) -> [Description.Entry] {
    let shares = sources.map { facts?.share(of: $0).map { CellText.readable($0) } ?? "" }
    let nameWidth = sources.map { DisplayWidth.of($0.displayName) }.max() ?? 0
    let shareWidth = shares.map { DisplayWidth.of($0) }.max() ?? 0
    return zip(sources, shares).map { source, share in
      let gap = nameWidth + 2 + shareWidth - DisplayWidth.of(source.displayName)
      let blanks = String(repeating: " ", count: gap - DisplayWidth.of(share))
      let label = facts == nil ? source.displayName : source.displayName + blanks + share
      return .init(label, SourceReading.of(source)?.origin ?? "A source of this file's own.")
    }
  }

  /// What a source is, what a high or a low share of it says, and the dataset's own share.
  func describe(_ source: Source, in dataset: Dataset?) throws -> Description {
    let facts = try dataset.flatMap { try inquiry($0).sources() }
    var entries: [Description.Entry] = []
    if let reading = SourceReading.of(source) {
      entries.append(.init("a high share", reading.high))
      if let low = reading.low { entries.append(.init("a low share", low)) }
      if let caution = reading.caution { entries.append(.init("mind", caution)) }
      if !reading.published.isEmpty {
        entries.append(.init("published", reading.published.joined(separator: "; ")))
      }
    }
    if let dataset { entries.append(own(source, dataset, facts)) }
    let origin =
      SourceReading.of(source)?.origin
      ?? "A source that TikTok's own list does not have; it is named so in the file."
    var parts: [Description.Part] = [
      .heading(source.displayName), .paragraph(origin), .entries(entries),
    ]
    if SourceReading.of(source)?.published.isEmpty == false {
      parts.append(.paragraph(SourceReading.yardsticks))
    }
    parts.append(.paragraph("Ask: show share of \(source.name) by week"))
    return Description(parts, table: table([source], facts))
  }

  /// The dataset's share of a source, and how much of the dataset it is known of.
  private func own(
    _ source: Source, _ dataset: Dataset, _ facts: SourceFacts?
  ) -> Description.Entry {
    let label = "in `\(dataset.name)`"
    guard let facts else {
      return .init(label, "This file does not say where views came from.")
    }
    guard let share = facts.share(of: source), let views = facts.views(from: source) else {
      return .init(label, "No views from this source are known.")
    }
    let count = CellText.readable(views.rounded)
    var text = "\(CellText.readable(share)) of views, which is \(count) views"
    if views.format == .estimate { text += " (est.)" }
    if let coverage = facts.coverage {
      text += "; \(coverage.sentence)"
      if coverage.knownViews < 1000 { text += ". These are few views: shares will jump" }
    }
    return .init(label, text + ".")
  }

  private func table(_ sources: [Source], _ facts: SourceFacts?) -> Table {
    var texts = TableBuilder("source", "name", "origin", "high", "low", "mind", "published")
    for source in sources {
      let reading = SourceReading.of(source)
      texts.add(
        source.displayName, source.name, reading?.origin, reading?.high, reading?.low,
        reading?.caution,
        reading.flatMap { $0.published.isEmpty ? nil : $0.published.joined(separator: "; ") })
    }
    var table = texts.table()
    let numbers = [
      Table.Field("views", column(sources.map { facts?.views(from: $0) }), .number),
      Table.Field("share", column(sources.map { facts?.share(of: $0) }), .ratio),
    ]
    table.fields.insert(contentsOf: numbers, at: 2)
    return table
  }

  /// The values of fields of one row, one below the other.
  private func column(_ fields: [Table.Field?]) -> Column {
    let type = fields.lazy.compactMap { $0 }.first?.column.type ?? .fraction
    return Column.concatenate(fields.map { $0?.column ?? Column.missing(type, count: 1) })
  }
}

extension Table.Field {
  /// The values without their decimals, which estimates have in name only.
  fileprivate var rounded: Table.Field {
    guard case .fractions(let values) = column.values else { return self }
    let whole = values.map { $0.rounded(.toNearestOrAwayFromZero) }
    return Table.Field(name, Column(.fractions(whole), validity: column.validity), format)
  }
}
