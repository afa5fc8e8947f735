/// How a file of delimited text is written.
struct Dialect: Hashable, Sendable {
  var marks: Marks
  /// The offset of the first record behind the header.
  var dataOffset: Int
  var headers: [String]
  /// Whether the headers stand in the file.
  var hasHeader = true
  /// Whether the header could be a line of data.
  var isHeaderDoubtful = false
  /// The offset of the header, or of the first record without one.
  var headerOffset = 0
  /// The number of the line on which that is, from 1.
  var headerLine = 1
  /// The number of records above the header that are none.
  var titleLines = 0
  /// Where text follows a closing quote in the header.
  var stray: Int?
  /// Whether the header goes on behind the bytes that were looked at.
  var isCut = false
  /// The quote in the header that is not closed.
  var open: Int?
  /// Whether no delimiter was found though lines hold some.
  var isDoubtful = false

  var delimiter: UInt8 { marks.delimiter }
  var newline: UInt8 { marks.newline }
}
