import IsqDatasets

extension Source {
  /// Different sources: TikTok's in its order, then others by name.
  static func inOrder(_ sources: [Source]) -> [Source] {
    let names = Set(sources.map(\.name))
    let known = canonical.filter { names.contains($0.name) }
    var others: [String: Source] = [:]
    for source in sources where !canonical.contains(where: { $0.name == source.name }) {
      others[source.name] = others[source.name] ?? source
    }
    return known + others.values.sorted { $0.name < $1.name }
  }
}
