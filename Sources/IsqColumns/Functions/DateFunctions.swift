import IsqCalendar

/// Functions of dates: the step of the calendar that a date lies in.
enum DateFunctions {
  static let all = ScalarFunction.TimeStep.allCases.map(function)

  private static func function(_ step: ScalarFunction.TimeStep) -> ScalarFunction {
    ScalarFunction(
      name: step.rawValue, summary: summary(step), signatures: [.init([.date], .step(step))],
      example: "show views by \(step.rawValue)(posted)"
    ) { (columns, context) throws(ScalarError) in
      let column = columns[0]
      return switch step {
      case .day: DateKernels.steps(column, .day, weekStart: context.weekStart)
      case .week: DateKernels.steps(column, .week, weekStart: context.weekStart)
      case .month: DateKernels.steps(column, .month, weekStart: context.weekStart)
      case .quarter: DateKernels.steps(column, .quarter, weekStart: context.weekStart)
      case .year: DateKernels.steps(column, .year, weekStart: context.weekStart)
      case .weekday: DateKernels.weekdays(column, weekStart: context.weekStart)
      case .hour: DateKernels.hours(column)
      }
    }
  }

  private static func summary(_ step: ScalarFunction.TimeStep) -> String {
    switch step {
    case .day: "the day of a date"
    case .week: "the first day of a date's week"
    case .month: "the month of a date"
    case .quarter: "the quarter of a date"
    case .year: "the year of a date"
    case .weekday: "the day of the week, Monday to Sunday"
    case .hour: "the hour of a date-time, 0 to 23"
    }
  }
}
