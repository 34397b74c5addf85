import Diagnostics
import Formatting
import Model
import Rules
import Schema
import Source
import TestSupport
import YAMLTree

/// A file with the kind its path gives it.
struct Written: Sendable {
  var name: String
  var source: SourceFile
  var card: KindCard?

  init(_ path: String, _ bytes: [UInt8], name: String? = nil) {
    self.name = name ?? path
    source = SourceFile(path: path, bytes: bytes)
    if case .entity(let kind, _) = Written.plan.locate(path) { card = Written.cards[kind] }
  }

  private static let plan = FolderPlan()
  private static let cards = allKinds.map { $0.card }

  var formatted: FormatOutcome { format(source, as: card) }
}

/// Every file that the repository shows to somebody: the example, the base portfolio, each kind and each rule.
enum Corpus {
  static let all: [Written] = example + base + kinds + rules

  static let example = files(
    ExampleFiles(folder: ExampleFiles.repositoryRoot + "/example-portfolio"), "example")
  static let base = files(.base, "base")

  static let kinds = allKinds.map { kind in
    let card = kind.card
    var written = Written("x.yaml", Array((card.example + "\n").utf8), name: "kind \(card.name)")
    written.card = card
    return written
  }

  static let rules = allRules.flatMap { rule in
    rule.card.examples.flatMap { example in
      var files = ExampleFiles()
      files.lay(example.files)
      return Corpus.files(files, "\(rule.card.id): \(example.title)")
    }
  }

  private static func files(_ files: ExampleFiles, _ name: String) -> [Written] {
    files.bytes().files.filter { $0.path.hasSuffix(".yaml") }
      .map { Written($0.path, $0.bytes, name: "\(name) \($0.path)") }
  }
}

/// What a tree says, with the keys of each mapping sorted; written apart from the floor under test.
func content(of bytes: [UInt8]) -> String? {
  var diagnostics = [] as [Diagnostic]
  let tree = parse(SourceFile(path: "x.yaml", bytes: bytes), as: FileID(0), into: &diagnostics)
  guard tree.isWhole, let root = tree.root else { return nil }
  func text(_ node: NodeID) -> String {
    if tree.isMapping(node) {
      let pairs = tree.members(of: node).map {
        "\(tree.text(of: $0.key).debugDescription): \(text($0.value))"
      }
      return "{\(pairs.sorted().joined(separator: ", "))}"
    }
    if tree.isSequence(node) { return "[\(tree.items(of: node).map(text).joined(separator: ", "))]" }
    return tree.isEmpty(node) ? "nothing" : tree.text(of: node).debugDescription
  }
  return text(root)
}
