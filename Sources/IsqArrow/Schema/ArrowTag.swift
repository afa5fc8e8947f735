/// The numbers that messages and types have in the metadata.
///
/// - Source: Message.fbs and Schema.fbs of the Apache Arrow columnar format.
enum ArrowTag {
  enum Message {
    static let schema: UInt8 = 1
    static let dictionary: UInt8 = 2
    static let records: UInt8 = 3
  }

  enum Kind: UInt8 {
    case null = 1
    case integer, float, binary, text, boolean, decimal, date, time, timestamp, interval, list
    case structure, union, fixedBinary, fixedList, map, duration, largeBinary, largeText, largeList
    case runEnds, binaryView, textView, listView, largeListView
  }

  /// The version of the metadata that is written.
  static let version: Int16 = 4
  /// The oldest that is read: before it, files were marked otherwise.
  static let oldestVersion: Int16 = 3
}
