import IsqText

/// What unpacks bytes from front to back, for one caller at a time.
protocol Unpacker: AnyObject, Sendable {
  /// What people call the input.
  var path: String { get }
  /// The packed bytes that were used since the start.
  var packedCount: Int { get }

  /// Goes back to the first byte.
  ///
  /// - Throws: E300, E301, E305.
  func restart() throws(Diagnostic)

  /// Unpacks the next bytes.
  ///
  /// - Returns: how many, at least one as long as there are any and the buffer holds one.
  /// - Throws: E300, E301, E305.
  func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int

  /// Sees to it that the packed file is still the one that was opened.
  ///
  /// - Throws: E305.
  func checkUnchanged() throws(Diagnostic)
}
