/// What is known of a part when it was read.
struct PartBounds: Sendable {
  /// The bytes of its records; nil if none starts in it.
  var records: Range<Int>?
  /// Where its second row starts: what stands before belongs to a row that may have started in an
  /// earlier part. Nil if there is one row only.
  var head: Int?
  /// Where its last row starts, which may go on in the next part.
  var tail: Int?
  var trace = KeyTrace()
}

/// Sees to it that the parts of a file fit together, in their order.
struct PartChain {
  /// Where the records of the next part have to start; nil before the first part.
  private(set) var end: Int?
  /// Where the row starts that the next part may go on with.
  private var open: Int?
  private let keys: KeyChain
  /// The same before each part: the rows that were open there.
  private(set) var opens: [Int?] = []
  /// Whether a part starts elsewhere than the one before ends.
  private(set) var isTorn = false

  /// - Parameter keys: takes the keys of all parts.
  init(_ keys: KeyChain) { self.keys = keys }

  mutating func add(_ part: PartBounds) {
    opens.append(open)
    guard let records = part.records else { return }
    if let end, end != records.lowerBound { isTorn = true }
    end = records.upperBound
    guard !records.isEmpty else { return }
    keys.add(part.trace)
    if part.head != nil || open == nil { open = part.tail }
  }
}
