import Diagnostics
import Model
import Schema
import Source
import Testing
import YAMLTree

/// What a person is told of a value that is none names what is the matter with it.
@Suite struct ValueMessageTests {
  /// The sentences about one field of a project, and how far into its line the first stands.
  private static func told(_ line: String) throws -> (messages: [String], column: Int?) {
    var diagnostics: [Diagnostic] = []
    let source = SourceFile(path: "x.yaml", bytes: Array("title: A project\n\(line)\n".utf8))
    let tree = parse(source, as: FileID(0), into: &diagnostics)
    let reading = Reading(tree, file: FileID(0), identity: Identity(address: "x", container: "x", id: "x"))
    _ = Project.read(reading)
    let found = reading.diagnostics.filter { $0.rule == badValue }
    let column = found.first.map { LineTable(source.bytes).position(of: $0.place.range.lower).column }
    return (found.map(\.message.description), column)
  }

  @Test(arguments: [
    ("start: 2999-12-31", "beyond the calendar, which goes from 1900-01-01 to 2200-12-31", 8),
    ("start: 1899-02-29", "beyond the calendar", 8),
    ("start: 2999-02-30", "is not a day", 8),
    ("start: 2026-02-30", "is not a day", 8),
    ("rank: -1", "'-1' is less than nothing", 7),
    ("rank: 1.5", "is not a whole number", 7),
    ("contingency: -5k", "'-5k' is less than nothing", 14),
    ("tolerance: {cost: -5%}", "'-5%' is less than nothing", 19),
    ("tolerance: {time: -3d}", "'-3d' is less than nothing", 19),
    ("pitch: #1 priority", "'#1 priority' is a comment to YAML, so nothing is written here", 7),
    ("pitch: # to be written", "nothing is written here; write", 7),
    ("pitch: first #1 priority", "'#1 priority' is a comment to YAML, so the text ends before it", 14),
  ])
  func saysWhatIsTheMatter(_ line: String, _ words: String, _ column: Int) throws {
    let told = try Self.told(line)
    #expect(told.messages.count == 1 && told.messages.first?.contains(words) == true, "\(told.messages)")
    #expect(told.column == column)
  }

  @Test(arguments: [
    "rank: 0", "rank: 1", "contingency: 0", "tolerance: {cost: 0%, time: 0d}", "start: 2200-12-31",
  ])
  func nothingIsSaidOfWhatWillDo(_ line: String) throws {
    #expect(try Self.told(line).messages == [])
  }

  /// One letter is as near to every other, and a guess would be one.
  @Test func oneLetterIsNearToNoOther() throws {
    #expect(try Self.told("tier: 4").messages.map { $0.contains("did you mean") } == [false])
    #expect(try Self.told("tier: 4").messages.count == 1)
  }
}
