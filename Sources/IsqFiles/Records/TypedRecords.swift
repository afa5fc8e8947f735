import IsqColumns
import IsqText

/// Records of columns with types, some of which can be had without their cells.
protocol TypedRecords: RecordReader {
  /// The number of records.
  var recordCount: Int { get }

  /// The values of a column, one for every record; nil where its cells have to be read.
  ///
  /// - Throws: E300, E301, E305.
  func column(_ index: Int, _ type: CellType) throws(Diagnostic) -> Column?
}
