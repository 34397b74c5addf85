/// The program and its commands as a page for `man`.
///
/// It carries no date: the same sources must give the same bytes.
func manualPage(_ program: CommandInfo, version: String) -> String {
  var page = """
    .\\" Written by './dev generate' from the commands; changes here are lost.
    .TH FOLIO 1 "" "folio \(version)" "User Commands"
    .SH NAME
    folio \\- \(roff(lowercased(program.abstract ?? "")))
    .SH SYNOPSIS
    .B folio
    .I COMMAND
    .RI [ ARGUMENTS ]
    .SH DESCRIPTION
    \(paragraphs(program.discussion ?? ""))
    .SH COMMANDS

    """
  for command in program.ownCommands {
    page += ".SS \(roff(command.synopsis(of: program)))\n\(roff(command.abstract ?? ""))\n"
    if let discussion = command.discussion { page += ".PP\n\(paragraphs(discussion))\n" }
    for argument in command.shown {
      page += ".TP\n.B \(roff(argument.written))\n\(roff(argument.meaning(quotingValuesWith: "'")))\n"
    }
  }
  return page + """
    .PP
    Every command also takes
    .B \\-\\-help
    and
    .BR \\-\\-version .
    .SH EXIT STATUS
    .TP
    .B 0
    Nothing fails.
    .TP
    .B 1
    At least one finding fails the run.
    .TP
    .B 2
    Bad usage, a folio.yaml that cannot be used, or a file that cannot be written; standard output is empty.
    .TP
    .B 3
    A revision to compare with is not available.
    .SH ENVIRONMENT
    .TP
    .B NO_COLOR
    No colour, unless it is asked for by an option.
    .TP
    .B GITHUB_ACTIONS
    When it is true, folio check also writes annotations.
    .SH SEE ALSO
    .BR git (1)

    """
}

/// Text in which nothing is a request or an escape.
private func roff(_ text: String) -> String {
  let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").split(separator: "\n")
  return escaped.map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : "\($0)" }.joined(separator: "\n")
}

private func paragraphs(_ text: String) -> String {
  text.split(separator: "\n\n").map { roff(String($0)) }.joined(separator: "\n.PP\n")
}

/// How a manual page names its program: one phrase without a capital or a full stop.
private func lowercased(_ sentence: String) -> String {
  let phrase = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  return phrase.prefix(1).lowercased() + phrase.dropFirst()
}
