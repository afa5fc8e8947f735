import Glibc

/// What a link to a video tells.
enum URLExcerpt: Hashable, Sendable {
  case handle, video

  /// The `@handle` or the id; nil where the link has none.
  func cut(from url: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
    switch self {
    case .handle:
      guard let start = URLExcerpt.end(of: "/@", in: url) else { return nil }
      let end = url[start...].firstIndex { !URLExcerpt.isHandleByte($0) } ?? url.endIndex
      return end > start ? url[(start - 1)..<end] : nil
    case .video:
      let start = URLExcerpt.end(of: "/video/", in: url) ?? URLExcerpt.end(of: "/photo/", in: url)
      guard let start else { return nil }
      let end = url[start...].firstIndex { !Ascii.isDigit($0) } ?? url.endIndex
      return end > start ? url[start..<end] : nil
    }
  }

  private static func isHandleByte(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
      && byte > Ascii.space
  }

  /// The index behind the first place where a mark stands.
  private static func end(of mark: StaticString, in url: UnsafeBufferPointer<UInt8>) -> Int? {
    let length = mark.utf8CodeUnitCount
    guard url.count >= length, let base = url.baseAddress else { return nil }
    for start in 0...(url.count - length)
    where memcmp(base + start, mark.utf8Start, length) == 0 {
      return start + length
    }
    return nil
  }
}
