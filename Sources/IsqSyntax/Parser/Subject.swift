/// What a value that is being read is about: it tells completion which values make sense there.
package enum Subject: Hashable, Sendable {
  /// It is compared with another value: `title contains …`, `account in (…)`.
  indirect case comparison(Expr)
  /// It stands behind `F of`.
  case function(Name)
  /// It is an argument of `f(…)`.
  case call(Name)
  /// It is what a setting is set to; of one column, where that is said.
  case setting(Name, of: Name?)
  /// It is what an option of `load` is set to.
  case option(Name)
  /// It is a column of a dataset: `accounts.…`
  case member(of: Name)
  case path(Path)
  /// It is what a failed assertion says.
  case message

  /// What the file of a path is for.
  package enum Path: Hashable, Sendable {
    case load, save, run
  }
}

/// A name that was taken, and what it stands for.
package struct NamePlace: Hashable, Sendable {
  package var name: Name
  package var role: NameRole
  /// The dataset whose column it is, where that is said.
  package var owner: Name?
}
