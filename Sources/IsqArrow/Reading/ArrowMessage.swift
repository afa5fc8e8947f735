import IsqText

/// One message of a file: its metadata, and where its body lies.
struct ArrowMessage {
  let tag: UInt8
  let header: FlatTable
  let body: Range<Int>
  /// Where the next message begins in a stream.
  var end: Int { body.upperBound }

  /// Reads the message at a place; nil at the end of a stream.
  ///
  /// - Parameter limit: where the messages end.
  init?(_ input: any ArrowInput, at start: Int, limit: Int) throws(Diagnostic) {
    let path = input.path
    guard limit - start >= 8 else {
      guard limit == start else { throw ArrowMessage.cut(path) }
      return nil
    }
    let head = FlatBuffer(path: path, bytes: try input.bytes(start, 8))
    let first = try head.load(UInt32.self, at: 0)
    // Until 2019 nothing stood before the size.
    let prefix = first == .max ? 8 : 4
    let size = Int(first == .max ? try head.load(UInt32.self, at: 4) : first)
    guard size > 0 else { return nil }
    guard size <= limit - start - prefix else { throw ArrowMessage.cut(path) }
    let metadata = FlatBuffer(path: path, bytes: try input.bytes(start + prefix, size))
    let root = try metadata.root()
    guard try root.number(0, 0 as Int16) >= ArrowTag.oldestVersion else {
      throw .unreadableArrow(path, "is of an Arrow before 0.8", "write it anew with a newer one")
    }
    let bodySize = try root.number(3, 0 as Int64)
    let bodyStart = start + prefix + size
    guard bodySize >= 0, bodySize <= limit - bodyStart else { throw ArrowMessage.cut(path) }
    guard let header = try root.table(2) else {
      throw .damagedArrow(path, "a message says nothing")
    }
    tag = try root.number(1, 0)
    self.header = header
    body = bodyStart..<(bodyStart + Int(bodySize))
  }

  static func cut(_ path: String) -> Diagnostic {
    .damagedArrow(path, "it ends in the middle of a message")
  }
}
