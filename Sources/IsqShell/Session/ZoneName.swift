import Glibc

/// The name of a time zone that the system knows.
struct ZoneName: Hashable, Sendable {
  let name: String

  init?(_ name: String) {
    guard name == "UTC" || ZoneName.isKnown(name) else { return nil }
    self.name = name
  }

  private static func isKnown(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "/_+-".utf8.contains($0)
    }
    guard isPlain, !name.hasPrefix("/") else { return false }
    var status = stat()
    return stat("/usr/share/zoneinfo/" + name, &status) == 0
      && status.st_mode & S_IFMT == S_IFREG
  }
}
