/// How many bytes of a file are read at once.
package struct ReadSizes: Sendable {
  /// Of a file that is read from front to back.
  var chunk = 1 << 21
  /// Of a file that is read in parts; nil: as many as suit its size.
  var part: Int?

  package init(chunk: Int = 1 << 21, part: Int? = nil) {
    self.chunk = chunk
    self.part = part
  }
}
