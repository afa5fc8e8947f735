import IsqColumns
import IsqParallel
import IsqPlan

extension Plan {
  /// The plan with what its conditions ask of texts answered for all values of the dictionaries.
  ///
  /// - Shape: the columns are those that the plan reads.
  func answered(_ columns: [Column], _ workers: Workers) -> Plan {
    var asked = AskedTexts()
    return answered(columns, workers, &asked)
  }

  func answered(_ columns: [Column], _ workers: Workers, _ asked: inout AskedTexts) -> Plan {
    func answer(_ condition: Scalar<Int>?) -> Scalar<Int>? {
      condition.map { $0.answered(columns, workers, &asked) }
    }
    var plan = self
    plan.coverage?.condition = answer(coverage?.condition)
    switch plan.shape {
    case .rows(var rows):
      for index in rows.passes.indices {
        rows.passes[index].condition = answer(rows.passes[index].condition)
      }
      plan.shape = .rows(rows)
    case .groups(var groups):
      groups.passes = groups.passes.map { $0.answered(answer) }
      for index in groups.sides.indices {
        groups.sides[index].passes = groups.sides[index].passes.map { $0.answered(answer) }
      }
      plan.shape = .groups(groups)
    }
    return plan
  }
}

extension GroupsPlan.Pass {
  fileprivate func answered(_ answer: (Scalar<Int>?) -> Scalar<Int>?) -> GroupsPlan.Pass {
    var pass = self
    pass.condition = answer(condition)
    pass.conditions = conditions.map(answer)
    return pass
  }
}
