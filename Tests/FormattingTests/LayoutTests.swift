import Diagnostics
import Formatting
import Source
import Testing

/// What the layout does, one habit at a time; projects have a card, so their keys have an order.
@Suite struct LayoutTests {
  struct Habit: Sendable, CustomTestStringConvertible {
    var name: String
    var path = "projects/bridge/project.yaml"
    var before: String
    var after: String
    var testDescription: String { name }

    init(_ name: String, in path: String = "projects/bridge/project.yaml", _ before: String, _ after: String)
    {
      self.name = name
      self.path = path
      self.before = before
      self.after = after
    }
  }

  @Test(arguments: habits) func laysOut(_ habit: Habit) {
    guard case .changed(let bytes) = Written(habit.path, Array(habit.before.utf8)).formatted else {
      Issue.record("nothing was changed")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == habit.after)
  }

  @Test(arguments: inOrder) func leavesAsItIs(_ text: String) {
    guard case .inOrder = Written("projects/bridge/project.yaml", Array(text.utf8)).formatted else {
      Issue.record("something was changed or refused")
      return
    }
  }

  @Test(arguments: ["a: [1\nb: 2\n", "a: &x 1\n", "a: 1\na: 2\n", "", "a: 1\n---\nb: 2\n"])
  func leavesWhatDoesNotParse(_ text: String) {
    guard case .leftAlone(let why) = Written("projects/bridge/project.yaml", Array(text.utf8)).formatted
    else {
      Issue.record("it was laid out")
      return
    }
    #expect(why.first?.rule == "invalid-yaml")
  }

  @Test(arguments: ["? title\n: Bridge\n", "--- {a: 1}\n"])
  func leavesWhatItDoesNotKnow(_ text: String) {
    guard case .leftAlone(let why) = Written("projects/bridge/project.yaml", Array(text.utf8)).formatted
    else {
      Issue.record("it was laid out")
      return
    }
    #expect(why.first?.rule == "fmt")
  }

  @Test(arguments: [
    ("problem: |+\n  No way over.\n\n\ntier: 3\ntitle: Bridge\n", 0, "blank lines"),
    ("title: Bridge\nscope:\n  out:\n    - |+\n      Paint\n\n  in: [a]\n", 23, "blank lines"),
    ("{tier: 3, # how large\n title: Bridge}\n", 0, "comments or empty values"),
    ("title: Bridge\nbaseline: {finish: 2026-12-11, # late\n  start: 2026-02-02}\n", 24, "comments"),
    ("title: Bridge\nbaseline: {finish: , start: 2026-02-02}\n", 24, "empty values"),
    ("{title: Bridge, # x\n baseline: {finish: 2026-12-11, start: 2026-02-02}}\n", 31, "comments"),
  ])
  func saysWhereKeysCannotBePutInOrder(_ text: String, _ offset: Int, _ words: String) {
    guard case .leftAlone(let why) = Written("projects/bridge/project.yaml", Array(text.utf8)).formatted
    else {
      Issue.record("it was laid out")
      return
    }
    #expect(why.map(\.rule) == ["fmt"])
    #expect(why.first?.place.range.indices.lowerBound == offset)
    #expect(why.first?.message.description.contains(words) == true)
  }

