/// Parts the bytes for a terminal into characters, controls and sequences.
struct SequenceParser {
  struct Sequence: Hashable {
    var isPrivate: Bool
    var parameters: [Int]
    var final: Character
    var text: String
  }

  enum Piece: Hashable {
    case character(Unicode.Scalar)
    case control(UInt8)
    case sequence(Sequence)
  }

  private var pending: [UInt8] = []

  mutating func take(_ byte: UInt8) -> Piece? {
    pending.append(byte)
    guard pending[0] != 0x1B else { return sequence() }
    guard pending[0] >= 0x20 else {
      pending = []
      return .control(byte)
    }
    let length = pending[0] < 0x80 ? 1 : pending[0] < 0xE0 ? 2 : pending[0] < 0xF0 ? 3 : 4
    guard pending.count == length else { return nil }
    defer { pending = [] }
    return String(decoding: pending, as: UTF8.self).unicodeScalars.first.map { .character($0) }
  }

  private mutating func sequence() -> Piece? {
    guard pending.count > 2, let last = pending.last, (0x40...0x7E).contains(last) else {
      return nil
    }
    defer { pending = [] }
    let text = String(decoding: pending.dropFirst(), as: UTF8.self)
    let body = text.dropFirst().dropLast()
    return .sequence(
      Sequence(
        isPrivate: body.first == "?",
        parameters: body.drop { $0 == "?" }.split(separator: ";").compactMap { Int($0) },
        final: text.last ?? " ", text: text))
  }
}
