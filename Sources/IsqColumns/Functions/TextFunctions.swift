/// Functions of text.
enum TextFunctions {
  static let all = [length, lower, upper, exact]

  static let length = ScalarFunction(
    name: "length", summary: "the number of characters of a text, as a reader counts them",
    signatures: [.init([.text], .integer)], example: "list title where length(title) > 40"
  ) { (columns, _) throws(ScalarError) in
    TextKernels.integers(columns[0]) { Int64($0.count) }
  }

  static let lower = ScalarFunction(
    name: "lower", summary: "a text in small letters", signatures: [.init([.text], .text)],
    example: "show views by lower(title) named title"
  ) { (columns, _) throws(ScalarError) in
    TextKernels.map(columns[0]) { text in
      mapScalars(text) { CaseFolding.simple($0.properties.lowercaseMapping) }
    }
  }

  static let upper = ScalarFunction(
    name: "upper", summary: "a text in capital letters", signatures: [.init([.text], .text)],
    example: "show views by upper(account) named account"
  ) { (columns, _) throws(ScalarError) in
    TextKernels.map(columns[0]) { text in
      mapScalars(text) { CaseFolding.simple($0.properties.uppercaseMapping) }
    }
  }

  static let exact = ScalarFunction(
    name: "exact", summary: "whether two texts are the same, letter case included",
    signatures: [.init([.text, .text], .boolean)],
    example: "list title where exact(account, \"@Example.Bakery\")"
  ) { (columns, _) throws(ScalarError) in
    guard let (x, first) = columns[0].coded, let (y, second) = columns[1].coded else {
      preconditionFailure("checked: texts are asked for")
    }
    let known = Arithmetic.both(columns[0].validity, columns[1].validity)
    let same = Bitmap.masks(x.count, known) { row in
      first.withBytes(of: x[row]) { a in
        second.withBytes(of: y[row]) { a.elementsEqual($0) }
      }
    }
    return Column(.booleans(same), validity: known)
  }

  private static func mapScalars(
    _ text: String, _ map: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(map(scalar) ?? scalar) }
    return String(result)
  }
}
