import IsqDatasets
import IsqSyntax

/// What the last places of a text were found to be: while a word is typed, its place is the same,
/// and so are the columns that may stand there.
final class PlaceMemory {
  private static let size = 2

  /// The last first.
  private var prospects: [(head: [UInt8], prospect: Prospect)] = []
  private var columns: [String: [Candidate]] = [:]

  /// What may stand behind the first bytes of a text, found out where that was not done before.
  func prospect(behind head: ArraySlice<UInt8>, _ find: () -> Prospect) -> Prospect {
    if let known = prospects.first(where: { $0.head[...] == head }) { return known.prospect }
    let prospect = find()
    prospects.insert((Array(head), prospect), at: 0)
    prospects.removeLast(max(0, prospects.count - PlaceMemory.size))
    return prospect
  }

  /// The columns of a dataset as candidates.
  func columns(of dataset: Dataset, _ make: () -> [Candidate]) -> [Candidate] {
    if let known = columns[dataset.name] { return known }
    let made = make()
    columns[dataset.name] = made
    return made
  }
}
