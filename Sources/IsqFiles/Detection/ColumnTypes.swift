import IsqDatasets
import IsqText

/// Decides how the cells of columns are read, by what the first of them look like.
struct ColumnTypes {
  let style: NumberStyle
  private let reader: any RecordReader
  private let dates: [ColumnProfile.DateCounts]
  private let hints: [ColumnHint]
  private let form: FileForm
  private let options: LoadOptions

  init(
    _ sample: Sample, _ reader: any RecordReader, _ opened: OpenedTable, _ options: LoadOptions
  ) {
    self.reader = reader
    self.options = options
    dates = sample.profiles.map(\.dates)
    hints = reader.hints
    form = opened.form
    style = ColumnTypes.style(
      of: sample.profiles, opened.delimiter, options.decimalComma ?? opened.hasDecimalComma)
  }

  /// How most numbers of a file are written. Where a comma separates fields, only numbers that can
  /// be read in no other way count: `1,234` is one thousand there.
  static func style(
    of profiles: [ColumnProfile], _ delimiter: UInt8?, _ decimalComma: Bool?
  ) -> NumberStyle {
    if let decimalComma { return decimalComma ? .comma : .point }
    guard let delimiter, delimiter != Ascii.comma else {
      let commas = profiles.count { $0.isNumbers(.comma) && !$0.isNumbers(.point) }
      let points = profiles.count { $0.isNumbers(.point) && $0.point.decimals > 0 }
      return commas > points ? .comma : .point
    }
    return hasDecimalCommas(profiles) ? .comma : .point
  }

  /// Whether more decimals follow commas than points; those that may be thousands count only where
  /// all of them may be.
  private static func hasDecimalCommas(_ profiles: [ColumnProfile]) -> Bool {
    let commas = profiles.reduce(0) { $0 + $1.comma.clearDecimals }
    let points = profiles.reduce(0) { $0 + $1.point.clearDecimals }
    guard commas == points else { return commas > points }
    return profiles.reduce(0) { $0 + $1.comma.decimals - $1.point.decimals } > 0
  }

  func counts(_ profile: ColumnProfile) -> ColumnProfile.NumberCounts {
    style(of: profile) == .point ? profile.point : profile.comma
  }

  /// How the numbers of a column are written: as the file's are, unless only the other way reads
  /// them all, as `1.2K` beside `0,5`.
  private func style(of profile: ColumnProfile) -> NumberStyle {
    guard !profile.isNumbers(style) else { return style }
    let other: NumberStyle = style == .point ? .comma : .point
    return profile.isNumbers(other) ? other : style
  }

  /// The type of a column that isq knows; nil where its cells are something else than it is.
  ///
  /// - Throws: E304.
  func type(
    of column: CanonicalColumn, at index: Int, _ profile: ColumnProfile
  ) throws(Diagnostic) -> CellType? {
    if column.isText { return .text(isProse: column == .title) }
    if column.isDate { return try dateType(at: index, profile, mayBeNumber: true) }
    if column == .isAd { return type(ofDimension: profile) }
    guard let kind = column.kind else { return nil }
    let counts = counts(profile)
    guard profile.present == 0 || 2 * counts.numbers >= profile.present else { return nil }
    let mayGroup =
      column != .watchTime && (form.mayGroupThousands || hints[index].mayGroupThousands)
    return numberType(profile, kind, mayGroup: mayGroup)
  }

  /// The type of a column that isq doesn't know, and how it adds up if it is a measure.
  func type(
    ofOwn header: String, at index: Int, _ profile: ColumnProfile, isText: Bool
  ) throws(Diagnostic) -> (type: CellType, kind: MeasureKind?) {
    if profile.present == 0 { return (.text(isProse: true), nil) }
    if let type = try dateType(at: index, profile, mayBeNumber: false) { return (type, nil) }
    let counts = counts(profile)
    guard counts.numbers == profile.present, !isName(header, profile),
      !isText || counts.percents > 0
    else { return (type(ofDimension: profile), nil) }
    let kind: MeasureKind = counts.percents > 0 || header.contains("%") ? .rate : .count
    guard let type = numberType(profile, kind, mayGroup: false) else {
      return (.text(isProse: true), nil)
    }
    return (type, kind)
  }

  private func type(ofDimension profile: ColumnProfile) -> CellType {
    let isBoolean = profile.present > 0 && profile.booleans == profile.present
    return isBoolean ? .boolean : .text(isProse: true)
  }

  /// Whether numbers are names: postal codes, ids.
  private func isName(_ header: String, _ profile: ColumnProfile) -> Bool {
    let folded = FoldedName(header).text
    let isID = folded == "id" || folded.hasSuffix(" id")
    let areIDs = profile.fewestDigits == 19 && profile.mostDigits == 19
    return profile.hasLeadingZeros || isID || areIDs || counts(profile).oversized > 0
  }

