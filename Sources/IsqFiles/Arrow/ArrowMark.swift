import IsqArrow
import IsqCalendar
import IsqColumns
import IsqDatasets

/// What isq says in an Arrow file of the dataset and its columns, beside names and types.
///
/// Other programs keep such keys or drop them; they never have to know them.
enum ArrowMark {
  /// Of the file: the version of these marks.
  static let dataset = "isq:dataset"
  static let version = "1"
  /// Of the file: what the date of a row means.
  static let date = "isq:date"
  /// Of the file: the scale of the split.
  static let split = "isq:split"
  /// Of the file: how much there is, and from when.
  static let facts = "isq:facts"

  /// Of a column: the name in queries, the header it had, what it is stored as, how it adds up, and
  /// how its values are written.
  static let name = "isq:name"
  static let header = "isq:header"
  static let type = "isq:type"
  static let role = "isq:role"
  static let format = "isq:format"
  /// Of the column of a source: as TikTok or the file shows it.
  static let source = "isq:source"
}

extension Field {
  /// The field that the marks of a column say; nil where they are none, or not all.
  init?(_ marks: ArrowMetadata, _ arrow: ArrowType) {
    guard let name = marks[ArrowMark.name], !name.isEmpty,
      let type = marks[ArrowMark.type].flatMap({ ColumnType(rawValue: $0) }),
      let role = marks[ArrowMark.role].flatMap({ Field.Role(mark: $0) })
    else { return nil }
    var isInstant = false
    if case .timestamp(_, .some) = arrow { isInstant = true }
    self.init(
      name: name, header: marks[ArrowMark.header] ?? "", type: type, role: role,
      isInstant: isInstant && type == .moment)
    format = marks[ArrowMark.format].flatMap { ValueFormat(mark: $0) }
  }

  /// What is said of the field.
  var marks: ArrowMetadata {
    var marks: ArrowMetadata = [
      ArrowMark.name: name, ArrowMark.type: type.rawValue, ArrowMark.role: role.mark,
    ]
    if !header.isEmpty { marks[ArrowMark.header] = header }
    if let format { marks[ArrowMark.format] = format.mark }
    return marks
  }
}

extension Source {
  init?(_ marks: ArrowMetadata) {
    guard let name = marks[ArrowMark.name], let displayName = marks[ArrowMark.source],
      !name.isEmpty, !displayName.isEmpty
    else { return nil }
    self.init(displayName: displayName, name: name)
  }

  var marks: ArrowMetadata { [ArrowMark.name: name, ArrowMark.source: displayName] }
}

extension Field.Role {
  fileprivate init?(mark: String) {
    guard mark != "dimension" else {
      self = .dimension
      return
    }
    guard let kind = MeasureKind(rawValue: mark) else { return nil }
    self = .measure(kind)
  }

  fileprivate var mark: String {
    switch self {
    case .dimension: "dimension"
    case .measure(let kind): kind.rawValue
    }
  }
}

extension ValueFormat {
  /// The formats that are a word.
  private static let words: KeyValuePairs<String, ValueFormat> = [
    "number": .number, "estimate": .estimate, "ratio": .ratio, "label": .label, "text": .text,
    "boolean": .boolean, "moment": .moment, "instant": .instant, "percentage": .percentage,
  ]

  fileprivate init?(mark: String) {
    if let known = ValueFormat.words.first(where: { $0.key == mark })?.value {
      self = known
    } else if let unit = TimeUnit(rawValue: mark) {
      self = .step(unit)
    } else {
      return nil
    }
  }

  fileprivate var mark: String {
    if case .step(let unit) = self { return unit.rawValue }
    return ValueFormat.words.first { $0.value == self }?.key ?? "text"
  }
}
