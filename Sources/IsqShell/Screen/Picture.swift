/// What stands at the place of the prompt: rows, and the cursor among them.
struct Picture: Hashable, Sendable {
  var rows: [ScreenRow]
  var cursor: CellLayout.Position
}
