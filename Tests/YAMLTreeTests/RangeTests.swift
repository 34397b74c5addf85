import Source
import TestSupport
import Testing
import YAMLTree

/// Each range holds the scalar as it is written, and lies inside that of its parent.
@Suite struct RangeTests {
  @Test func portfolios() {
    for bytes in Corpus.portfolios {
      let inspection = Inspection(bytes)
      #expect(inspection.complaints == [])
      #expect(inspection.tree.isWhole && inspection.scalarCount > 1)
    }
  }

  @Test(arguments: Disturbance.allCases)
  func portfoliosInOtherHands(_ disturbance: Disturbance) {
    for bytes in Corpus.portfolios {
      let disturbed = Array(disturbance.applied(to: String(decoding: bytes, as: UTF8.self)).utf8)
      #expect(Inspection(disturbed).complaints == [])
      #expect(texts(of: disturbed) == texts(of: bytes))
    }
  }

  @Test func examples() {
    for bytes in Corpus.examples {
      let inspection = Inspection(bytes)
      #expect(inspection.complaints == [], "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: 0..<10)
  func mutations(_ run: Int) {
    for seed in run * 120..<(run + 1) * 120 {
      let bytes = Mutation(of: Corpus.all[seed * 31 % Corpus.all.count], seed: seed).bytes
      let inspection = Inspection(bytes)
      #expect(inspection.complaints == [], "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Every beginning of a file is a file that somebody is about to write.
  @Test func beginnings() {
    let text =
      "title: \"a\\u00e4b\" # c\nlist: [a, {b: 'it''s'}]\nmore:\n  - |\n   x\n  - y: >-\n     z\n? k\n: v\n"
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      #expect(Inspection(Array(bytes[..<end])).complaints == [], "\(end)")
    }
  }

  private func texts(of bytes: [UInt8]) -> [String] {
    let tree = Inspection(bytes).tree
    guard let root = tree.root else { return [] }
    var found: [String] = []
    var waiting = [root]
    while let node = waiting.popLast() {
      if tree.isScalar(node) { found.append(tree.text(of: node)) }
      waiting += tree.members(of: node).flatMap { [$0.key, $0.value] } + Array(tree.items(of: node))
    }
    return found
  }
}
