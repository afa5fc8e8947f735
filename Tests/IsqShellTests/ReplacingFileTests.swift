import Glibc
import Testing

@testable import IsqShell

@Suite struct ReplacingFileTests {
  private let folder = TemporaryFolder()

  @Test func `a file keeps its mode and gets its new content only when it is whole`() throws {
    let path = folder.write("old\n", to: "out.csv")
    chmod(path, 0o640)
    let file = try ReplacingFile(path: path)
    try file.writer.write("new\n")
    try file.writer.flush()
    #expect(folder.read("out.csv") == "old\n")
    try file.commit()
    #expect(folder.read("out.csv") == "new\n")
    #expect(folder.mode("out.csv") == 0o640)
  }

  @Test func `a file that is given up leaves the old one and nothing else`() throws {
    let path = folder.write("old\n", to: "out.csv")
    do {
      let file = try ReplacingFile(path: path)
      try file.writer.write("half")
    }
    #expect(folder.read("out.csv") == "old\n")
    #expect(folder.names == ["out.csv"])
  }

  @Test(arguments: ["real.csv", "new.csv"])
  func `a symbolic link stays a link`(target: String) throws {
    folder.write("old\n", to: "real.csv")
    symlink(target, folder.path("link.csv"))
    let file = try ReplacingFile(path: folder.path("link.csv"))
    try file.writer.write("new\n")
    try file.commit()
    #expect(folder.read(target) == "new\n")
    #expect(folder.isLink("link.csv"))
  }

  @Test func `a device is written in place`() throws {
    let file = try ReplacingFile(path: "/dev/full")
    try file.writer.write("x")
    #expect(throws: OutputFailure(number: ENOSPC, target: "/dev/full")) { try file.commit() }
  }

  @Test func `a folder that is not there is an error`() {
    let path = folder.path("no/out.csv")
    #expect(throws: OutputFailure(number: ENOENT, target: path)) {
      try ReplacingFile(path: path)
    }
  }
}
