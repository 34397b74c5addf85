import Diagnostics
import Formatting
import Source
import Testing
import YAMLTree

/// A patch takes on the style of what stands around it, and touches nothing else.
@Suite struct PatchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var after: String
    var edits: @Sendable (Tree, NodeID) -> [TreeEdit]
    var testDescription: String { name }

    init(_ name: String, _ before: String, _ after: String, _ edits: @escaping @Sendable (Tree, NodeID) -> [TreeEdit]) {
      self.name = name
      self.before = before
      self.after = after
      self.edits = edits
    }
  }

  static let order = ["title", "status", "closed", "approvals", "was", "notes"]
  static let approval = YAMLValue.map([.init("by", "ada"), .init("date", "2026-06-30")])

  static func tree(_ text: String) -> Tree {
    var faults: [Diagnostic] = []
    return parse(SourceFile(path: "x.yaml", bytes: Array(text.utf8)), as: FileID(0), into: &faults)
  }

  static func result(_ item: Case) throws -> String {
    let tree = tree(item.before)
    let root = try #require(tree.root)
    return String(decoding: try patched(tree, item.edits(tree, root)), as: UTF8.self)
  }

  @Test(arguments: cases) func patches(_ item: Case) throws {
    #expect(try Self.result(item) == item.after)
  }

  /// The same with line ends of another system and a mark in front: nothing of either is lost or mixed.
  @Test(arguments: cases) func patchesWithReturnsAndMark(_ item: Case) throws {
    func other(_ text: String) -> String {
      "\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    // The style of line ends is that of most lines; a file with one line has none.
    guard item.before.split(separator: "\n", omittingEmptySubsequences: false).count > 2 else { return }
    var disturbed = item
    disturbed.before = other(item.before)
    #expect(try Self.result(disturbed) == other(item.after))
  }

  static let setStatus: @Sendable (Tree, NodeID) -> [TreeEdit] = { _, root in
    [.set("status", .text("closed"), in: root, order: order)]
  }
  static let addApproval: @Sendable (Tree, NodeID) -> [TreeEdit] = { _, root in
    [.append(approval, to: "approvals", in: root, order: order)]
  }
  static let addFormer: @Sendable (Tree, NodeID) -> [TreeEdit] = { _, root in
    [.append(.text("old-id"), to: "was", in: root, order: order)]
  }
  static let close: @Sendable (Tree, NodeID) -> [TreeEdit] = { _, root in
    [
      .set(
        "closed", .map([.init("date", "2026-06-30"), .init("why", "it passed: at last")]), in: root, order: order)
    ]
  }
  static let removeApprovals: @Sendable (Tree, NodeID) -> [TreeEdit] = { _, root in
    [.remove("approvals", from: root)]
  }

  static let cases: [Case] = [
    Case("a value in place", "title: A\nstatus: open # for now\nnotes: x\n", "title: A\nstatus: closed # for now\nnotes: x\n", setStatus),
    Case("a value in quotes", "title: A\nstatus: 'open'\n", "title: A\nstatus: 'closed'\n", setStatus),
    Case("a key without a value", "title: A\nstatus:   # soon\nnotes: x\n", "title: A\nstatus: closed   # soon\nnotes: x\n", setStatus),
    Case("an absent key behind the one before it", "title: A # of all\n\n# notes\nnotes: x\n", "title: A # of all\nstatus: closed\n\n# notes\nnotes: x\n", setStatus),
    Case("an absent key behind a text block", "title: |\n  A\n\n  B\n# then\nnotes: x\n", "title: |\n  A\n\n  B\nstatus: closed\n# then\nnotes: x\n", setStatus),
    Case("an absent key before all others", "# head\nnotes: x\nwas: [a]\n", "# head\nstatus: closed\nnotes: x\nwas: [a]\n", setStatus),
    Case("an absent key at an end without a line end", "title: A\ntags: [a]\nstatus: open", "title: A\ntags: [a]\nstatus: open\nwas: [old-id]", addFormer),
    Case("an absent key in braces", "{title: A, notes: x}\n", "{title: A, status: closed, notes: x}\n", setStatus),
    Case("an absent key in braces over lines", "{\n  title: A,\n  notes: x\n}\n", "{\n  title: A,\n  status: closed,\n  notes: x\n}\n", setStatus),
    Case("a record in braces, with a text that needs quotes", "title: A\nstatus: closed\n", "title: A\nstatus: closed\nclosed: {date: 2026-06-30, why: \"it passed: at last\"}\n", close),
    Case("a list that is not there", "title: A\nnotes: x\n", "title: A\napprovals:\n  - {by: ada, date: 2026-06-30}\nnotes: x\n", addApproval),
    Case("a list that is not there, where lists are not indented", "title:\n- a\nnotes: x\n", "title:\n- a\napprovals:\n- {by: ada, date: 2026-06-30}\nnotes: x\n", addApproval),
    Case("a list of words that is not there", "title: A\nnotes: x\n", "title: A\nwas: [old-id]\nnotes: x\n", addFormer),
    Case("an empty list", "title: A\nwas: []\n", "title: A\nwas: [old-id]\n", addFormer),
    Case("a list key without a list", "title: A\napprovals: # none\nnotes: x\n", "title: A\napprovals: # none\n  - {by: ada, date: 2026-06-30}\nnotes: x\n", addApproval),
    Case("a list in brackets", "was: [a, b] # c\ntitle: A\n", "was: [a, b, old-id] # c\ntitle: A\n", addFormer),
    Case("a list in brackets over lines", "was: [\n  a,\n  b\n]\n", "was: [\n  a,\n  b,\n  old-id\n]\n", addFormer),
    Case("items in braces", "approvals:\n  - {by: ben} # by mail\n  # more to come\n\nnotes: x\n", "approvals:\n  - {by: ben} # by mail\n  # more to come\n  - {by: ada, date: 2026-06-30}\n\nnotes: x\n", addApproval),
    Case("items line by line", "approvals:\n    - by: ben\n      date: 2026-01-02\nnotes: x\n", "approvals:\n    - by: ben\n      date: 2026-01-02\n    - by: ada\n      date: 2026-06-30\nnotes: x\n", addApproval),
    Case("items line by line with wide dashes", "approvals:\n-   by: ben\n    date: 2026-01-02\n", "approvals:\n-   by: ben\n    date: 2026-01-02\n-   by: ada\n    date: 2026-06-30\n", addApproval),
    Case("items without a last line end", "title: A\napprovals:\n  - {by: ben}", "title: A\napprovals:\n  - {by: ben}\n  - {by: ada, date: 2026-06-30}", addApproval),
    Case("removal keeps comments", "title: A\n# who\napprovals: # all of them\n  - {by: ben} # by mail\n  # more\nnotes: x\n", "title: A\n# who\n# all of them\n# by mail\n  # more\nnotes: x\n", removeApprovals),
    Case("removal in braces", "{title: A, approvals: [{by: ben}], notes: x}\n", "{title: A, notes: x}\n", removeApprovals),
    Case("removal of the first in braces", "{approvals: [{by: ben}], notes: x}\n", "{notes: x}\n", removeApprovals),
    Case("removal at the end", "title: A\nnotes: x\napprovals:\n  - {by: ben}\n", "title: A\nnotes: x\n", removeApprovals),
    Case(
      "the second of two equal names in a text", "notes: >\n  an ada\n  is [[ada]]\n  and ada\ntitle: A\n",
      "notes: >\n  an ada\n  is [[zoe]]\n  and ada\ntitle: A\n"
    ) { tree, root in
      guard let node = tree.value(of: root, for: "notes") else { return [] }
      let start = Array("notes: >\n  an ada\n  is [[".utf8).count + Int(tree.range(of: root).lower)
      let shift = tree.source.bytes.contains(0x0D) ? 2 : 0
      return [.replacePart(node, TextRange(start + shift, start + shift + 3), with: "zoe")]
    },
  ]

  @Test func refusesWhatItCannotPatch() throws {
    let refused: [(String, @Sendable (Tree, NodeID) -> [TreeEdit])] = [
      ("status: |\n  open\n", Self.setStatus), ("status: {a: b}\n", Self.setStatus), ("approvals: ada\n", Self.addApproval),
      ("title: [\n", Self.setStatus), ("approvals:\n  - {by: ben}\n", Self.removeApprovals),
    ]
    for (text, edits) in refused {
      let tree = Self.tree(text)
      guard let root = tree.root else { continue }
      #expect(throws: Unpatchable.self, "\(text)") { try patched(tree, edits(tree, root)) }
    }
  }
}
