import Model
import Source
import Testing

/// Who is asked for a path, as forges work it out.
@Suite struct CodeOwnersTests {
  struct Case: Sendable {
    var text: String
    var path: String
    /// The owners of each demand, and how many of them have to agree.
    var demands: [String]

    init(_ text: String, _ path: String, _ demands: String...) {
      self.text = text
      self.path = path
      self.demands = demands
    }
  }

  @Test(arguments: cases) func asks(_ item: Case) {
    let owners = CodeOwners(SourceFile(path: "CODEOWNERS", bytes: Array(item.text.utf8)), path: "CODEOWNERS")
    let found = owners.demands(on: item.path).map {
      "\($0.owners.sorted().joined(separator: " ")) \($0.approvals)"
    }
    #expect(found == item.demands)
  }

  static let cases = [
    Case("* @a", "x/y.yaml", "@a 1"),
    Case("* @a\n*.md @b", "x/y.md", "@b 1"),
    Case("* @a\n*.md @b", "x/y.yaml", "@a 1"),
    Case("* @a\n/x/", "x/y.yaml"),
    Case("gates/ @a", "projects/p/gates/g.yaml", "@a 1"),
    Case("/gates/ @a", "projects/p/gates/g.yaml"),
    Case("projects/*/gates/ @a", "projects/p/gates/g.yaml", "@a 1"),
    Case("projects/*/gates/ @a", "projects/p/q/gates/g.yaml"),
    Case("projects/**/gates @a", "projects/p/q/gates/g.yaml", "@a 1"),
    Case("projects/* @a", "projects/p/project.yaml"),
    Case("projects/* @a", "projects/x.md", "@a 1"),
    Case("projects @a", "projects/p/project.yaml", "@a 1"),
    Case("/folio.ya?l @a", "folio.yaml", "@a 1"),
    Case("/folio.yaml @A b@x.example # both", "folio.yaml", "@a b@x.example 1"),
    Case("# * @a\n\n  \n", "folio.yaml"),
    Case("/a\\ b.md @a", "a b.md", "@a 1"),
    Case("[Gates][2] @a\ngates/\n[Money]\n*.yaml @b", "p/gates/g.yaml", "@a 2", "@b 1"),
    Case("^[Gates] @a\ngates/", "p/gates/g.yaml"),
    Case("[Gates] @a\ngates/\n!gates/g0.yaml\n!p/gates/g.yaml", "p/gates/g.yaml"),
    Case(
      "/" + String(repeating: "**/a/", count: 40) + "b @a",
      String(repeating: "a/", count: 400) + "c"),
    Case(
      "/" + String(repeating: "**/a/", count: 40) + "b @a",
      String(repeating: "x/a/", count: 40) + "b", "@a 1"),
    Case("[Gates] @a\ngates/\n[gates]\n*.yaml @b", "p/gates/g.yaml", "@b 1"),
  ]
}
