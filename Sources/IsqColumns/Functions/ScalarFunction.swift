/// A function of values, for rows and groups: everything that is known of it, in one place.
package struct ScalarFunction: Sendable {
  package var name: String
  /// One line for help and the reference.
  package var summary: String
  package var signatures: [Signature]
  /// A query that shows it.
  package var example: String
  package var evaluate: @Sendable ([Column], inout EvaluationContext) throws(ScalarError) -> Column

  package struct Signature: Sendable {
    package var parameters: [Parameter]
    /// Whether the last parameter may be repeated.
    package var isVariadic = false
    package var result: Result

    package init(_ parameters: [Parameter], isVariadic: Bool = false, _ result: Result) {
      self.parameters = parameters
      self.isVariadic = isVariadic
      self.result = result
    }
  }

  package enum Parameter: String, Sendable {
    case number, text, date
    /// A whole number that is written in the query.
    case digits = "whole number"
  }

  package enum Result: Sendable {
    case integer
    case text
    case boolean
    /// The type of the first argument.
    case first
    /// The widest type of the arguments: whole, with decimals, ratio.
    case common
    /// A step of the time axis.
    case step(TimeStep)
  }

  package enum TimeStep: String, CaseIterable, Sendable {
    case day, week, month, quarter, year, weekday, hour
  }
}

extension ScalarFunction: Hashable {
  package static func == (a: ScalarFunction, b: ScalarFunction) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// All functions of values.
package enum FunctionCatalogue {
  package static let all: [ScalarFunction] =
    NumberFunctions.all + TextFunctions.all + DateFunctions.all

  package static func function(named name: String) -> ScalarFunction? {
    all.first { $0.name == name }
  }
}
