import Diagnostics
import Model
import Schema
import Source
import Testing
import YAMLTree

/// The cards of all kinds are fit to be shown, and their examples to be copied.
@Suite struct KindTests {
  static let cards = allKinds.map { $0.card }

  @Test(arguments: cards.map(\.name))
  func keysAreUniqueAndWrittenAlike(_ name: String) throws {
    let card = try #require(Self.cards.first { $0.name == name })
    for (owner, fields) in card.everyRecord {
      let keys = fields.map(\.key)
      #expect(Set(keys).count == keys.count, "\(owner) has a key twice")
      for key in keys {
        #expect(key.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }, "\(owner).\(key)")
        // YAML 1.1 takes these for true and false, and editors still do.
        #expect(!["on", "off", "yes", "no", "y", "n"].contains(key), "\(owner).\(key)")
      }
    }
  }

  @Test(arguments: cards.map(\.name))
  func eachFieldSaysInOneSentenceWhatItIs(_ name: String) throws {
    let card = try #require(Self.cards.first { $0.name == name })
    #expect(card.name.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) })
    for (owner, fields) in card.everyRecord {
      for field in fields {
        let sentence = field.summary
        #expect(sentence.hasSuffix(".") && !sentence.contains("\n"), "\(owner).\(field.key)")
        #expect(!sentence.dropLast().contains(". "), "\(owner).\(field.key) says two things")
        #expect(
          sentence.first?.isUppercase == true || sentence.first?.isNumber == true, "\(owner).\(field.key)")
      }
    }
  }

  @Test(arguments: cards.map(\.name))
  func choicesMeanTheSameToEveryReaderOfYAML(_ name: String) throws {
    let card = try #require(Self.cards.first { $0.name == name })
    for (owner, fields) in card.everyRecord {
      for field in fields {
        guard case .choice(let words) = field.shape else { continue }
        #expect(Set(words).count == words.count)
        for word in words where ["on", "off", "yes", "no", "y", "n", "null", "~", ""].contains(word) {
          Issue.record("\(owner).\(field.key) holds '\(word)'")
        }
      }
    }
  }

  @Test(arguments: cards.map(\.name))
  func theExampleReadsWithoutAFinding(_ name: String) throws {
    let kind = try #require(allKinds.first { $0.kind == name })
    var diagnostics: [Diagnostic] = []
    let source = SourceFile(path: "x.yaml", bytes: Array((kind.example + "\n").utf8))
    let tree = parse(source, as: FileID(0), into: &diagnostics)
    let reading = Reading(tree, file: FileID(0), identity: Identity(address: "x/y", container: "x", id: "y"))
    #expect(kind.read(reading) != nil)
    #expect((diagnostics + reading.diagnostics).map(\.message) == [])
  }

  @Test func everyScalarReadsItsOwnExample() {
    for card in Self.cards {
      for (owner, fields) in card.everyRecord {
        for field in fields {
          guard case .scalar(let shape) = field.shape else { continue }
          #expect(!shape.name.isEmpty && !shape.example.isEmpty, "\(owner).\(field.key)")
        }
      }
    }
  }
}

extension KindCard {
  /// The kind and every record inside it, by name.
  fileprivate var everyRecord: [(owner: String, fields: [FieldCard])] {
    var found = [(owner: name, fields: fields)]
    var waiting = fields.compactMap(\.shape.record)
    var seen: Set<String> = []
    while let card = waiting.popLast() {
      guard seen.insert(card.name).inserted else { continue }
      found.append((card.name, card.fields))
      waiting += card.fields.compactMap(\.shape.record)
    }
    return found
  }
}
