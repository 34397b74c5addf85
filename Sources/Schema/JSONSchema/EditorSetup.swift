import Markup

/// A file that folio writes for another program.
public struct GeneratedFile: Sendable, Hashable {
  /// Below the folder it is written into.
  public var path: String
  public var text: String
  /// The first line by which a later run knows the file as its own; nothing where the path says so.
  public var mark: String?

  public init(path: String, text: String, mark: String? = nil) {
    self.path = path
    self.text = text
    self.mark = mark
  }
}

/// One schema a kind, as `KIND.schema.json`.
public func schemaFiles(of kinds: [KindCard], for audience: SchemaAudience) -> [GeneratedFile] {
  kinds.map { card in
    GeneratedFile(
      path: "\(card.name).schema.json", text: jsonSchema(of: card, for: audience).pretty + "\n")
  }
}

/// What Visual Studio Code needs: schemas, which files each is for, and a task whose findings it underlines.
public func visualStudioCodeFiles(for kinds: [KindCard]) -> [GeneratedFile] {
  let schemas = schemaFiles(of: kinds, for: .editor).map { file in
    GeneratedFile(path: "\(schemaFolder)/\(file.path)", text: file.text)
  }
  let containers = kinds.compactMap { card in
    if case .container(let folder, _) = card.home { folder } else { nil }
  }
  let mapping = kinds.map { card in
    JSONValue.Member(
      "./\(schemaFolder)/\(card.name).schema.json",
      .array(card.home.globs(containers: containers).map { .string($0) }))
  }
  let settings: JSONValue = ["yaml.schemas": .object(mapping)]
  return schemas + [
    GeneratedFile(path: ".vscode/tasks.json", text: "\(editorMark)\n\(checkTask.pretty)\n", mark: editorMark),
    GeneratedFile(
      path: ".vscode/settings.json", text: "\(editorMark)\n\(settings.pretty)\n", mark: editorMark),
  ]
}

private let schemaFolder = ".vscode/folio"
private let editorMark =
  "// Written by 'folio schema --editor vscode', which writes it again as long as this line comes first."

/// Runs the check and reads `--format line`.
private let checkTask: JSONValue = [
  "version": "2.0.0",
  "tasks": [
    [
      "label": "folio check", "type": "process", "command": "folio", "args": ["check", "--format", "line"],
      "group": "test", "presentation": ["reveal": "silent"],
      "problemMatcher": [
        "owner": "folio", "source": "folio", "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": [
          "regexp": "^(.*?):(\\d+):(\\d+): (error|warning|info): (.*) \\[([a-z0-9-]+)\\]$",
          "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5, "code": 6,
        ],
      ],
    ]
  ],
]

extension Home {
  /// The files of the kind as patterns below the root, in the form editors use.
  ///
  /// The main office stands in `office` itself, so everything below an office is found with and without a name.
  func globs(containers: [String]) -> [String] {
    func inside(_ rest: String, _ folders: [String]) -> [String] {
      folders.flatMap { $0 == "office" ? ["office/\(rest)", "office/*/\(rest)"] : ["\($0)/*/\(rest)"] }
    }
    return switch self {
    case .root(let file): [file]
    case .container(let folder, let file): inside(file, [folder])
    case .single(let file): inside(file, containers)
    case .local(let folder): inside("\(folder)/*.yaml", containers)
    case .global(let folders): folders.map { "\($0)/*.yaml" }
    }
  }
}
