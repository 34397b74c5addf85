import FoundationEssentials

/// A command as ArgumentParser describes it; only what the pages show.
struct CommandInfo: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      var written: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?

    private var namesShortestFirst: [Name] {
      let names = names ?? []
      return names.filter { $0.kind != "long" } + names.filter { $0.kind == "long" }
    }

    var isPositional: Bool { kind == "positional" }
    var isFlag: Bool { kind == "flag" }
    var value: String { (valueName ?? "value").uppercased() }

    /// As a person types it: `-q, --quiet`, `--as-of DATE`, `PATH`.
    var written: String {
      guard !isPositional else { return value }
      let all = namesShortestFirst.map(\.written).joined(separator: ", ")
      return isFlag ? all : "\(all) \(value)"
    }

    /// Its place in the line that sums up a command.
    var inSynopsis: String {
      var text = isPositional ? value : (names?.first?.written ?? "") + (isFlag ? "" : " \(value)")
      if isOptional { text = "[\(text)]" }
      return isRepeating ? "\(text)..." : text
    }

    /// What it is for, which words it takes where the text does not say, and what holds where it is not given.
    func meaning(quotingValuesWith quote: String) -> String {
      guard var text = abstract else { return "" }
      if let allValues, !allValues.allSatisfy(text.contains) {
        text += " One of " + allValues.map { quote + $0 + quote }.joined(separator: ", ") + "."
      }
      guard let defaultValue, !isFlag else { return text }
      return "\(text) Default: \(quote)\(defaultValue)\(quote)"
    }
  }

  private struct Tool: Decodable {
    var command: CommandInfo
  }

  var commandName: String
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandInfo]?
  var arguments: [Argument]?

  init(json: String) throws {
    self = try JSONDecoder().decode(Tool.self, from: Data(json.utf8)).command
  }

  /// Without `help`, which ArgumentParser adds.
  var ownCommands: [CommandInfo] { (subcommands ?? []).filter { $0.commandName != "help" } }
  /// Without what every command takes.
  var shown: [Argument] {
    (arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.names?.last?.name) }
  }

  /// Its name, arguments and options in one line.
  func synopsis(of program: CommandInfo) -> String {
    let words =
      shown.filter { !$0.isPositional }.map(\.inSynopsis) + shown.filter(\.isPositional).map(\.inSynopsis)
    return ([program.commandName, commandName] + words).joined(separator: " ")
  }
}
