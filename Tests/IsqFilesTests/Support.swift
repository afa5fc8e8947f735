import IsqColumns
import IsqDatasets
import IsqText

@testable import IsqFiles

/// Loads text as a file of that name.
func load(
  _ text: String, path: String = "data.csv", _ options: (inout LoadOptions) -> Void = { _ in },
  chunkSize: Int = 1 << 16
) throws(Diagnostic) -> Dataset {
  try load(Array(text.utf8), path: path, options, chunkSize: chunkSize)
}

func load(
  _ bytes: [UInt8], path: String = "data.csv",
  _ options: (inout LoadOptions) -> Void = { _ in }, chunkSize: Int = 1 << 16
) throws(Diagnostic) -> Dataset {
  var chosen = LoadOptions()
  options(&chosen)
  let source = ByteSource(path: path, storage: .memory(bytes))
  return try Loader.load(source, options: chosen, name: "data", sizes: ReadSizes(chunk: chunkSize))
}

/// The path of a file of test data.
func dataPath(_ name: String, file: String = #filePath) -> String {
  file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Data/\(name)"
}

/// The path of an Arrow file that another program wrote.
func arrowPath(_ name: String) -> String { dataPath("Arrow/\(name)", file: #filePath) }

/// The path of a sample of what tools export.
func samplePath(_ name: String) -> String { dataPath("Samples/\(name)", file: #filePath) }

extension Dataset {
  /// The values of a field as texts, `nil` where missing.
  func values(_ name: String) throws -> [String?] {
    guard let index = fieldIndex(named: name) else { return [] }
    return try columns.columns([.field(index)])[0].texts
  }

  /// The values of a source as texts, `nil` where missing.
  func source(_ name: String) throws -> [String?] {
    guard let index = split?.sources.firstIndex(where: { $0.name == name }) else { return [] }
    return try columns.columns([.source(index)])[0].texts
  }

  /// The known values of a field of numbers, added up.
  func total(_ name: String) throws -> Double {
    try values(name).reduce(0) { $0 + ($1.flatMap(Double.init) ?? 0) }
  }

  /// Names, types and roles of all fields, in one line.
  var outline: String {
    fields.map { field in
      switch field.role {
      case .dimension: "\(field.name):\(field.type)"
      case .measure(let kind): "\(field.name):\(kind)"
      }
    }.joined(separator: " ")
  }
}

extension Column {
  /// The values as texts, `nil` where missing.
  var texts: [String?] {
    (0..<count).map { row in
      guard isValid(row) else { return nil }
      return switch values {
      case .integers(let values), .moments(let values): String(values[row])
      case .fractions(let values): String(values[row])
      case .dates(let values): String(values[row])
      case .booleans(let bits): String(bits[row])
      case .texts(let codes, let dictionary): dictionary[codes[row]]
      }
    }
  }
}

/// The cells of a table, headers first, missing ones empty.
func cells(_ reader: any RecordReader) throws -> [[String]] {
  var rows = [reader.headers]
  try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
    for row in 0..<batch.count {
      rows.append(batch.runs.map { String(decoding: $0.text(row), as: UTF8.self) })
    }
  }
  return rows
}

/// What a call throws.
func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
  do {
    try body()
    return nil
  } catch {
    return error as? Diagnostic
  }
}
