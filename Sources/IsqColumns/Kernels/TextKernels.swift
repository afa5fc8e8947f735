/// Kernels of text. What is asked of a text is asked once of each value of the dictionary, and the
/// answers are then looked up by code.
enum TextKernels {
  static func compare(
    _ op: ComparisonOperator, _ codes: [Int32], _ dictionary: TextDictionary, _ text: String,
    _ folding: TextFolding
  ) -> Bitmap {
    CaseFolding.fold(text, folding).withUnsafeBufferPointer { other in
      lookUp(codes, dictionary) { bytes in
        CaseFolding.withFolded(bytes, folding) { op.accepts(CaseFolding.order($0, other)) }
      }
    }
  }

  /// - Shape: rows for which `known` is not set are not looked at; they may hold any code.
  static func compare(
    _ op: ComparisonOperator, _ x: [Int32], _ first: TextDictionary, _ y: [Int32],
    _ second: TextDictionary, _ folding: TextFolding, known: Bitmap?
  ) -> Bitmap {
    Bitmap.masks(x.count, known) { row in
      first.withBytes(of: x[row]) { a in
        second.withBytes(of: y[row]) { b in
          CaseFolding.withFolded(a, folding) { a in
            CaseFolding.withFolded(b, folding) { op.accepts(CaseFolding.order(a, $0)) }
          }
        }
      }
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
    guard let (codes, dictionary) = text.coded, let (patternCodes, patterns) = pattern.coded else {
      preconditionFailure("checked: texts are matched with texts")
    }
    let known = Arithmetic.both(text.validity, pattern.validity)
    guard patterns.count == 1, let needle = patterns.folded(0, folding) else {
      return Bitmap.masks(codes.count, known) { row in
        let needle = patterns.withBytes(of: patternCodes[row]) { CaseFolding.fold($0, folding) }
        return dictionary.withBytes(of: codes[row]) { test.holds($0, needle, folding) }
      }
    }
    let bits = lookUp(codes, dictionary) { test.holds($0, needle, folding) }
    return known.map { bits & $0 } ?? bits
  }

  /// Where a pattern occurs; what is missing does not match.
  static func matches(_ text: Column, _ pattern: Pattern) -> Bitmap {
    guard let (codes, dictionary) = text.coded else {
      preconditionFailure("checked: texts are matched with patterns")
    }
    var matcher = PatternMatcher(pattern)
    let bits = lookUp(codes, dictionary) { matcher.matches($0) }
    return text.validity.map { bits & $0 } ?? bits
  }

  static func anyHashtag(_ text: Column, _ test: HashtagTest) -> Bitmap {
    guard let (codes, dictionary) = text.coded else {
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
    guard dictionary.count > 0 else { return Bitmap(repeating: false, count: codes.count) }
    return codes.withUnsafeBufferPointer { codes in
      // A batch of a column with many values holds few of them: ask by row.
      if dictionary.count > codes.count {
        return Bitmap.masks(codes.count) { dictionary.withBytes(of: codes[$0], test) }
      }
      let answers = (0..<Int32(dictionary.count)).map { dictionary.withBytes(of: $0, test) }
      return answers.withUnsafeBufferPointer { answers in
        Bitmap.masks(codes.count) { answers[Int(codes[$0])] }
      }
    }
  }

  /// A text column with every value of its dictionary replaced.
  static func map(_ column: Column, _ replace: (String) -> String) -> Column {
    guard let (codes, dictionary) = column.coded else {
      preconditionFailure("checked: a text is asked for")
    }
    let (used, compact) = dictionary.compacted(codes)
    return Column(
      .texts(used, TextDictionary(compact.values.map(replace))), validity: column.validity)
  }

  /// An integer for every row, from the row's text.
  static func integers(_ column: Column, _ number: (String) -> Int64) -> Column {
    guard let (codes, dictionary) = column.coded else {
      preconditionFailure("checked: a text is asked for")
    }
    let (used, compact) = dictionary.compacted(codes)
    let numbers = compact.values.map(number)
    return Column(
      .integers(used.map { numbers.isEmpty ? 0 : numbers[Int($0)] }), validity: column.validity)
  }
}

extension TextTest {
  /// Whether the test holds for a text, once it is folded, and a pattern that is.
  func holds(
    _ text: UnsafeBufferPointer<UInt8>, _ pattern: [UInt8], _ folding: TextFolding
  ) -> Bool {
    pattern.withUnsafeBufferPointer { pattern in
      CaseFolding.withFolded(text, folding) { holds($0, pattern) }
    }
  }

  /// Whether the test holds for folded bytes.
  func holds(_ text: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .startsWith: text.starts(with: pattern)
    case .endsWith: text.count >= pattern.count && text.suffix(pattern.count).elementsEqual(pattern)
    case .contains: text.holds(pattern)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a run of bytes occurs.
  fileprivate func holds(_ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = pattern.first else { return true }
    guard count >= pattern.count else { return false }
    for start in 0...(count - pattern.count) where self[start] == first {
      var index = 1
      while index < pattern.count, self[start &+ index] == pattern[index] { index &+= 1 }
      if index == pattern.count { return true }
    }
    return false
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
      return { tags in
        tags.contains { tag in
          tag.withUnsafeBufferPointer { tag in
            folded.withUnsafeBufferPointer { test.holds(tag, $0) }
          }
        }
      }
    case .matches(let pattern):
      var matcher = PatternMatcher(pattern)
      return { tags in
        tags.contains { tag in tag.withUnsafeBufferPointer { matcher.matches($0) } }
      }
    }
  }
}
