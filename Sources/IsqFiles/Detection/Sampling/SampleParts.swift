import IsqColumns

/// The parts of the sources of the first rows, as they are written but for those with a percent
/// sign.
struct SampleParts {
  /// The sum of each row whose split is known.
  private(set) var sums: [Double] = []
  /// The views of the same rows, not a number where they are not known.
  private(set) var wholes: [Double] = []
  var largest: Double
  var hasPercentSigns = false
  let areWhole: Bool
  /// Which rows are known.
  let known: [Bool]

  /// - Parameter views: those of all rows.
  init(_ rows: RowSums, _ views: Column?) {
    largest = rows.largest
    areWhole = rows.areWhole
    known = rows.known
    sums.reserveCapacity(known.count)
    wholes.reserveCapacity(known.count)
    for row in known.indices where known[row] {
      sums.append(rows.sums[row])
      wholes.append(views.flatMap { $0.number(row) } ?? .nan)
    }
  }

  /// The views of a row whose split is known.
  func views(_ index: Int) -> Double? { wholes[index].isNaN ? nil : wholes[index] }

  /// Whether sums are in percent: signs were read already.
  func isPercent(_ scale: PartScale) -> Bool { scale == .percent && !hasPercentSigns }
}
