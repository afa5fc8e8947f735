import IsqSyntax
import IsqText

/// A text that is being typed, looked at once for all that helps with it.
package struct TypedText: Sendable {
  let source: SourceText
  let sketch: Sketch

  package init(_ text: String) {
    source = SourceText(text)
    sketch = Sketch(source)
  }
}
