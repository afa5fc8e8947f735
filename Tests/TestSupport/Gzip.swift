import Glibc

/// Packs bytes by zlib, as `gzip` does.
package enum Gzip {
  /// One member with a header of ten bytes.
  package static func pack(_ bytes: [UInt8]) -> [UInt8] {
    pack { write in write(bytes) }
  }

  /// One member of what a body writes, piece by piece.
  package static func pack(_ body: (_ write: ([UInt8]) -> Void) -> Void) -> [UInt8] {
    var name = Array("/tmp/isq-gzip-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    precondition(descriptor >= 0, "a temporary file can be made")
    defer {
      close(descriptor)
      unlink(name)
    }
    guard let file = library.open(dup(descriptor), "wb9") else {
      preconditionFailure("zlib writes to a file")
    }
    body { bytes in
      let count = library.write(file, bytes, UInt32(bytes.count))
      precondition(count == bytes.count, "zlib takes all bytes")
    }
    precondition(library.close(file) == 0, "zlib closes a file")
    return contents(of: descriptor)
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, size, 0))
    }
  }

  private struct Library {
    let open: @convention(c) (Int32, UnsafePointer<CChar>) -> OpaquePointer?
    let write: @convention(c) (OpaquePointer, UnsafePointer<UInt8>, UInt32) -> Int32
    let close: @convention(c) (OpaquePointer) -> Int32
  }

  private static let library: Library = {
    let zlib = dlopen("libz.so.1", RTLD_NOW)
    return Library(
      open: unsafeBitCast(
        dlsym(zlib, "gzdopen"),
        to: (@convention(c) (Int32, UnsafePointer<CChar>) -> OpaquePointer?).self),
      write: unsafeBitCast(
        dlsym(zlib, "gzwrite"),
        to: (@convention(c) (OpaquePointer, UnsafePointer<UInt8>, UInt32) -> Int32).self),
      close: unsafeBitCast(
        dlsym(zlib, "gzclose"), to: (@convention(c) (OpaquePointer) -> Int32).self))
  }()
}
