import Glibc
import IsqText

/// Is told of a document while it is read.
protocol XMLHandler: AnyObject {
  /// Whether the rest of the document need not be read.
  var isDone: Bool { get }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic)
  func end(_ name: XMLName) throws(Diagnostic)
  /// Some text; the text of one element may come in parts.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic)
}

extension XMLHandler {
  var isDone: Bool { false }
  func end(_ name: XMLName) throws(Diagnostic) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {}
}

/// The name of an element without its prefix: which one stands for which namespace is the writer's
/// choice.
///
/// Unsafe: valid inside the call that it is handed to; the name ends with a zero byte, as static
/// strings do.
struct XMLName {
  private let local: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    local = strchr(name, 0x3A).map { UnsafePointer($0 + 1) } ?? name
  }

  static func == (name: XMLName, text: StaticString) -> Bool {
    let bytes = UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    return strcmp(name.local, bytes) == 0
  }

  /// For `switch` and `case`.
  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element, by their names without prefixes.
///
/// Unsafe: valid inside the call that it is handed to; names and values alternate, null behind the
/// last, and each ends with a zero byte.
struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

  /// The bytes of a value.
  subscript(bytes name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    var at = list
    while let key = at[0], let value = at[1] {
      if XMLName(key) == name {
        let bytes = UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: bytes, count: strlen(value))
      }
      at += 2
    }
    return nil
  }

  subscript(name: StaticString) -> String? {
    self[bytes: name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// A value that is a whole number from 0 on; nil if it is none.
  subscript(number name: StaticString) -> Int? { self[bytes: name].flatMap { Ascii.number($0) } }

  /// A value that is `1` or `true`.
  subscript(flag name: StaticString) -> Bool {
    guard let bytes = self[bytes: name] else { return false }
    return bytes.elementsEqual("1".utf8) || bytes.elementsEqual("true".utf8)
  }
}

extension Ascii {
  /// The value of up to 18 digits, and nothing else.
  static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - zero)
    }
    return value
  }
}
