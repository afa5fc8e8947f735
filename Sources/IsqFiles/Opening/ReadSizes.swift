/// How many bytes of a file are read at once, and what for.
package struct ReadSizes: Sendable {
  /// Of a file that is read from front to back.
  var chunk = 1 << 21
  /// Of a file that is read in parts; nil: as many as suit its size.
  var part: Int?
  /// Of JSON to find out how its records are written; nil: all.
  var survey: Int?
  /// Whether no other file is read with it: what is decided by the first lines of all is decided by
  /// its own, which are looked at when it is opened.
  var isAlone = true

  package init(chunk: Int = 1 << 21, part: Int? = nil, survey: Int? = nil) {
    self.chunk = chunk
    self.part = part
    self.survey = survey
  }

  /// Those of a file whose beginning is trusted.
  static let trusting = ReadSizes(survey: 1 << 21)
}
