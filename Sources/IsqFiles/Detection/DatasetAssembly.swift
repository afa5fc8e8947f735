import IsqColumns
import IsqDatasets
import IsqText

/// Makes fields and plans of what was found out about a file.
struct DatasetAssembly {
  private let analysis: TableAnalysis
  private var fields: [Field] = []
  private var plans: [ColumnPlan] = []
  private var names: Set<String> = []
  /// How often a name was given a number.
  private var numbers: [String: Int] = [:]
  private var remarks: [LoadReport.Line] = []

  private init(_ analysis: TableAnalysis) { self.analysis = analysis }

  /// The dataset, whose columns wait to be asked for.
  static func dataset(
    _ analysis: TableAnalysis, name: String
  ) throws(Diagnostic) -> Dataset {
    var assembly = DatasetAssembly(analysis)
    assembly.addColumns()
    assembly.addViews()
    assembly.addDerived()
    assembly.nameOwnColumns()
    let sources = try analysis.sourcePlans(part: analysis.partType)
    let layout = assembly.layout(sources.map(\.plan))
    let origin = FileOrigin(analysis, hasSplit: !sources.isEmpty)
    let columns = FileColumns(reader: analysis.reader, layout: layout, origin: origin)
    let split =
      sources.isEmpty
      ? nil : Split(sources: sources.map(\.source), scale: assembly.scale)
    var dataset = Dataset(
      name: name, fields: assembly.fields, split: split, dateKind: analysis.dates.kind,
      report: analysis.report, columns: columns)
    dataset.report.lines += assembly.remarks
    let sample = try LoadSummary.complete(&dataset, analysis, layout)
    if analysis.sample.isWhole, !analysis.reader.isReadInParts { sample.give(to: columns) }
    return dataset
  }

  private var scale: Split.Scale {
    if analysis.scale == .counts {
      return analysis.partType == .integer(analysis.types.style) ? .counts : .estimates
    }
    return isIncrements ? .estimates : .fractions
  }

  /// Whether rows become what was added since the snapshot before.
  private var isIncrements: Bool { isSnapshots && analysis.options.snapshots == .increments }

  private var isSnapshots: Bool {
    analysis.dates.kind == .captured && !analysis.dates.areIncrements && analysis.videoPlan != nil
      && analysis.dates.plan != nil
  }

  private mutating func addColumns() {
    for column in analysis.columns where column.use == .field {
      if column.canonical == .video, analysis.isDamaged(column), analysis.videoPlan != nil {
        continue
      }
      var field = Field(
        name: column.canonical?.name ?? "", header: column.header, type: column.type.columnType,
        role: column.kind.map { .measure($0) } ?? .dimension, isInstant: column.isInstant)
      if column.index == analysis.dates.column, column.canonical == nil,
        HeaderAliases.column(for: column.header) == .date
      {
        field.name = CanonicalColumn.date.name
      }
      names.insert(field.name)
      fields.append(field)
      plans.append(column.plan)
    }
  }

  /// Views that the file doesn't give, but the sum of its sources does.
  private mutating func addViews() {
    guard analysis.views == nil, let plan = analysis.totalPlan else { return }
    var header = ""
    if case .long(_, let part) = analysis.shape { header = analysis.columns[part].header }
    add(.views, header, analysis.partType.columnType, .measure(.count), plan)
  }

  private mutating func addDerived() {
    if !names.contains(CanonicalColumn.video.name), let plan = analysis.videoPlan {
      add(.video, "", .text, .dimension, plan)
    }
    if !names.contains(CanonicalColumn.account.name), let plan = analysis.accountPlan {
      add(.account, "", .text, .dimension, plan)
    }
    if !names.contains(CanonicalColumn.date.name), let plan = analysis.dates.plan {
      add(.date, "", analysis.dates.type, .dimension, plan)
      fields[fields.count - 1].isInstant = analysis.dates.isInstant
    }
  }

  private mutating func add(
    _ column: CanonicalColumn, _ header: String, _ type: ColumnType, _ role: Field.Role,
    _ plan: ColumnPlan
  ) {
    names.insert(column.name)
    fields.append(Field(name: column.name, header: header, type: type, role: role))
    plans.append(plan)
  }

