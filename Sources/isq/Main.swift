import ArgumentParser
import Glibc
import IsqShell

@main
enum Main {
  static func main() {
    do {
      var command = try Arguments.parseAsRoot()
      guard let arguments = command as? Arguments else {
        // The parser's own command of help, which answers by throwing.
        try command.run()
        return
      }
      exit(Program(try arguments.invocation()).run().rawValue)
    } catch let error as UsageError {
      leave(ValidationError(error.message))
    } catch {
      leave(error)
    }
  }

  /// Says what the parser of arguments has to say: help, the version, what is wrong with a word.
  private static func leave(_ error: any Error) -> Never {
    let code = Arguments.exitCode(for: error).rawValue
    exit(Program.say(Arguments.fullMessage(for: error), leavingWith: code))
  }
}
