extension Scalar<Int> {
  /// The values of the expression for the rows of a batch, which are only copied where they have
  /// to be worked out.
  ///
  /// - Throws: `overflow` where an exact result does not fit.
  package func view(
    _ batch: Batch, _ context: inout EvaluationContext
  ) throws(ScalarError) -> ColumnView {
    switch self {
    case .leaf(let index): batch.view(index)
    case .known(.leaf(let index), .leaf(let other)):
      batch.view(index).known(where: batch.view(other))
    default: ColumnView(try evaluate(batch, &context))
    }
  }

  /// Whether the values are those of columns, and nothing can go wrong in reading them.
  package var isPlain: Bool {
    switch self {
    case .leaf, .known(.leaf, .leaf): true
    default: false
    }
  }

  /// The values of the expression for the rows of a batch.
  ///
  /// - Shape: a column of `batch.rowCount` rows; a condition gives one that is never missing.
  /// - Throws: `overflow` where an exact result does not fit.
  package func evaluate(
    _ batch: Batch, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Column {
    let count = batch.rowCount
    switch self {
    case .leaf(let index):
      return batch.column(index)
    case .constant(let value):
      return value.column(count: count)
    case .arithmetic(let op, let a, let b):
      let left = try a.evaluate(batch, &context)
      let right = try b.evaluate(batch, &context)
      return try Arithmetic.apply(op, left, right, &context)
    case .compare, .match, .matches, .isIn, .and, .or, .not, .isMissing, .anyHashtag, .answered:
      return Column(.booleans(try condition(batch, &context)))
    case .orElse(let a, let b):
      let first = try a.evaluate(batch, &context)
      guard let known = first.validity else { return first }
      let second = try context.asking(~known) { (context) throws(ScalarError) in
        try b.evaluate(batch, &context)
      }
      return Choice.choose(known, first, second)
    case .conditional(let test, let a, let b):
      let bits = try test.condition(batch, &context)
      let first = try context.asking(bits) { (context) throws(ScalarError) in
        try a.evaluate(batch, &context)
      }
      let second = try context.asking(~bits) { (context) throws(ScalarError) in
        try b.evaluate(batch, &context)
      }
      return Choice.choose(bits, first, second)
    case .known(let a, let b):
      let value = try a.evaluate(batch, &context)
      guard let known = try b.evaluate(batch, &context).validity else { return value }
      return Column(value.values, validity: value.validity.map { $0 & known } ?? known)
    case .call(let function, let arguments):
      var columns: [Column] = []
      for argument in arguments { columns.append(try argument.evaluate(batch, &context)) }
      return try function.evaluate(columns, &context)
    }
  }

  /// The rows for which a condition holds. Logic has two values: what is missing does not hold,
  /// except for `!=`.
  package func condition(
    _ batch: Batch, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Bitmap {
    switch self {
    case .and(let a, let b):
      return try a.condition(batch, &context) & b.condition(batch, &context)
    case .or(let a, let b):
      return try a.condition(batch, &context) | b.condition(batch, &context)
    case .not(let a):
      return ~(try a.condition(batch, &context))
    case .isMissing(let a):
      let column = try a.view(batch, &context)
      return column.validity.map { ~$0 } ?? Bitmap(repeating: false, count: batch.rowCount)
    case .compare(let op, let a, .constant(let value), let folding):
      return Comparison.compare(op, try a.view(batch, &context), value, folding)
    case .compare(let op, .constant(let value), let b, let folding):
      return Comparison.compare(op.flipped, try b.view(batch, &context), value, folding)
    case .compare(let op, let a, let b, let folding):
      let left = try a.evaluate(batch, &context)
      return Comparison.compare(op, left, try b.evaluate(batch, &context), folding)
    case .match(let test, let a, let pattern, let folding):
      let text = try a.evaluate(batch, &context)
      return TextKernels.match(test, text, try pattern.evaluate(batch, &context), folding)
    case .matches(let a, let pattern):
      return TextKernels.matches(try a.evaluate(batch, &context), pattern)
    case .isIn(let a, let values, let folding):
      return Comparison.isIn(try a.evaluate(batch, &context), values, folding)
    case .anyHashtag(let a, let test):
      return TextKernels.anyHashtag(try a.evaluate(batch, &context), test)
    case .answered(let condition, let answers):
      if let leaf = condition.leaves.first, let rows = answers.rows(batch.view(leaf)) {
        return rows
      }
      return try condition.condition(batch, &context)
    case .leaf, .constant, .arithmetic, .orElse, .conditional, .known, .call:
      let column = try evaluate(batch, &context)
      guard case .booleans(let bits) = column.values else {
        preconditionFailure("checked: a condition is boolean")
      }
      return column.validity.map { bits & $0 } ?? bits
    }
  }
}

extension ComparisonOperator {
  /// The operator that says the same with the sides exchanged.
  package var flipped: ComparisonOperator {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