  static let habits = [
    Habit(
      "declared order", "sponsor: ada\nstatus: case\ntitle: B\n", "title: B\nstatus: case\nsponsor: ada\n"),
    Habit(
      "notes last, unknown keys before them", "x-b: 1\nodd: 2\nx-a: 3\ntitle: B\n",
      "title: B\nodd: 2\nx-b: 1\nx-a: 3\n"),
    Habit(
      "a comment directly above or behind moves along",
      "# who pays\nsponsor: ada   # since May\n# its name\ntitle: B\n",
      "# its name\ntitle: B\n# who pays\nsponsor: ada   # since May\n"),
    Habit(
      "a comment before a blank line stays", "# The bridge.\n\nsponsor: ada\n# Done.\n\ntitle: B\n",
      "# The bridge.\n\ntitle: B\n# Done.\n\nsponsor: ada\n"),
    Habit(
      "a line for the editor stays first",
      "# yaml-language-server: $schema=p.json\n# who\nsponsor: ada\ntitle: B\n",
      "# yaml-language-server: $schema=p.json\ntitle: B\n# who\nsponsor: ada\n"),
    Habit(
      "blank lines between groups", "sponsor: a\n\nstatus: case\ntitle: B\n",
      "title: B\n\nstatus: case\nsponsor: a\n"),
    Habit(
      "records inside lists and flow",
      "approvals:\n- date: 2026-01-01\n  by: ada\n- {as: head, by:   ben,date: 2026-01-02 }\n",
      "approvals:\n  - by: ada\n    date: 2026-01-01\n  - {by: ben, as: head, date: 2026-01-02}\n"),
    Habit(
      "comments inside a list item",
      "approvals:\n  # first\n  - date: 2026-01-01   # a Thursday\n    # the boss\n    by: ada\n",
      "approvals:\n  # first\n  # the boss\n  - by: ada\n    date: 2026-01-01   # a Thursday\n"),
    Habit(
      "keys of a person keep their order", "objectives:\n    two:   40%\n    one: 60%\n",
      "objectives:\n  two: 40%\n  one: 60%\n"),
    Habit(
      "comments deeper than the next key belong to what is above",
      "scope:\n    in: [a]\n    # ask Ben\ntitle: B\n",
      "title: B\nscope:\n  in: [a]\n  # ask Ben\n"),
    Habit(
      "text blocks move as they are", "problem: |\n     two\n       words  \n\n     # no comment\ntitle: B\n",
      "title: B\nproblem: |\n  two\n    words  \n\n  # no comment\n"),
    Habit("folded texts", "problem: >-\n        a\n        b\n", "problem: >-\n  a\n  b\n"),
    Habit(
      "texts over several lines", "pitch: one\n     two\nproblem: \"a\n     b\"\n",
      "pitch: one\n  two\nproblem: \"a\n  b\"\n"),
    Habit(
      "spaces at the end of a text block that are text", "problem: |\n    two\n      \ntitle: B\n",
      "title: B\nproblem: |\n  two\n    \n"),
    Habit(
      "an escaped space before a line end", "problem: \"a\\ \n     b\"\ntitle: B\n",
      "title: B\nproblem: \"a\\ \n  b\"\n"),
    Habit("a text block that the file ends in", "problem: |\n  text", "problem: |-\n  text\n"),
    Habit(
      "needless quotes",
      "title: \"Bridge over the river\"\npitch: 'yes'\nproblem: \"a: b\"\nsituation: \"2\"\naction: 'No 7'\n",
      "title: Bridge over the river\npitch: 'yes'\nproblem: \"a: b\"\nsituation: \"2\"\naction: No 7\n"),
    Habit("quotes before a comment", "title:  \"Bridge\"   #1\n", "title: \"Bridge\"   #1\n"),
    Habit(
      "blank lines and spaces", "\n\ntitle: B  \n\n\n\n\nstatus:    case\n\n\n",
      "title: B\n\n\nstatus: case\n"),
    Habit("carriage returns", "status: case\r\ntitle: B\r\n", "title: B\r\nstatus: case\r\n"),
    Habit("mixed line ends", "title: B\nstatus: case\r\ntier: 2\n", "title: B\nstatus: case\ntier: 2\n"),
    Habit("byte order mark", "\u{FEFF}status: case\ntitle: B", "\u{FEFF}title: B\nstatus: case\n"),
    Habit(
      "a document mark", "# top\n---\nstatus: case\ntitle: B\n...\n",
      "# top\n---\ntitle: B\nstatus: case\n...\n"),
    Habit(
      "a flow over several lines", "documents: {\n    a: b, # one\n    c: d\n  }\ntitle: B\n",
      "title: B\ndocuments: {\n    a: b, # one\n    c: d\n  }\n"),
    Habit("an empty value", "notes:   # later\ntitle: B\n", "title: B\nnotes:   # later\n"),
  ]

  static let inOrder = [
    "title: B\n",
    "# Only words.\n\ntitle: B   # its name\n\n\nstatus: case\n",
    "objectives:\n  one:   60%\n  other: 40%\n",
    "title: 'don''t'\nproblem: |+\n  kept\n\n\n",
    "problem: |+\n  kept\n\n\nscope: {in: [a]}\n",
    "approvals: [{by: ada, as: head, date: 2026-01-01}]\n",
    "problem: |2\n    indented\n  text\n",
    "tags: [a, \"b, c\", 'no']\n",
    "tags: [\"No\", 'TRUE', \"Null\"]\n",
    "tags: [\"a\u{2028}b\", \"a\u{2029}b\", \"a\u{FEFF}b\"]\n",
  ]
}
