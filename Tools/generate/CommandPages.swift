func commandIndex(_ program: CommandInfo) -> String {
  let rows = program.ownCommands.map {
    "| [`folio \($0.commandName)`](\($0.commandName).md) | \(cell($0.abstract ?? "")) |\n"
  }
  return """
    \(origin(of: "the commands"))
    # Commands

    \(lines(program.discussion ?? ""))

    | command | does |
    | --- | --- |
    \(rows.joined())
    `folio --version` prints the version, `folio --help` this list, and `folio COMMAND --help` the options of a command.
    `folio --generate-completion-script SHELL` prints completion for `bash`, `zsh` or `fish`.

    """
}

func commandPage(_ command: CommandInfo, of program: CommandInfo) -> String {
  let rows = command.shown.map { "| `\(cell($0.written))` | \(cell($0.meaning(quotingValuesWith: "`"))) |\n" }
  let discussion = command.discussion.map { "\(lines(plain($0)))\n\n" } ?? ""
  return """
    \(origin(of: "the commands"))
    # folio \(command.commandName)

    \(command.abstract ?? "")

    ```text
    \(folded(command.synopsis(of: program)))
    ```

    \(discussion)| argument or option | |
    | --- | --- |
    \(rows.joined())
    """
}

/// A synopsis over several lines, broken between its parts.
private func folded(_ synopsis: String) -> String {
  var lines: [String] = []
  var line = ""
  for part in synopsis.replacing(" [", with: "\n[").split(separator: "\n") {
    if line.isEmpty {
      line = String(part)
    } else if line.count + 1 + part.count <= 100 {
      line += " \(part)"
    } else {
      lines.append(line)
      line = "    \(part)"
    }
  }
  return (lines + [line]).joined(separator: "\n")
}
