import ArgumentParser
import Source
import Workspace

/// The program's name and version, and what its help says before the commands.
struct FolioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "folio",
    abstract: "Runs a portfolio of work as code: plain YAML files in, findings and reports out.",
    discussion: """
      A portfolio is a folder with a file folio.yaml. Every command looks for it here and upwards, or where \
      '-C DIR' says.

      Exit codes: 0 nothing fails, 1 at least one finding fails, 2 bad usage or unreadable input, 3 a revision to \
      compare with is not available.
      """,
    version: folioVersion,
    // Each by itself: to convert the whole array, the runtime would look up what the compiler knows.
    subcommands: allCommands.sorted { $0.helpPlace < $1.helpPlace }.map { $0 })
}

/// Commands, arguments and options as JSON, from which the manual page is made.
public func commandReference() -> String { FolioCommand._dumpHelp() }

/// The version of everything that is built from this package.
public let folioVersion = "0.1.0"

/// Runs one command and says how the process should end.
///
/// ArgumentParser's own code for bad usage is 64; here it is 2, and standard output stays empty then.
public func runFolio(_ arguments: [String]) async -> Int32 {
  ignoreBrokenPipes()
  let isHelp = arguments.first == "help"
  if let word = isHelp ? arguments.dropFirst().first : arguments.first, let problem = unknownCommand(word) {
    return fail(problem)
  }
  do {
    var command = try await FolioCommand.asyncParseAsRoot(arguments)
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
    return 0
  } catch {
    return ended(by: error)
  }
}

/// What is wrong with the first word, if it should be a command and is none.
private func unknownCommand(_ word: String) -> String? {
  let names = FolioCommand.configuration.subcommands.map { $0._commandName } + ["help"]
  guard !word.hasPrefix("-"), !names.contains(word) else { return nil }
  let hint = nearest(to: word, among: names).map { "did you mean '\($0)'?" }
  return "there is no command '\(word)'; \(hint ?? "'folio --help' lists them")"
}

private func ended(by error: any Error) -> Int32 {
  switch error {
  case let code as ExitCode: return code.rawValue
  case let problem as WorkspaceProblem: return fail(problem.message, problem.exitCode)
  case let failure as FileFailure: return fail("'\(failure.path)' cannot be used: \(failure.reason)")
  default: break
  }
  let message = FolioCommand.fullMessage(for: error)
  guard FolioCommand.exitCode(for: error) == .success else {
    try? write("\(message)\n", to: .error)
    return 2
  }
  // Help, the version and completion scripts come this way; they are what was asked for.
  do {
    try write("\(message)\n", to: .output)
    return 0
  } catch {
    return fail("\(error.path): \(error.reason)")
  }
}

private func fail(_ message: String, _ code: Int32 = 2) -> Int32 {
  try? write("folio: \(message)\n", to: .error)
  return code
}
