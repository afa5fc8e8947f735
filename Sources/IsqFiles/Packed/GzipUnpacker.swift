import CUnpack
import IsqText

/// Unpacks a gzip file, whose members are put one behind the other.
///
/// Unsafe: one caller at a time uses the inflater, as `Unpacker` demands; it is freed with the
/// unpacker.
final class GzipUnpacker: Unpacker, @unchecked Sendable {
  static let magic: [UInt8] = [0x1F, 0x8B]
  private static let inputSize = 1 << 16

  private let source: ByteSource
  private let inflater: OpaquePointer
  /// Packed bytes that were read, and which of them are still to be used.
  private var input: [UInt8] = []
  private var next = 0
  /// The offset in the packed file of the first byte behind `input`.
  private var inputEnd = 0
  private var isBetweenMembers = false

  var path: String { source.path }
  var packedCount: Int { inputEnd - (input.count - next) }

  /// - Throws: E300 where there is no zlib.
  init(_ source: ByteSource) throws(Diagnostic) {
    guard isq_inflate_load(), let inflater = isq_inflater_start() else {
      throw .missingLibrary("zlib", package: "zlib1g", path: source.path)
    }
    self.source = source
    self.inflater = inflater
  }

  deinit { isq_inflater_end(inflater) }

  func restart() throws(Diagnostic) {
    guard isq_inflater_reset(inflater) else { throw damaged("zlib can't start anew") }
    (input, next, inputEnd, isBetweenMembers) = ([], 0, 0, false)
  }

  func checkUnchanged() throws(Diagnostic) { try source.checkUnchanged() }

  func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard buffer.count > 0 else { return 0 }
    while true {
      if isBetweenMembers, try !startMember() { return 0 }
      if next == input.count, try !refill() { throw .cutShort(path) }
      let made = try inflate(into: buffer)
      if made > 0 { return made }
    }
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    var taken = 0
    var made = 0
    let out = buffer.assumingMemoryBound(to: UInt8.self)
    let result = input.withUnsafeBufferPointer { bytes in
      let packed = UnsafeBufferPointer(rebasing: bytes[next...])
      return isq_inflate(
        inflater, packed.baseAddress, packed.count, &taken, out.baseAddress, out.count, &made)
    }
    next += taken
    guard result != isq_inflate_damaged else {
      throw damaged(isq_inflater_problem(inflater).map { String(cString: $0) } ?? "its data")
    }
    isBetweenMembers = result == isq_inflate_end
    return made
  }

  /// Reads more packed bytes; false at the end.
  private func refill() throws(Diagnostic) -> Bool {
    input = try source.bytes(from: inputEnd, atMost: GzipUnpacker.inputSize)
    next = 0
    inputEnd += input.count
    return !input.isEmpty
  }

  /// Goes on to the next member; false at the end, where zeros may fill a block.
  private func startMember() throws(Diagnostic) -> Bool {
    var isFilled = false
    while true {
      if next == input.count, try !refill() { return false }
      if input[next] == GzipUnpacker.magic[0], !isFilled { break }
      guard input[next] == 0 else { throw trailing() }
      isFilled = true
      next += 1
    }
    guard isq_inflater_reset(inflater) else { throw damaged("zlib can't start anew") }
    isBetweenMembers = false
    return true
  }

  private func trailing() -> Diagnostic {
    .inFile(
      .fileMalformed,
      "\(Opener.shown(path)) goes on behind its packed data, at byte \(packedCount + 1)",
      path: path
    )
    .helping("unpack it with `gzip -dc`, and load what comes out if it is right")
  }

  private func damaged(_ problem: String) -> Diagnostic {
    .inFile(
      .fileMalformed,
      "\(Opener.shown(path)) is damaged before byte \(packedCount + 1) of its packed data: "
        + problem,
      path: path
    )
    .helping("copy or download it again")
  }
}
