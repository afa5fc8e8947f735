import Testing

/// A file as a test writes it.
struct WrittenFile: Sendable {
  var name: String
  var bytes: [UInt8]

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
}

/// A way to write posts as files.
struct Shape: Sendable, CustomTestStringConvertible {
  var name: String
  /// What the files can't say; questions that need it are not asked of them.
  var lacks: Set<Trait> = []
  /// What `load … with (…)` is told.
  var options: String?
  var files: @Sendable () -> [WrittenFile]

  var testDescription: String { name }

  func named(_ name: String) -> Shape {
    var shape = self
    shape.name = name
    return shape
  }
}

extension Shape {
  /// Delimited text.
  static func text(
    _ name: String, lacks: Set<Trait> = [], options: String? = nil, form: TextForm = TextForm(),
    encoded: @escaping @Sendable (String) -> [UInt8] = { Array($0.utf8) },
    _ sheet: @escaping @Sendable () -> Sheet
  ) -> Shape {
    Shape(name: name, lacks: lacks, options: options) {
      [WrittenFile("posts.csv", encoded(form.text(sheet())))]
    }
  }

  /// JSON text.
  static func json(
    _ name: String, lacks: Set<Trait> = [], _ text: @escaping @Sendable () -> String
  ) -> Shape {
    Shape(name: name, lacks: lacks) { [WrittenFile("posts.json", text())] }
  }
}
