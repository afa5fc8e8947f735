import IsqCalendar
import IsqDatasets
import IsqFiles
import IsqPlan
import IsqSyntax
import IsqText

extension Session {
  /// Does what the command line says before any statement: settings, values, data.
  func start(_ invocation: Invocation) -> ExitStatus {
    var source: SourceText?
    do {
      if let zone = invocation.timezone { try set(timezone: zone) }
      environment.settings.today = invocation.today
      environment.settings.maxUnpacked = invocation.maxUnpacked ?? environment.settings.maxUnpacked
      environment.settings.memory = invocation.memory
      for binding in invocation.bindings {
        source = SourceText(binding.value, name: "--let \(binding.name)")
        try bind(binding, source)
      }
      source = nil
      try load(invocation.data, trusts: invocation.asksOnce)
      return .fine
    } catch let diagnostic as Diagnostic {
      console.messages.say(diagnostic, in: source)
      return diagnostic.code.exitStatus
    } catch {
      preconditionFailure("thrown: a diagnostic")
    }
  }

  /// Says what was found out about the file that was loaded last.
  func report(_ environment: Environment) {
    guard let dataset = environment.current.flatMap({ environment.dataset(named: $0) }) else {
      return
    }
    console.tell(dataset.report)
  }

  private func set(timezone: String) throws(Diagnostic) {
    guard Zone.exists(timezone) else {
      throw Diagnostic(.settingValue, "`\(timezone)` is not the name of a time zone")
        .helping("for example: --timezone Europe/Paris")
    }
    environment.settings.timezone = timezone
  }

  private func bind(_ binding: Invocation.Binding, _ source: SourceText?) throws {
    guard let source else { return }
    let value = try environment.evaluate(try parseExpression(source), by: engine)
    overrides[binding.name] = value
    environment.bindings[binding.name] = value
  }

  /// Loads the files of the command line; those of one shape are one dataset, the last is asked.
  ///
  /// - Parameter trusts: whether the beginning of a file may stand for the rest; what is to be said
  ///   of such a file is said when it is proven.
  func load(_ paths: [String], trusts: Bool) throws(Diagnostic) {
    let before = environment
    var options = LoadOptions()
    options.unpackLimit = UnpackLimit(bytes: environment.settings.maxUnpacked)
    let datasets = try Loader.load(paths: paths, options: options, trusts: trusts)
    for dataset in datasets { environment.add(dataset) }
    let trust = Trust(paths: paths, before: before, datasets: datasets)
    if trust.isProven { report(datasets) } else { self.trust = trust }
  }

  /// Says what was found out about the files of the command line.
  func report(_ datasets: [Dataset]) {
    var told = Set<LoadReport>()
    for dataset in datasets where told.insert(dataset.report).inserted {
      console.tell(dataset.report)
    }
  }
}
