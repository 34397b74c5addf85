import ArgumentParser

/// What people said of a change where git does not know it.
struct ReviewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Reviews of the change, as the forge lists them in JSON, or [{person, outcome, commit, date}].",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var reviews: String?
}
