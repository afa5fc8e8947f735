import IsqText

extension Invocation.Colour {
  /// The style of text for a descriptor. `NO_COLOR` and a dumb terminal ask for none.
  func style(isTerminal: Bool) -> TextStyle {
    switch self {
    case .always: .coloured
    case .never: .plain
    case .auto: isTerminal && Invocation.Colour.isWelcome ? .coloured : .plain
    }
  }

  private static var isWelcome: Bool {
    guard let noColour = SystemEnvironment.variable("NO_COLOR"), !noColour.isEmpty else {
      return SystemEnvironment.hasCapableTerminal
    }
    return false
  }
}
