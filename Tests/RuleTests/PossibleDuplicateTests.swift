import Diagnostics
import Rules
import TestSupport
import Testing

/// Look-alikes are found by an index; it must not miss one that a comparison of all with all would find.
@Suite struct PossibleDuplicateTests {
  private struct Work {
    var id: String
    var title: [String]
    var affects: String
    var start: Int
    var length: Int

    func isLike(_ other: Work) -> Bool {
      guard affects == other.affects, start <= other.start + other.length, other.start <= start + length
      else {
        return false
      }
      let common = Set(title).intersection(other.title).count
      return Double(2 * common) / Double(Set(title).count + Set(other.title).count) >= 0.6
    }

    /// Months are counted from January 2027, and each piece of work begins and ends within one.
    var text: String {
      let end = start + length
      return """
        title: \(title.joined(separator: " "))
        status: case
        portfolio: works
        sponsor: ada
        tier: 3
        type: enabler
        objectives: {safe-crossings: 100%}
        pitch: One of many.
        start: \(2027 + start / 12)-\(Self.twoDigits(start % 12 + 1))-01
        finish: \(2027 + end / 12)-\(Self.twoDigits(end % 12 + 1))-28
        affects: [\(affects)]

        """
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }

  @Test(arguments: 1...6) func findsWhatAllPairsWouldShow(_ seed: Int) async {
    var numbers = SeededNumbers(seed: seed)
    let words = [
      "new", "old", "north", "south", "quay", "gate", "lamp", "rail", "path", "bench", "wall", "roof", "road",
    ]
    let works = (100..<190).map { number in
      Work(
        id: "p\(number)",
        title: (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
          words.randomElement(using: &numbers) ?? ""
        },
        affects: ["harbour", "market", "station"].randomElement(using: &numbers) ?? "",
        start: Int.random(in: 0..<18, using: &numbers), length: Int.random(in: 0..<5, using: &numbers))
    }
    var files = ExampleFiles.base
    for work in works { files.set("projects/\(work.id)/project.yaml", work.text) }
    let judged = await Judged(files.bytes().files)
    let found = judged.findings.filter { $0.rule == "possible-duplicate" }.compactMap(\.entity)
    let expected = works.enumerated().filter { index, work in
      works[..<index].contains { $0.isLike(work) }
    }.map(\.element.id)
    #expect(found == expected)
    #expect(!expected.isEmpty && expected.count < works.count, "the numbers show nothing")
  }
}
