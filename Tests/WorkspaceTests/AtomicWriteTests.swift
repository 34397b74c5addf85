import FoundationEssentials
import Model
import Schema
import TestSupport
import Testing

@testable import Workspace

/// Files are replaced whole or not at all.
@Suite struct AtomicWriteTests {
  private let old = Array("old\n".utf8)
  private let new = Array("new\n".utf8)

  @Test(arguments: [0o600, 0o644, 0o664, 0o755]) func keepsPermissions(_ mode: Int) throws {
    let folder = try TemporaryFolder(["a.yaml": "old\n"])
    defer { folder.remove() }
    let path = folder.path + "/a.yaml"
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try rewrite(path, from: old, to: new)
    #expect(folder.text("a.yaml") == "new\n")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
    #expect(folder.paths == ["a.yaml"])
  }

  @Test(arguments: ["other\n", "old\nand more\n", "old", ""])
  func leavesWhatSomebodyChanged(_ text: String) throws {
    let folder = try TemporaryFolder(["a.yaml": text])
    defer { folder.remove() }
    let failure = #expect(throws: FileFailure.self) {
      try rewrite(folder.path + "/a.yaml", from: old, to: new)
    }
    #expect(failure?.reason.contains("changed") == true)
    #expect(folder.text("a.yaml") == text)
  }

  @Test func followsNoLink() throws {
    let folder = try TemporaryFolder(["a.yaml": "old\n"])
    defer { folder.remove() }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/b.yaml", withDestinationPath: folder.path + "/a.yaml")
    #expect(throws: FileFailure.self) { try rewrite(folder.path + "/b.yaml", from: old, to: new) }
    #expect(folder.text("a.yaml") == "old\n")
  }

  @Test(.enabled(if: !isSuperuser, "the superuser may write everywhere"))
  func saysWhyAFolderCannotBeWritten() throws {
    let folder = try TemporaryFolder(["in/a.yaml": "old\n"])
    defer { folder.remove() }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path + "/in")
    let failure = #expect(throws: FileFailure.self) {
      try rewrite(folder.path + "/in/a.yaml", from: old, to: new)
    }
    #expect(failure?.reason == "permission denied")
    #expect(folder.text("in/a.yaml") == "old\n")
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no device that is always full"))
  func saysThatADiskIsFull() {
    let failure = #expect(throws: FileFailure.self) { try replaceFile("/dev/full", with: new) }
    #expect(failure?.reason.contains("no space left") == true)
  }

  @Test func addsOnlyWhatIsNew() throws {
    let folder = try TemporaryFolder(["a/b.yaml": "old\n"])
    defer { folder.remove() }
    #expect(throws: FileFailure.self) {
      try addFiles([("c.yaml", new), ("a/b.yaml", new)], below: folder.path)
    }
    #expect(folder.paths == ["a", "a/b.yaml"])
    try addFiles([("c.yaml", new), ("d/e/f.yaml", new)], below: folder.path)
    #expect(folder.text("d/e/f.yaml") == "new\n")
  }

  @Test(arguments: [WriteRunTests.FrailDisk.Fault.failure, .fullDisk])
  func takesEverythingBackWhereOneFileCannotBeAdded(_ fault: WriteRunTests.FrailDisk.Fault) throws {
    let folder = try TemporaryFolder(["a/b.yaml": "old\n"])
    defer { folder.remove() }
    for limit in 0..<3 {
      let disk = WriteRunTests.FrailDisk(fault, after: limit)
      let failure = #expect(throws: FileFailure.self) {
        try addFiles(
          [("a/c.yaml", new), ("d/e/f.yaml", new), ("d/g.yaml", new)], below: folder.path, using: disk)
      }
      #expect(folder.paths == ["a", "a/b.yaml"])
      let words = limit == 0 ? "" : "; what was made before is taken away again"
      #expect(failure?.reason == "no space left on device\(words)")
    }
  }

  @Test func namesWhatCannotBeTakenBack() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let failure = #expect(throws: FileFailure.self) {
      try addFiles(
        [("a.yaml", new), ("b.yaml", new)], below: folder.path,
        using: WriteRunTests.FrailDisk(.stop, after: 1))
    }
    #expect(failure?.reason.hasSuffix("cannot be taken away again: \(folder.path)/a.yaml") == true)
  }

  @Test func installsAllNewFilesOrNone() throws {
    let folder = try TemporaryFolder(["schemas/risk.schema.json": "old\n"])
    defer { folder.remove() }
    let files = schemaFiles(of: allKinds.map { $0.card }, for: .validators)
    for limit in [0, 1, 7] {
      #expect(throws: FileFailure.self) {
        try install(
          files, into: folder.path + "/schemas", using: WriteRunTests.FrailDisk(.fullDisk, after: limit))
      }
      #expect(folder.paths == ["schemas", "schemas/risk.schema.json"])
      #expect(throws: FileFailure.self) {
        try install(
          files, into: folder.path + "/new/one", using: WriteRunTests.FrailDisk(.fullDisk, after: limit))
      }
      #expect(folder.paths == ["schemas", "schemas/risk.schema.json"])
    }
    #expect(try install(files, into: folder.path + "/schemas") == [])
    #expect(folder.paths.count == 1 + files.count)
  }

  /// A folder whose name begins like that of the root is as far outside as any other.
  @Test(arguments: ["elsewhere", "root-too"]) func addsNothingBehindALinkThatLeadsOut(_ name: String) throws {
    let folder = try TemporaryFolder(["root/folio.yaml": "", "\(name)/note.txt": ""])
    defer { folder.remove() }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/root/people", withDestinationPath: folder.path + "/\(name)")
    #expect(throws: FileFailure.self) {
      try addFiles([("people/ada.yaml", new)], below: folder.path + "/root")
    }
    #expect(!folder.paths.contains("\(name)/ada.yaml"))
  }
}
