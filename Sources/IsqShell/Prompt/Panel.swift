/// What is open below the line and takes keys.
enum Panel {
  case search(HistorySearch)
  case menu(CompletionMenu)

  func lines(in window: WindowSize) -> [[InkedText]] {
    switch self {
    case .search(let search): search.lines(in: window)
    case .menu(let menu): menu.lines(in: window)
    }
  }
}
