package import IsqColumns

/// What is known of a file once its shape is found out: fields, the split, the kind of date, and
/// where the columns come from.
package struct Dataset: Sendable {
  package var name: String
  package var fields: [Field]
  package var split: Split?
  /// What the `date` of a row means; nil without a date.
  package var dateKind: DateKind?
  package var report: LoadReport
  /// Where columns come from; converting them is put off until they are asked for.
  package let columns: any ColumnSource

  package init(
    name: String, fields: [Field], split: Split?, dateKind: DateKind?, report: LoadReport,
    columns: any ColumnSource
  ) {
    self.name = name
    self.fields = fields
    self.split = split
    self.dateKind = dateKind
    self.report = report
    self.columns = columns
  }

  /// Whether it is the answer of a query, for which no file was loaded.
  package var isAnswer: Bool { report.lateSummary == nil }

  /// The index of the field of a name, which ignores case.
  package func fieldIndex(named name: String) -> Int? {
    let folded = name.lowercased()
    return fields.firstIndex { $0.name == folded }
      ?? fields.firstIndex { $0.header.lowercased() == folded }
  }

  /// The index of the date of a row; nil where what is called `date` holds no dates.
  package var dateIndex: Int? {
    fieldIndex(named: "date").flatMap { fields[$0].type.isDate ? $0 : nil }
  }
}

/// One column of a dataset. The sources of the split are not fields.
package struct Field: Hashable, Sendable {
  /// Canonical name: `views`, `unit_price_eur`.
  package var name: String
  /// The header as it stands in the file; what backticks name. Empty for a derived field.
  package var header: String
  package var type: ColumnType
  package var role: Role
  /// Whether the values are instants, seconds since 1970 in UTC, to be shown in a time zone.
  package var isInstant: Bool
  /// How values are written where type and role don't say it: the steps of time of an answer.
  package var format: ValueFormat?

  package enum Role: Hashable, Sendable {
    case dimension
    case measure(MeasureKind)
  }

  package init(
    name: String, header: String, type: ColumnType, role: Role, isInstant: Bool = false
  ) {
    self.name = name
    self.header = header
    self.type = type
    self.role = role
    self.isInstant = isInstant
  }
}

/// How a measure adds up.
package enum MeasureKind: String, CaseIterable, Hashable, Sendable {
  case count, rate, average, level, unique
}

/// What the date of a row means.
package enum DateKind: String, CaseIterable, Hashable, Sendable {
  /// Lifetime numbers of a video published that day.
  case posted
  /// What happened on that day.
  case viewed
  /// What was added since the same video's previous snapshot.
  case captured
}

/// The division of a row's views over sources.
package struct Split: Hashable, Sendable {
  package enum Scale: String, Hashable, Sendable {
    /// Source columns hold views, as integers.
    case counts
    /// Source columns hold fractions of the row's views.
    case fractions
    /// Source columns hold views that were worked out of fractions, and need not be whole.
    case estimates
  }

  /// In TikTok's order, then others by name.
  package var sources: [Source]
  package var scale: Scale

  package init(sources: [Source], scale: Scale) {
    self.sources = sources
    self.scale = scale
  }
}
