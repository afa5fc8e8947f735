/// Keys while something is open below the line.
extension EditLineReader {
  private enum Control {
    static let cancel: Unicode.Scalar = "\u{03}"
    static let leave: Unicode.Scalar = "\u{07}"
    static let escape: Unicode.Scalar = "\u{1B}"
    static let erase: Set<Unicode.Scalar> = ["\u{08}", "\u{7F}"]
    static let enter: Set<Unicode.Scalar> = ["\r", "\n"]
    static let tab: Unicode.Scalar = "\t"
    static let next: Set<Unicode.Scalar> = [Key.down.scalar, "\u{12}", "\u{0E}"]
    static let previous: Set<Unicode.Scalar> = [Key.up.scalar, "\u{13}", "\u{10}"]
  }

  /// The character that libedit gets for one that was typed; nil where a panel took it.
  func passing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch panel {
    case nil: scalar
    case .search(let search): passing(scalar, search)
    }
  }

  /// Typing narrows the list, which stands in the order of time: the newest is at the top.
  private func passing(_ scalar: Unicode.Scalar, _ search: HistorySearch) -> Unicode.Scalar? {
    var search = search
    switch scalar {
    case Control.escape, Control.cancel, Control.leave: return close()
    case _ where Control.enter.contains(scalar) || scalar == Control.tab:
      return take(search.chosen)
    case _ where Control.erase.contains(scalar): search.erase()
    case _ where Control.next.contains(scalar): search.move(by: 1)
    case _ where Control.previous.contains(scalar): search.move(by: -1)
    case " "..."~", "\u{A0}"...: search.type(scalar)
    default:
      // Any other key works on the statement that is chosen.
      keys.push(scalar)
      return take(search.chosen)
    }
    panel = .search(search)
    return nil
  }

  private func close() -> Unicode.Scalar? {
    panel = nil
    return nil
  }

  private func take(_ text: String?) -> Unicode.Scalar? {
    panel = nil
    guard let text else { return nil }
    replacement = EditedLine(text: text, cursor: text.unicodeScalars.count)
    return Key.take.scalar
  }
}
