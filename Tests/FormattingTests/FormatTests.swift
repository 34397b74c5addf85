import Diagnostics
import Formatting
import Source
import TestSupport
import Testing

@Suite struct FormatTests {
  /// Files of the repository keep what they say, and a second run finds nothing to do.
  @Test(arguments: Corpus.all) func keepsWhatFilesSay(_ written: Written) {
    examine(written)
  }

  @Test(arguments: Corpus.example + Corpus.kinds) func findsOurOwnFilesInOrder(
    _ written: Written
  ) {
    guard case .changed(let bytes) = written.formatted else { return }
    let after = String(decoding: bytes, as: UTF8.self)
    #expect(String(decoding: written.source.bytes, as: UTF8.self) == after, "\(written.name)")
  }

  @Test func keepsWhatMutatedFilesSay() {
    var tally = Tally()
    for seed in 0..<1000 {
      let start = Corpus.all[seed * 7 % Corpus.all.count]
      let mutation = Mutation(start, seed: seed)
      var mutated = Written(start.source.path, mutation.bytes, name: "seed \(seed) of \(start.name)")
      mutated.card = start.card
      examine(mutated, marks: mutation.marks, &tally)
    }
    // The proof would be worth little if most files were refused or had nothing to change.
    #expect(tally.changed > 600, "\(tally)")
    #expect(tally.refused < 20, "\(tally)")
  }

  @Test func survivesAnyBytes() {
    var tally = Tally()
    for seed in 0..<1000 {
      var numbers = SeededNumbers(seed: seed)
      let start = Corpus.all[seed * 11 % Corpus.all.count]
      var bytes = start.source.bytes
      for _ in 0..<Int.random(in: 1...4, using: &numbers) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &numbers)
        let marks = Array("#:-|>+'\"{}[],?&*! \n\t\r\\x\u{85}\u{2028}é".utf8)
        bytes[index] = marks.randomElement(using: &numbers) ?? 0
      }
      var torn = Written(start.source.path, bytes, name: "bytes \(seed) of \(start.name)")
      torn.card = start.card
      examine(torn, &tally)
    }
    #expect(tally.changed > 50, "\(tally)")
  }

  struct Tally {
    var inOrder = 0
    var changed = 0
    var unreadable = 0
    var refused = 0
  }

  private func examine(_ written: Written, marks: [String] = []) {
    var tally = Tally()
    examine(written, marks: marks, &tally)
  }

  private func examine(_ written: Written, marks: [String] = [], _ tally: inout Tally) {
    let before = content(of: written.source.bytes)
    switch written.formatted {
    case .inOrder: tally.inOrder += 1
    case .leftAlone(let diagnostics):
      #expect(!diagnostics.isEmpty, "\(written.name)")
      if before == nil { tally.unreadable += 1 } else { tally.refused += 1 }
      #expect((before == nil) == diagnostics.contains { $0.rule == "invalid-yaml" }, "\(written.name)")
    case .changed(let bytes):
      tally.changed += 1
      #expect(before != nil && content(of: bytes) == before, "\(written.name)")
      let text = String(decoding: bytes, as: UTF8.self)
      for mark in marks {
        let lost = String(decoding: written.source.bytes, as: UTF8.self).ranges(of: mark).count
        #expect(text.ranges(of: mark).count == lost, "\(written.name): \(mark)")
      }
      #expect(bytes.starts(with: byteOrderMark) == written.source.bytes.starts(with: byteOrderMark))
      let again = format(SourceFile(path: written.source.path, bytes: bytes), as: written.card)
      guard case .inOrder = again else {
        var second = "\(again)"
        if case .changed(let bytes) = again { second = String(decoding: bytes, as: UTF8.self) }
        Issue.record("\(written.name): a second run changes\n\(text)\ninto\n\(second)")
        return
      }
    }
  }
}

extension Written: CustomTestStringConvertible {
  var testDescription: String { name }
}
