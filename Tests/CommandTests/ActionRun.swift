import FoundationEssentials
import Subprocess
import TestSupport

/// Runs the steps of `action.yml` as a runner would: their conditions, their environment, the outputs they hand on.
///
/// Steps that use other actions are not run; what they would give back is given to the run.
struct ActionRun {
  struct Step {
    var id = ""
    var condition = "true"
    var environment: [(String, String)] = []
    var command: String?
    var outputs: [String: String] = [:]
    var code: Int32?
    var log = ""
    var summary = ""
  }

  private(set) var steps: [Step]
  private let defaults: [String: String]
  private let workspace: String

  /// `outputs` are those of steps that use other actions, by `ID.NAME`.
  init(
    inputs: [String: String] = [:], outputs: [String: String] = [:], event: [String: String] = [:],
    path: [String] = [], in workspace: String
  ) async throws {
    self.workspace = workspace
    let text = try String(contentsOfFile: ExampleFiles.repositoryRoot + "/action.yml", encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    steps = Self.steps(lines)
    defaults = Self.defaults(lines)
    var values: [String: String] = ["runner.os": "Linux", "runner.arch": "X64", "github.token": "secret"]
    for (name, value) in event { values["github.event.\(name)"] = value }
    for (name, value) in outputs {
      let parts = name.split(separator: ".")
      values["steps.\(parts[0]).outputs.\(parts[1])"] = value
    }
    for (name, value) in defaults {
      values["inputs.\(name)"] = Self.filled(inputs[name] ?? value, values)
    }
    for index in steps.indices {
      guard Self.value(of: steps[index].condition, values).isTrue, steps[index].command != nil else {
        continue
      }
      try await run(&steps[index], values, path)
      for (name, value) in steps[index].outputs { values["steps.\(steps[index].id).outputs.\(name)"] = value }
      if steps[index].code != 0 { break }
    }
  }

  subscript(_ id: String) -> Step? { steps.first { $0.id == id && $0.code != nil } }

  /// What the job ends with.
  var code: Int32 { steps.compactMap(\.code).first { $0 != 0 } ?? 0 }

  private func run(_ step: inout Step, _ values: [String: String], _ path: [String]) async throws {
    let files = try TemporaryFolder()
    defer { files.remove() }
    for name in ["output", "summary"] {
      try Data().write(to: URL(filePath: "\(files.path)/\(name)"))
    }
    let temporary = "\(workspace)-runner"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let system = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var environment: [Environment.Key: String?] = [
      "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": ExampleFiles.repositoryRoot,
      "GITHUB_WORKSPACE": workspace, "GITHUB_OUTPUT": "\(files.path)/output", "RUNNER_TEMP": temporary,
      "GITHUB_STEP_SUMMARY": "\(files.path)/summary", "GITHUB_REPOSITORY": "acme/plans",
      "PATH": (path + [system]).joined(separator: ":"),
    ]
    for (name, value) in step.environment {
      environment[Environment.Key(stringLiteral: name)] = Self.filled(value, values)
    }
    let result = try await Subprocess.run(
      .name("bash"),
      arguments: [
        "--noprofile", "--norc", "-eo", "pipefail", "-c", "cd \"$0\"; \(step.command ?? "")", workspace,
      ],
      environment: .inherit.updating(environment),
      output: .string(limit: 1 << 22), error: .combinedWithOutput)
    step.log = result.standardOutput
    step.code =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    step.summary = try String(contentsOfFile: "\(files.path)/summary", encoding: .utf8)
    let written = try String(contentsOfFile: "\(files.path)/output", encoding: .utf8)
    for line in written.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      step.outputs[String(parts[0])] = String(parts[1])
    }
  }

  // MARK: The file

  private static func steps(_ lines: [String]) -> [Step] {
    var steps: [Step] = []
    for line in lines.drop(while: { $0 != "  steps:" }).dropFirst() {
      let words = line.drop { $0 == " " || $0 == "-" }
      let (key, value) = pair(words)
      if line.hasPrefix("    - ") { steps.append(Step()) }
      let last = steps.count - 1
      switch key {
      case "id": steps[last].id = value
      case "if": steps[last].condition = value
      case "run": steps[last].command = value
      default:
        if line.hasPrefix("        "), key.allSatisfy({ $0.isUppercase || $0 == "_" }) {
          steps[last].environment.append((key, value))
        }
      }
    }
    return steps
  }

  private static func defaults(_ lines: [String]) -> [String: String] {
    var defaults: [String: String] = [:]
    var input = ""
    for line in lines.drop(while: { $0 != "inputs:" }).dropFirst().prefix(while: { $0.hasPrefix(" ") }) {
      let (key, value) = pair(line.drop { $0 == " " })
      if !line.hasPrefix("   ") { input = key }
      if key == "default" { defaults[input] = value }
    }
    return defaults
  }

  private static func pair(_ words: Substring) -> (String, String) {
    let parts = words.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
    for quote in ["'", "\""] where value.count > 1 && value.hasPrefix(quote) && value.hasSuffix(quote) {
      value = value.dropFirst().dropLast()
    }
    return (String(parts[0]), String(value))
  }

  // MARK: Expressions

  private static func filled(_ text: String, _ values: [String: String]) -> String {
    let parts = text.split(separator: "${{", omittingEmptySubsequences: false)
    var result = String(parts[0])
    for part in parts.dropFirst() {
      let halves = part.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
      result += value(of: String(halves[0]), values) + (halves.count > 1 ? halves[1] : "")
    }
    return result
  }

  /// The operators that the file uses, loosest first.
  private static func value(of expression: String, _ values: [String: String]) -> String {
    for (sign, combine) in operators {
      guard let range = expression.firstRange(of: " \(sign) ") else { continue }
      let left = value(of: String(expression[..<range.lowerBound]), values)
      return combine(left, value(of: String(expression[range.upperBound...]), values))
    }
    let word = String(expression.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if word.hasPrefix("'") { return String(word.dropFirst().dropLast()) }
    return word == "true" ? word : values[word] ?? ""
  }

  private static let operators: [(String, @Sendable (String, String) -> String)] = [
    ("||", { $0.isTrue ? $0 : $1 }), ("&&", { $0.isTrue ? $1 : $0 }),
    ("==", { $0 == $1 ? "true" : "" }), ("!=", { $0 != $1 ? "true" : "" }),
  ]
}

extension String {
  fileprivate var isTrue: Bool { !isEmpty && self != "false" }
}
