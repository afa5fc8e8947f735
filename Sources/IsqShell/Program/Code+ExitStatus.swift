import IsqText

extension Code {
  /// How a program leaves that stopped for a diagnostic of this code.
  var exitStatus: ExitStatus {
    switch self {
    case .fileUnreadable, .fileMalformed, .fileUnrecognised, .valueUnreadable, .datesAmbiguous,
      .fileChanged, .loadOption, .remoteError, .outputUnwritable, .scriptCycle,
      .assertionFailed, .overflow, .memoryLimit:
      .failed
    case .interrupted: .interrupted
    default: .wrongQuery
    }
  }
}
