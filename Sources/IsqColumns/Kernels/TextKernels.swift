/// Kernels of text. What is asked of a text is asked once of each value of the dictionary, and the
/// answers are then looked up by code.
enum TextKernels {
  static func compare(
    _ op: ComparisonOperator, _ codes: [Int32], _ dictionary: TextDictionary, _ text: String,
    _ folding: TextFolding
  ) -> Bitmap {
    let other = CaseFolding.fold(text, folding)
    return lookUp(codes, dictionary) { bytes in
      op.accepts(CaseFolding.order(CaseFolding.fold(bytes, folding), other))
    }
  }

  static func compare(
    _ op: ComparisonOperator, _ x: [Int32], _ first: TextDictionary, _ y: [Int32],
    _ second: TextDictionary, _ folding: TextFolding
  ) -> Bitmap {
    Bitmap.masks(x.count) { row in
      let a = first.withBytes(of: x[row]) { CaseFolding.fold($0, folding) }
      let b = second.withBytes(of: y[row]) { CaseFolding.fold($0, folding) }
      return op.accepts(CaseFolding.order(a, b))
    }
  }

  static func isIn(
    _ codes: [Int32], _ dictionary: TextDictionary, _ values: [Value], _ folding: TextFolding
  ) -> Bitmap {
    var wanted: Set<[UInt8]> = []
    for case .text(let text) in values { wanted.insert(CaseFolding.fold(text, folding)) }
    return lookUp(codes, dictionary) { wanted.contains(CaseFolding.fold($0, folding)) }
  }

  static func match(
    _ test: TextTest, _ text: Column, _ pattern: Column, _ folding: TextFolding
  ) -> Bitmap {
    guard case .texts(let codes, let dictionary) = text.values,
      case .texts(let patternCodes, let patterns) = pattern.values
    else { preconditionFailure("checked: texts are matched with texts") }
    var bits: Bitmap
    if patterns.count == 1, let needle = patterns.folded(0, folding) {
      bits = lookUp(codes, dictionary) { test.holds(CaseFolding.fold($0, folding), needle) }
    } else {
      bits = Bitmap.masks(codes.count) { row in
        let haystack = dictionary.withBytes(of: codes[row]) { CaseFolding.fold($0, folding) }
        let needle = patterns.withBytes(of: patternCodes[row]) { CaseFolding.fold($0, folding) }
        return test.holds(haystack, needle)
      }
    }
    if let validity = Arithmetic.both(text.validity, pattern.validity) { bits = bits & validity }
    return bits
  }

  /// Where a pattern occurs; what is missing does not match.
  static func matches(_ text: Column, _ pattern: Pattern) -> Bitmap {
    guard case .texts(let codes, let dictionary) = text.values else {
      preconditionFailure("checked: texts are matched with patterns")
    }
    var matcher = PatternMatcher(pattern)
    let bits = lookUp(codes, dictionary) { matcher.matches($0) }
    return text.validity.map { bits & $0 } ?? bits
  }

  static func anyHashtag(_ text: Column, _ test: HashtagTest) -> Bitmap {
    guard case .texts(let codes, let dictionary) = text.values else {
      preconditionFailure("checked: hashtags are those of a text")
    }
    let holds = test.question
    let bits = lookUp(codes, dictionary) { holds(Hashtags.find(in: $0)) }
    return text.validity.map { bits & $0 } ?? bits
  }

  /// Asks something of every value of the dictionary that occurs, and gives each row its answer.
  static func lookUp(
    _ codes: [Int32], _ dictionary: TextDictionary, _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bitmap {
    // A batch of a column with many values holds few of them: ask by row.
    if dictionary.count > codes.count {
      return Bitmap.masks(codes.count) { dictionary.withBytes(of: codes[$0], test) }
    }
    let answers = (0..<Int32(dictionary.count)).map { dictionary.withBytes(of: $0, test) }
    return Bitmap.masks(codes.count) { answers.isEmpty ? false : answers[Int(codes[$0])] }
  }

  /// A text column with every value of its dictionary replaced.
  static func map(_ column: Column, _ replace: (String) -> String) -> Column {
    guard case .texts(let codes, let dictionary) = column.values else {
      preconditionFailure("checked: a text is asked for")
    }
    let (used, compact) = dictionary.compacted(codes)
    return Column(
      .texts(used, TextDictionary(compact.values.map(replace))), validity: column.validity)
  }

  /// An integer for every row, from the row's text.
  static func integers(_ column: Column, _ number: (String) -> Int64) -> Column {
    guard case .texts(let codes, let dictionary) = column.values else {
      preconditionFailure("checked: a text is asked for")
    }
    let (used, compact) = dictionary.compacted(codes)
    let numbers = compact.values.map(number)
    return Column(.integers(used.map { numbers[Int($0)] }), validity: column.validity)
  }
}

extension TextTest {
  /// Whether the test holds for folded bytes.
  func holds(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    switch self {
    case .startsWith: text.starts(with: pattern)
    case .endsWith: text.count >= pattern.count && text.suffix(pattern.count).elementsEqual(pattern)
    case .contains: text.firstRange(of: pattern)
    }
  }
}

extension [UInt8] {
  /// Whether a run of bytes occurs.
  func firstRange(of pattern: [UInt8]) -> Bool {
    guard let first = pattern.first else { return true }
    guard count >= pattern.count else { return false }
    return withUnsafeBufferPointer { text in
      pattern.withUnsafeBufferPointer { needle in
        for start in 0...(text.count - needle.count) where text[start] == first {
          var index = 1
          while index < needle.count, text[start &+ index] == needle[index] { index &+= 1 }
          if index == needle.count { return true }
        }
        return false
      }
    }
  }
}

extension HashtagTest {
  /// What is asked of the hashtags of a text, which come folded; made once for many texts.
  var question: ([[UInt8]]) -> Bool {
    switch self {
    case .exists:
      return { !$0.isEmpty }
    case .isIn(let wanted):
      let folded = Set(wanted.map { CaseFolding.fold($0, .caseless) })
      return { tags in tags.contains { folded.contains($0) } }
    case .match(let test, let pattern):
      let folded = CaseFolding.fold(pattern, .caseless)
      return { tags in tags.contains { test.holds($0, folded) } }
    case .matches(let pattern):
      var matcher = PatternMatcher(pattern)
      return { tags in
        tags.contains { tag in tag.withUnsafeBufferPointer { matcher.matches($0) } }
      }
    }
  }
}
