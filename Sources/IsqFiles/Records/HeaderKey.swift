import IsqDatasets

/// By what a column of one input is found in another.
struct HeaderKey: Hashable {
  /// The header as it is compared.
  var name: String
  /// Whether it has a percent sign, which comparison leaves out: `Search` may stand beside
  /// `Search %`.
  var isPercent: Bool
  var isSource: Bool
  /// How many columns before it are of the same name.
  var number: Int

  /// The keys of a reader's columns.
  static func keys(of reader: any RecordReader) -> [HeaderKey] {
    var counts: [HeaderKey: Int] = [:]
    return zip(reader.headers, reader.hints).map { header, hint in
      var key = HeaderKey(
        name: FoldedName(header).text, isPercent: header.contains("%"), isSource: hint.isSource,
        number: 0)
      let number = counts[key, default: 0]
      counts[key] = number + 1
      key.number = number
      return key
    }
  }
}
