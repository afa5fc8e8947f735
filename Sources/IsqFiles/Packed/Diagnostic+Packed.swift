import IsqText

extension Diagnostic {
  /// E300 for a library that packed files need and the system lacks.
  static func missingLibrary(_ library: String, package: String, path: String) -> Diagnostic {
    .inFile(
      .fileUnreadable, "\(Opener.shown(path)) is packed, and \(library) is not on this system",
      path: path
    )
    .helping("install it, for example: apt install \(package); or unpack the file first")
  }

  /// E301 for packed data that ends before its end.
  static func cutShort(_ path: String) -> Diagnostic {
    .inFile(
      .fileMalformed, "\(Opener.shown(path)) is cut short: its packed data ends too early",
      path: path
    )
    .helping("copy or download it again")
  }
}
