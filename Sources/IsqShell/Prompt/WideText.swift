import Glibc

/// A text in C's wide characters, at an address that stays.
final class WideText {
  private(set) var pointer: UnsafeMutablePointer<wchar_t>

  init(_ text: String) { pointer = WideText.allocate(text) }

  deinit { pointer.deallocate() }

  func set(_ text: String) {
    pointer.deallocate()
    pointer = WideText.allocate(text)
  }

  /// Lends a text for the time of a call.
  static func with(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Void) {
    let pointer = allocate(text)
    defer { pointer.deallocate() }
    body(pointer)
  }

  /// A text that is the caller's to free.
  static func allocate(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let scalars = text.unicodeScalars
    let pointer = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count + 1)
    for (index, scalar) in scalars.enumerated() {
      pointer[index] = wchar_t(bitPattern: scalar.value)
    }
    pointer[scalars.count] = 0
    return pointer
  }

  /// The text of so many wide characters; what is no scalar becomes U+FFFD.
  static func string(_ pointer: UnsafePointer<wchar_t>, count: Int) -> String {
    String(unsafeUninitializedCapacity: 4 * count) { bytes in
      var end = 0
      for index in 0..<count {
        let scalar = Unicode.Scalar(UInt32(bitPattern: pointer[index])) ?? "\u{FFFD}"
        for unit in scalar.utf8 {
          bytes[end] = unit
          end += 1
        }
      }
      return end
    }
  }
}
