import IsqText

extension ZipArchive {
  /// The bytes of members that are read one behind the other; a few are unpacked into memory.
  ///
  /// - Throws: E300, E301, E302.
  func sources(of members: [Member]) throws(Diagnostic) -> [ByteSource] {
    var total = 0
    for member in members {
      let (sum, overflow) = total.addingReportingOverflow(member.size)
      total = overflow ? .max : sum
    }
    try limit.check(total, packed: total, path: path)
    return try members.map { member throws(Diagnostic) in
      try source(of: member, isSmall: total <= ByteSource.smallSize)
    }
  }

  private func source(of member: Member, isSmall: Bool) throws(Diagnostic) -> ByteSource {
    let stream = UnpackedStream(try ZipUnpacker(member, of: self), limit: limit)
    let path = path(of: member)
    return isSmall
      ? try .unpacking(stream, path: path, guess: member.size)
      : ByteSource(path: path, storage: .stream(stream))
  }
}
