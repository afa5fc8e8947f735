import IsqParallel
import IsqText

extension UTF8Check {
  private static let pieceSize = 1 << 18
  /// The most bytes of a character that stand before its last.
  private static let reach = 3

  /// Whether the beginning of a text is well-formed UTF-8, which workers look at a piece each. A
  /// character that the last byte cuts is not.
  static func isValid(_ source: ByteSource, upTo size: Int) throws(Diagnostic) -> Bool {
    do {
      // What is unpacked comes in order.
      let workers = source.size == nil ? Workers(count: 1) : .machine
      let answers = try workers.work(onPieces: size / pieceSize) {
        (isValid: true, buffer: [UInt8](repeating: 0, count: pieceSize + 2 * reach))
      } _: { state, piece in
        let isMore = try check(piece, of: source, &state.isValid, &state.buffer)
        return isMore && state.isValid
      }
      return answers.allSatisfy(\.isValid)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      preconditionFailure("read: throws diagnostics")
    }
  }

  /// Looks at the characters of a piece, from the one that the byte before it belongs to; false where
  /// the text ends in it.
  private static func check(
    _ piece: Int, of source: ByteSource, _ isValid: inout Bool, _ buffer: inout [UInt8]
  ) throws(Diagnostic) -> Bool {
    let before = piece == 0 ? 0 : reach
    let wanted = before + pieceSize + reach
    let start = piece * pieceSize - before
    var failure: Diagnostic?
    var count = 0
    buffer.withUnsafeMutableBytes { bytes in
      do throws(Diagnostic) {
        count = try source.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]), at: start)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard count > before else { return false }
    var first = before
    while first > 0, buffer[first] & 0xC0 == 0x80 { first -= 1 }
    let bad = buffer[first..<count].withUnsafeBufferPointer { firstInvalid(in: $0) }
    // What starts behind the piece is the next one's, whole or not.
    if let bad, first + bad < before + pieceSize || count < wanted { isValid = false }
    return count == wanted
  }
}
