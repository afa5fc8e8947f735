extension Column {
  /// The same values stored as another type: whole numbers as fractions, days as moments; a
  /// fraction that is no whole number is missing among whole numbers.
  package func stored(as type: ColumnType) -> Column {
    switch (values, type) {
    case (.integers(let numbers), .fraction):
      return Column(.fractions(numbers.map { Double($0) }), validity: validity)
    case (.dates(let days), .moment):
      return Column(.moments(days.map(DateKernels.midnight)), validity: validity)
    case (.fractions(let numbers), .integer):
      let whole = numbers.map { Int64(exactly: $0) }
      let isWhole = Bitmap(whole.map { $0 != nil })
      return Column(
        .integers(whole.map { $0 ?? 0 }), validity: validity.map { $0 & isWhole } ?? isWhole)
    default:
      precondition(self.type == type, "checked: a column is of the type that was said")
      return self
    }
  }
}