  /// - Parameter mayGroup: whether points may separate thousands. Seconds have three decimals of
  ///   their own, and numbers of JSON none but decimals.
  private func numberType(
    _ profile: ColumnProfile, _ kind: MeasureKind, mayGroup: Bool
  ) -> CellType? {
    let counts = counts(profile)
    let style = style(of: profile)
    let other: NumberStyle = style == .point ? .comma : .point
    if mayGroup, kind == .count, areThousands(profile, style) { return .integer(other) }
    if kind == .rate {
      let isPercent = counts.percents == 0 && counts.largest > 1
      return .fraction(style, shift: isPercent ? -2 : 0)
    }
    let isFraction = counts.decimals > 0 || counts.percents > 0 || counts.oversized > 0
    return isFraction ? .fraction(style, shift: 0) : .integer(style)
  }

  /// Whether all decimals of a column are three digits that read as whole numbers the other way.
  private func areThousands(_ profile: ColumnProfile, _ style: NumberStyle) -> Bool {
    let (own, other) =
      style == .point ? (profile.point, profile.comma) : (profile.comma, profile.point)
    return own.decimals > 0 && own.decimals == own.threeDecimals && other.decimals == 0
      && other.numbers == profile.present
  }
}

extension ColumnTypes {
  /// The type of a column of dates; nil if not all cells are.
  ///
  /// - Parameter mayBeNumber: whether the header says that numbers are dates.
  private func dateType(
    at index: Int, _ profile: ColumnProfile, mayBeNumber: Bool
  ) throws(Diagnostic) -> CellType? {
    guard profile.present > 0 else { return nil }
    if profile.dates.count == profile.present {
      let reading = DateReading.text(try order(at: index, profile.dates))
      return profile.dates.moments > 0 ? .moment(reading) : .date(reading)
    }
    guard mayBeNumber else { return nil }
    if profile.yearlessCount == profile.present, !profile.isConstant || profile.present == 1 {
      return walks(profile).map { .date(.withoutYear($0)) }
    }
    return profile.point.numbers == profile.present ? numberOfDate(profile) : nil
  }

  /// The years of days without one, for each input; nil where the days of one have no order.
  private func walks(_ profile: ColumnProfile) -> [YearWalk]? {
    var walks: [YearWalk] = []
    for (path, days) in zip(reader.inputPaths, profile.yearless) {
      guard let walk = days.walk(exportedOn: ExportDay.day(ofPath: path)) else { return nil }
      walks.append(walk)
    }
    return walks
  }

  private func numberOfDate(_ profile: ColumnProfile) -> CellType? {
    let range = profile.point.smallest...profile.point.largest
    switch (profile.fewestDigits, profile.mostDigits) {
    case (10, 10) where profile.point.decimals == 0: return .moment(.epochSeconds)
    case (13, 13) where profile.point.decimals == 0: return .moment(.epochMilliseconds)
    default:
      guard range.lowerBound >= 40_000, range.upperBound <= 60_000 else { return nil }
      return profile.point.decimals > 0 ? .moment(.excelSerial) : .date(.excelSerial)
    }
  }

  private func order(
    at index: Int, _ dates: ColumnProfile.DateCounts
  ) throws(Diagnostic) -> DateOrder {
    guard dates.numeric > 0 else { return .yearFirst }
    if let order = options.dates ?? dates.order { return order }
    if let order = try orderElsewhere(at: index) { return order }
    throw
      .inFile(
        .datesAmbiguous,
        "the dates of column `\(reader.headers[index])` may be day/month or month/day",
        path: reader.path
      )
      .helping("day first: load … with (dates = \"d/m/y\")")
      .helping("month first: load … with (dates = \"m/d/y\")")
  }

  /// The order that something beside the column shows: its header's language, the ids of its
  /// videos, the file's other dates.
  private func orderElsewhere(at index: Int) throws(Diagnostic) -> DateOrder? {
    if ColumnTypes.dayFirstHeaders.contains(FoldedName(reader.headers[index]).text) {
      return .dayFirst
    }
    for canonical in [CanonicalColumn.video, .url] {
      guard
        let id = reader.headers.firstIndex(where: { HeaderAliases.column(for: $0) == canonical }),
        let order = try DateOrderByID.order(
          of: index, id: id, isURL: canonical == .url, reader)
      else { continue }
      return order
    }
    let others = Set(dates.compactMap(\.order))
    return others.count == 1 ? others.first : nil
  }

  /// Headers in languages that write the day first.
  private static let dayFirstHeaders: Set<String> = [
    "fecha", "data", "hora de publicación", "publicado", "data de publicação", "veröffentlicht",
    "date de publication", "datum", "tanggal", "ngày", "publicado el", "publicado em",
    "postado em", "fecha de publicación", "data da publicação", "veröffentlicht am", "gepostet am",
    "publié le",
  ]
}
