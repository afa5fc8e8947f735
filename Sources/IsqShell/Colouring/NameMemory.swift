import IsqDatasets
import IsqSyntax
import IsqText

/// What was found out about names and the last text: with the next key, most of it is the same.
final class NameMemory {
  private struct Key: Hashable {
    var name: String
    var isQuoted: Bool
    var role: NameRole
    var owner: String?
    var dataset: String?
    var isElsewhere: Bool
  }

  private var roles: [Key: SyntaxRole?] = [:]
  private var last: (text: [UInt8], roles: SpanRoles)?

  /// The role of a name, found out where that was not done before.
  func role(
    of place: NamePlace, in dataset: Dataset?, _ isElsewhere: Bool, _ find: () -> SyntaxRole?
  ) -> SyntaxRole? {
    let key = Key(
      name: place.name.text, isQuoted: place.name.isQuoted, role: place.role,
      owner: place.owner?.text, dataset: dataset?.name, isElsewhere: isElsewhere)
    if let known = roles[key] { return known }
    let role = find()
    roles[key] = .some(role)
    return role
  }

  /// The roles in a text, if it is the last one.
  func roles(of text: TypedText) -> SpanRoles? {
    last.flatMap { $0.text == text.source.utf8 ? $0.roles : nil }
  }

  func keep(_ roles: SpanRoles, of text: TypedText) { last = (text.source.utf8, roles) }
}
