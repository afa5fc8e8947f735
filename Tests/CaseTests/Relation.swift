/// What has to hold between the answers of several queries.
enum Relation {
  /// The first relation that doesn't hold, for a person; nil where all do.
  static func problem(in relations: [String], of answers: [AnswerTable]) -> String? {
    for relation in relations {
      if let problem = problem(in: relation, of: answers) { return "\(relation): \(problem)" }
    }
    return nil
  }

  private static func problem(in text: String, of answers: [AnswerTable]) -> String? {
    func answer(_ name: some StringProtocol) -> AnswerTable {
      let index = (Int(name.dropFirst()) ?? 0) - 1
      return answers.indices.contains(index) ? answers[index] : AnswerTable("")
    }
    if let found = text.wholeMatch(of: /same (q\d) (q\d)/) {
      return answer(found.2).difference(from: answer(found.1))
    }
    if let found = text.wholeMatch(of: /add (q\d) (q\d) = (q\d)/) {
      return sumProblem([answer(found.1), answer(found.2)], whole: answer(found.3))
    }
    if let found = text.wholeMatch(of: /sum (q\d) "([^"]+)" (=|<=) ([\d.]+)(?: by (\S+))?/) {
      return totalProblem(
        answer(found.1), column: String(found.2), isExact: found.3 == "=",
        limit: Double(found.4) ?? .nan, key: found.5.map(String.init))
    }
    if let found = text.wholeMatch(of: /ratio (q\d) "([^"]+)" \/ "([^"]+)" = "([^"]+)"/) {
      return ratioProblem(answer(found.1), String(found.2), String(found.3), String(found.4))
    }
    return "not a relation"
  }

  /// Whether parts add up to the whole, cell by cell. Rows meet by their keys, which are the cells
  /// of the columns that don't hold numbers; a missing number counts 0.
  static func sumProblem(_ parts: [AnswerTable], whole: AnswerTable) -> String? {
    guard whole.rows.count > 1 else { return "the whole has no rows" }
    let numeric = whole.header.indices.map { index in
      whole.body.allSatisfy { $0[index].isEmpty || Double($0[index]) != nil }
        && whole.body.contains { !$0[index].isEmpty }
    }
    func split(_ row: [String]) -> (key: [String], numbers: [Double]) {
      let cells = zip(row, numeric)
      return (cells.filter { !$0.1 }.map(\.0), cells.filter(\.1).map { Double($0.0) ?? 0 })
    }
    var sums: [[String]: [Double]] = [:]
    for row in parts.flatMap(\.body) {
      let (key, numbers) = split(row)
      sums[key] = sums[key].map { zip($0, numbers).map(+) } ?? numbers
    }
    for row in whole.body {
      let (key, numbers) = split(row)
      let sum = sums.removeValue(forKey: key) ?? numbers.map { _ in 0 }
      if !zip(sum, numbers).allSatisfy({ abs($0 - $1) <= max(1e-9 * abs($1), 1e-9) }) {
        return "\(key): the parts add up to \(sum), the whole is \(numbers)"
      }
    }
    let left = sums.filter { $0.value.contains { $0 != 0 } }
    return left.isEmpty ? nil : "rows without a whole: \(left.keys)"
  }

  private static func totalProblem(
    _ answer: AnswerTable, column: String, isExact: Bool, limit: Double, key: String?
  ) -> String? {
    guard let values = answer.column(column), !values.isEmpty else { return "no such column" }
    let keys = key.flatMap(answer.column) ?? values.map { _ in "all" }
    var sums: [String: Double] = [:]
    for (key, value) in zip(keys, values) { sums[key, default: 0] += Double(value) ?? 0 }
    let wrong = sums.filter { isExact ? abs($0.value - limit) > 1e-9 : $0.value > limit + 1e-9 }
    return wrong.isEmpty ? nil : "\(wrong)"
  }

  private static func ratioProblem(
    _ answer: AnswerTable, _ top: String, _ bottom: String, _ ratio: String
  ) -> String? {
    guard let tops = answer.column(top), let bottoms = answer.column(bottom),
      let ratios = answer.column(ratio), !ratios.isEmpty
    else { return "no such columns in \(answer.header)" }
    for index in ratios.indices {
      let quotient = Double(tops[index]).flatMap { a in
        Double(bottoms[index]).flatMap { b in b == 0 ? nil : a / b }
      }
      let agrees = quotient.map { AnswerTable.areClose($0, Double(ratios[index]) ?? .nan) }
      guard agrees ?? ratios[index].isEmpty else {
        return "\(tops[index]) / \(bottoms[index]) is not \(ratios[index])"
      }
    }
    return nil
  }
}