  /// Names what isq doesn't know by its header, each once; a name that is there already, or is
  /// another column's header, gets a number.
  private mutating func nameOwnColumns() {
    let own = fields.indices.filter { fields[$0].name.isEmpty }
    var repeated: [Int] = []
    for index in own {
      let name = ownName(of: index)
      if names.insert(name).inserted { fields[index].name = name } else { repeated.append(index) }
    }
    for index in repeated {
      let name = ownName(of: index)
      var number = numbers[name, default: 1] + 1
      while !names.insert("\(name)_\(number)").inserted { number += 1 }
      numbers[name] = number
      fields[index].name = "\(name)_\(number)"
    }
    noteNames(of: repeated)
  }

  private func ownName(of index: Int) -> String {
    if analysis.options.types == .text { return fields[index].header }
    let name = HeaderAliases.ownName(of: fields[index].header)
    guard name == "column", FoldedName(fields[index].header).text != name,
      case .cells(let column, _, _) = plans[index]
    else { return name }
    return "column_\(column + 1)"
  }

  private mutating func noteNames(of repeated: [Int]) {
    let same = repeated.map { "`\(fields[$0].name)`" }
    if !same.isEmpty {
      remark("headers that come twice are told apart: \(DatasetAssembly.list(same))")
    }
    let unnamed = analysis.columns.filter {
      $0.profile.present > 0 && analysis.reader.headers[$0.index].isEmpty
    }
    if !unnamed.isEmpty {
      let names = unnamed.map { "`\($0.header)`" }
      remark("columns without a header are named by their place: \(DatasetAssembly.list(names))")
    }
    let alike = LookAlikes.pairs(of: analysis.columns.map(\.header))
    if !alike.isEmpty {
      remark("headers that look alike: \(DatasetAssembly.list(alike))")
    }
  }

  private mutating func remark(_ text: String) {
    remarks.append(LoadReport.Line("columns", text, isRemarkable: true))
  }

  /// The first of some names.
  private static func list(_ names: [String]) -> String {
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return names.prefix(5).joined(separator: ", ") + more
  }

  private func layout(_ sources: [ColumnPlan]) -> TableLayout {
    var layout = TableLayout(
      fields: plans, sources: sources, lines: lines(), snapshots: nil)
    guard isSnapshots, let video = analysis.videoPlan, let date = analysis.dates.plan else {
      return layout
    }
    layout.snapshots = SnapshotPlan(mode: analysis.options.snapshots, video: video, date: date)
    guard isIncrements else { return layout }
    layout.fields = zip(fields, plans).map { field, plan in
      field.role == .measure(.count) ? .increment(plan) : plan
    }
    let views = fields.firstIndex { $0.name == CanonicalColumn.views.name }
    layout.sources = sources.map { plan in
      guard analysis.scale != .counts, let views else { return .increment(plan) }
      return .incrementOfFraction(plan, views: plans[views])
    }
    return layout
  }

  /// A file with videos may hold a row twice; one without may have equal rows.
  private func lines() -> TableLayout.Lines {
    guard analysis.lines == .rows, analysis.videoPlan != nil, analysis.dates.plan != nil else {
      return analysis.lines
    }
    let video = analysis.column(.video) ?? analysis.column(.url)
    let keyColumns = [analysis.column(.account)?.index, video?.index, analysis.dates.column]
      .compactMap { $0 }
    let numbers = analysis.columns.filter {
      $0.kind != nil || $0.use == .split
    }
    return .distinct(key: analysis.key(keyColumns), numbers: numbers.map(\.index))
  }
}

extension RecordReader {
  /// Whether the file is so long that it is better read anew, in parts, than kept.
  fileprivate var isReadInParts: Bool {
    (self as? KeptReader).map { !$0.isWhole } ?? (self is DelimitedReader)
  }
}

extension TableAnalysis {
  /// How the parts of sources are read.
  var partType: CellType {
    if case .cell = shape { return .fraction(types.style, shift: scale == .percent ? -2 : 0) }
    switch scale {
    case .fractions: return .fraction(types.style, shift: 0)
    case .percent: return .fraction(types.style, shift: -2)
    case .counts:
      let areWhole = partColumns.allSatisfy { index in
        columns[index].profile.present == 0 || columns[index].type == .integer(types.style)
      }
      return areWhole ? .integer(types.style) : .fraction(types.style, shift: 0)
    }
  }

  /// The views of rows as the sum of their sources, where those are views.
  var totalPlan: ColumnPlan? {
    guard scale == .counts else { return nil }
    switch shape {
    case .plain, .cell: return nil
    case .wide(let sources):
      return .wideSource(
        WideSource(
          columns: sources.map(\.index), all: sources.map(\.index), part: partType))
    case .long(_, let part): return .cells(part, partType, .sum)
    }
  }
}
