import CLibEdit

/// The cells of a terminal's window.
struct WindowSize: Hashable, Sendable {
  var columns: Int
  var rows: Int

  init(columns: Int, rows: Int) {
    self.columns = max(2, columns)
    self.rows = max(1, rows)
  }

  /// The window behind a descriptor; 80 by 24 where it does not say.
  init(of descriptor: Int32) {
    let columns = Int(isq_terminal_columns(descriptor))
    let rows = Int(isq_terminal_rows(descriptor))
    self.init(columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24)
  }
}
