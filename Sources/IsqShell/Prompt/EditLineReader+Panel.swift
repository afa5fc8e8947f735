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
    case .menu(let menu): passing(scalar, menu)
    }
  }

  /// Lets a menu follow what was typed since; it closes where the word is whole, or another.
  func refreshPanel(_ line: EditedLine) {
    guard case .menu(let menu) = panel else { return }
    guard let completion = aid.completion(of: line),
      completion.range.lowerBound == menu.completion.range.lowerBound,
      completion.candidates.map(\.insertion) != [line.part(completion.range)]
    else {
      panel = nil
      return
    }
    guard completion != menu.completion else { return }
    panel = .menu(menu.following(completion))
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

  /// Tab and the arrows move, Enter takes what is chosen; other keys narrow, or take it and go on.
  private func passing(_ scalar: Unicode.Scalar, _ menu: CompletionMenu) -> Unicode.Scalar? {
    var menu = menu
    let grid = menu.grid(in: WindowSize(of: screen))
    switch scalar {
    case Control.escape, Control.leave: return close()
    case Control.cancel:
      panel = nil
      return scalar
    case Control.tab, Key.down.scalar, "\u{0E}": menu.move(by: 1)
    case Key.back.scalar, Key.up.scalar, "\u{10}": menu.move(by: -1)
    case Key.right.scalar where menu.choice != nil && grid.columns > 1: menu.move(by: grid.rows)
    case Key.left.scalar where menu.choice != nil && grid.columns > 1: menu.move(by: -grid.rows)
    case _ where Control.enter.contains(scalar) && menu.chosen != nil:
      return take(menu, isFollowed: true)
    case _ where Control.enter.contains(scalar):
      panel = nil
      return scalar
    default:
      guard menu.chosen != nil else { return scalar }
      keys.push(scalar)
      return take(menu, isFollowed: false)
    }
    panel = .menu(menu)
    return nil
  }

  private func take(_ menu: CompletionMenu, isFollowed: Bool) -> Unicode.Scalar? {
    panel = nil
    guard let chosen = menu.chosen else { return nil }
    replacement = line.taking(chosen, in: menu.completion.range, isFollowed: isFollowed)
    return Key.take.scalar
  }
}

extension EditedLine {
  /// The part of the text in a range of UTF-8 offsets.
  func part(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
  }

  /// The text with a candidate in the place of a part; a space follows it where more is to come.
  func taking(_ candidate: Candidate, in range: Range<Int>, isFollowed: Bool) -> EditedLine {
    let needsSpace = isFollowed && candidate.wantsSpace && range.upperBound == text.utf8.count
    return replacing(range, with: candidate.insertion + (needsSpace ? " " : ""))
  }
}
