import IsqText

/// The parts of a workbook, packed as a ZIP archive.
struct ZippedParts: WorkbookParts {
  private let archive: ZipArchive
  /// The members by their names as `PartName.folded` writes them.
  private let members: [String: ZipArchive.Member]

  init(_ archive: ZipArchive) {
    self.archive = archive
    members = Dictionary(
      archive.members.map { (PartName.folded($0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  var path: String { archive.path }

  var packedSize: Int {
    archive.members.reduce(0) { sum, member in
      let (total, overflow) = sum.addingReportingOverflow(member.packedSize)
      return overflow ? .max : total
    }
  }

  func bytes(of name: String) throws(Diagnostic) -> ByteSource? {
    guard let member = members[PartName.folded(name)] else { return nil }
    return ByteSource(path: path, storage: .stream(try archive.open(member)))
  }
}
