import CScan
import IsqText

/// How the records of a file of JSON are written, found out by reading it once, or its beginning.
struct JSONLayout: Sendable {
  var start: Int
  /// Whether all of the file was read to find it out.
  var isWhole = true
  /// The keys on the way to the list of a page, outermost first; empty where objects are records.
  var listPath: [String]
  var schema = JSONSchema()
  /// What the values of each column are, as bits of `isq_json_text`….
  var kinds: [UInt8] = []
  var routes: [JSONRoute] = []
  var form = FileForm.objects
  /// What the first page with records says that they are.
  var recordForm: FileForm?
  /// Lists beside those of the records.
  var unusedLists: Set<String> = []
  var findings = JSONFindings()
  /// The records that were read to find it out, and their bytes.
  var recordCount = 0
  var size = 0
  /// Whether an array stands around records.
  var isInArray = false
  /// Places at which reading can begin, one for every piece that was read.
  var marks: [Mark] = []

  /// A place between two records.
  struct Mark: Sendable {
    var offset: Int
    var firstRecord: Int
    var nesting: JSONNesting
  }

  var hints: [ColumnHint] {
    zip(schema.columns, kinds).map { column, kind in
      let kinds = CellColumn.Kinds(
        hasText: Int(kind) & isq_json_text != 0,
        hasNumber: Int(kind) & isq_json_number != 0,
        hasBoolean: Int(kind) & isq_json_boolean != 0)
      return kinds.hint(isSource: column.isSource)
    }
  }
}

/// Which lists stand around the next record.
struct JSONNesting: Hashable, Sendable {
  /// An array that is a value of its own in the file.
  var isInArray = false
  /// The list of a page.
  var isInList = false
  /// Whether an element of the innermost stands before.
  var hasElement = false
}
