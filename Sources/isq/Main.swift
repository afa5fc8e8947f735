import ArgumentParser
import Glibc
import IsqShell

@main
enum Main {
  static func main() {
    do {
      guard let arguments = try Arguments.parseAsRoot() as? Arguments else {
        preconditionFailure("one command, without subcommands")
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
