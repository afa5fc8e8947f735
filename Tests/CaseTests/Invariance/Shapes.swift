/// Every way to write posts; those of one family give the same answers to the last digit.
enum Shapes {
  static let fractions =
    WideShapes.fractions + LongShapes.fractions + CellShapes.fractions + JSONShapes.fractions
  static let counts = WideShapes.counts + LongShapes.counts + JSONShapes.counts
}
