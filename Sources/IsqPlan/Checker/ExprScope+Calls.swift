import IsqCalendar
import IsqColumns
import IsqSyntax
import IsqText

extension ExprScope {
  mutating func checkCall(
    _ name: Name, _ arguments: [Expr], at range: SourceRange
  ) throws(Diagnostic) -> Typed<Leaf> {
    guard let function = FunctionCatalogue.function(named: name.text) else {
      throw .unknownCall(name, arguments, at: range)
    }
    var checked: [Typed<Leaf>] = []
    for argument in arguments { checked.append(try check(argument)) }
    var lastProblem = Diagnostic.argumentCount(function, arguments, at: range)
    for signature in function.signatures {
      guard let parameters = signature.parameters(for: checked.count) else { continue }
      do throws(Diagnostic) {
        for (parameter, argument) in zip(parameters, checked) {
          try require(parameter, argument, of: function)
        }
        try requireConstantBounds(function, checked)
        return result(of: function, signature, checked, at: range)
      } catch {
        lastProblem = error
      }
    }
    throw lastProblem
  }

  private func require(
    _ parameter: ScalarFunction.Parameter, _ argument: Typed<Leaf>, of function: ScalarFunction
  ) throws(Diagnostic) {
    let fits =
      switch parameter {
      case .number: argument.type.isNumeric
      case .text: argument.type == .text
      case .date: argument.type == .date
      case .digits: if case .integer? = argument.constant { true } else { false }
      }
    guard fits else { throw .wrongArgument(function, parameter, argument.type, at: argument.range) }
  }

  /// The bounds of buckets are the same for every row.
  private func requireConstantBounds(
    _ function: ScalarFunction, _ arguments: [Typed<Leaf>]
  ) throws(Diagnostic) {
    guard function.name == "bucket" else { return }
    for bound in arguments.dropFirst() where bound.constant == nil {
      throw .wrongArgument(function, .digits, bound.type, at: bound.range)
    }
  }

  private func result(
    of function: ScalarFunction, _ signature: ScalarFunction.Signature,
    _ arguments: [Typed<Leaf>], at range: SourceRange
  ) -> Typed<Leaf> {
    let call = Scalar<Leaf>.call(function, arguments.map(\.scalar))
    switch signature.result {
    case .integer: return Typed(call, .integer, at: range)
    case .text: return Typed(call, .text, at: range)
    case .boolean: return Typed(call, .boolean, at: range)
    case .first:
      return Typed(call, arguments[0].type, arguments[0].format, at: range)
    case .common:
      let type = arguments.dropFirst().reduce(arguments[0].type) {
        TypeRules.common($0, $1.type) ?? $0
      }
      return Typed(call, type, at: range)
    case .step(let step):
      return Typed(call, step.valueType, step.format, at: range)
    }
  }
}

extension ScalarFunction.Signature {
  /// The parameters for so many arguments; nil where that is too many or too few.
  func parameters(for count: Int) -> [ScalarFunction.Parameter]? {
    if count == parameters.count { return parameters }
    guard isVariadic, count > parameters.count, let last = parameters.last else { return nil }
    return parameters + Array(repeating: last, count: count - parameters.count)
  }
}

extension ScalarFunction.TimeStep {
  var valueType: ValueType {
    switch self {
    case .day, .week, .month, .quarter, .year: .date
    case .weekday: .text
    case .hour: .integer
    }
  }

  var format: ValueFormat {
    switch self {
    case .day: .step(.day)
    case .week: .step(.week)
    case .month: .step(.month)
    case .quarter: .step(.quarter)
    case .year: .step(.year)
    case .weekday: .text
    case .hour: .label
    }
  }
}
