import IsqText

/// How much a packed file or a pipe may hold.
package struct UnpackLimit: Hashable, Sendable {
  /// The bytes that one input may hold when it is unpacked.
  package var bytes: Int

  package static let standard = UnpackLimit(bytes: 4 << 30)

  /// How many times its packed size a file may be, once it is larger than `unsuspicious`: exports
  /// reach 100, and deflate can pack nothing smaller than 1032 times.
  static let ratio = 500
  static let unsuspicious = 64 << 20

  package init(bytes: Int) { self.bytes = bytes }

  /// Sees to it that so many bytes may come of so many packed ones.
  ///
  /// - Throws: E301.
  func check(_ count: Int, packed: Int, path: String) throws(Diagnostic) {
    let ratio = count / max(1, packed)
    let isBomb = count > UnpackLimit.unsuspicious && ratio > UnpackLimit.ratio
    guard count > bytes || isBomb else { return }
    let size = ByteCount(count).text
    if count > bytes { throw tooLarge(path, "unpacked it is more than \(ByteCount(bytes).text)") }
    throw
      .inFile(
        .fileMalformed,
        "\(Opener.shown(path)) unpacks to more than \(UnpackLimit.ratio) times its size: "
          + "\(ratio) times after \(size), as only a file made to fill memory does",
        path: path
      )
      .helping("if it is trusted, unpack it and load what was in it")
      .noting("max_unpacked bounds the size, and doesn't lift this")
  }

  /// Sees to it that a pipe may go on.
  ///
  /// - Throws: E300.
  func check(_ count: Int, ofPipe path: String) throws(Diagnostic) {
    guard count > bytes else { return }
    throw tooLarge(path, "it gave more than \(ByteCount(bytes).text) and goes on")
  }

  private func tooLarge(_ path: String, _ reason: String) -> Diagnostic {
    .inFile(.fileUnreadable, "\(Opener.shown(path)) is too large: \(reason)", path: path)
      .helping("to allow more: set max_unpacked = \(ByteCount(twice).text)")
  }

  private var twice: Int {
    let (twice, overflow) = bytes.multipliedReportingOverflow(by: 2)
    return overflow ? bytes : twice
  }
}
