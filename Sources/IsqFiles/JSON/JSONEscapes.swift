/// Undoes the escapes of texts.
enum JSONEscapes {
  /// Undoes the escapes in valid text, where it stands: no escape is shorter than what it means.
  ///
  /// - Returns: the length that is left; nil where there is no escape.
  static func undo(_ text: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int? {
    let all = UnsafeMutableBufferPointer(start: text, count: length)
    guard let first = all.firstIndex(of: UInt8(ascii: "\\")) else { return nil }
    let quoted = [Ascii.quote] + all[first...] + [Ascii.quote]
    guard let undone = try? JSONParser.value(of: quoted, path: "").scalar,
      undone.count <= length - first
    else { return nil }
    (text + first).update(from: undone, count: undone.count)
    return first + undone.count
  }
}
