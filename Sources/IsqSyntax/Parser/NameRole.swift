/// What a name stands for at its place; the raw value is how a message calls it.
package enum NameRole: String, CaseIterable, Hashable, Sendable {
  case column = "a column"
  case key = "a key of `by`"
  case source = "an impression source"
  case dataset = "a dataset"
  case segment = "a segment"
  case function = "a function"
  case counted = "what is counted, such as videos"
  case setting = "a setting"
  case option = "an option"
  case result = "a result"
  case topic = "a dataset or a column"
  case new = "a new name"
}
