extension Column {
  /// The column with a value where a row is missing.
  package func filled(with value: Value) -> Column {
    guard let validity else { return self }
    return Choice.choose(validity, self, value.column(count: count))
  }

  /// The column with the last known value of the step before where a row is missing, for the
  /// same other keys.
  ///
  /// - Shape: key columns of as many rows; those that are times order the rows.
  package func carriedForward(_ keys: [(Column, isTime: Bool)]) -> Column {
    guard let validity else { return self }
    let others = keys.filter { !$0.isTime }.map { SortCriterion($0.0) }
    let times = keys.filter { $0.isTime }.map { SortCriterion($0.0) }
    let order = Sorting.order(others + times, count: count)
    var source = Array(0..<Int32(count))
    var last: Int32?
    for (place, row) in order.enumerated() {
      if place > 0, !Sorting.ties(others, Int(order[place - 1]), Int(row)) { last = nil }
      if validity[Int(row)] { last = row }
      if let last { source[Int(row)] = last }
    }
    return gather(source)
  }
}
