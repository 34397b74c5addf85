import Commands
import FoundationEssentials
import Schema

/// The commands and options that exist, as the program itself describes them.
struct Program: Decodable {
  struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var names: [Name]?
    }
    var commandName: String
    var subcommands: [Command]?
    var arguments: [Argument]?

    /// As they are typed: `--as-of`, `-C`.
    var options: Set<String> {
      let names = (arguments ?? []).flatMap { $0.names ?? [] }
      return Set(names.map { $0.kind == "long" ? "--\($0.name)" : "-\($0.name)" })
    }
  }

  var command: Command

  static func described() throws -> Program {
    try JSONDecoder().decode(Program.self, from: Data(commandReference().utf8))
  }

  /// What ArgumentParser adds, and does not describe.
  static let builtIn: Set<String> = ["--help", "--version", "--generate-completion-script"]

  func subcommand(_ name: String) -> Command? {
    command.subcommands?.first { $0.commandName == name }
  }

  var allOptions: Set<String> {
    (command.subcommands ?? []).reduce(Self.builtIn.union(command.options)) { $0.union($1.options) }
  }

  /// What is wrong with a mention like `folio check --format json`, if anything.
  ///
  /// Words in capitals stand for something else, and so does whatever a program would fill in.
  func objection(to mention: Substring) -> String? {
    let words = mention.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1, words[0] == "folio" else { return nil }
    let known: Set<String>
    if words[1].hasPrefix("-") || words[1].first?.isUppercase ?? false {
      known = allOptions
    } else {
      guard let command = subcommand(words[1]) else { return "there is no command '\(words[1])'" }
      known = command.options.union(Self.builtIn)
    }
    for word in words.dropFirst() where word.hasPrefix("--") || (word.hasPrefix("-") && word.count == 2) {
      let option = String(word.prefix { $0 != "=" })
      guard known.contains(option) else { return "'\(mention)' has no option '\(option)'" }
    }
    return explanation(of: words)
  }

  private func explanation(of words: [String]) -> String? {
    guard words.count == 3, words[1] == "explain",
      words[2].allSatisfy({ $0.isLowercase || "-.".contains($0) })
    else { return nil }
    return catalogue.explanations(of: words[2]).isEmpty ? "'folio explain \(words[2])' answers nothing" : nil
  }
}
