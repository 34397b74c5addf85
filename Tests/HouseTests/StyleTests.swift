import TestSupport
import Testing

/// What a formatter cannot see.
@Suite struct StyleTests {
  static let shipped = HouseFile.all(below: "Sources")

  @Test func noFileIsLong() {
    let long = (Self.shipped + HouseFile.all(below: "Tools")).filter { $0.lines.count > 400 }
    #expect(long.map { "\($0.path): \($0.lines.count) lines" } == [])
  }

  @Test func nothingIsUnfinished() {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "not implem" + "ented"]
    let found = Self.shipped.flatMap { file in
      file.lines.filter { line in words.contains { line.contains($0) } && !line.contains("\"") }.map {
        "\(file.path): \($0)"
      }
    }
    #expect(found == [])
  }

  @Test func nothingTrapsOnData() {
    let traps = ["try!", "as! ", "fatalError("]
    let found = Self.shipped.flatMap { file in
      file.lines.filter { line in traps.contains { line.contains($0) } }.map { "\(file.path): \($0)" }
    }
    #expect(found == [])
  }

  @Test func noFileHasANameThatSaysNothing() {
    let empty = ["Helpers", "Utils", "Utilities", "Common", "Extensions", "Manager", "Base", "Impl", "Misc"]
    let found = Self.shipped.filter { file in
      let name = file.path.split(separator: "/").last?.dropLast(6) ?? ""
      // The fields that every entity carries are called common because they are.
      return empty.contains(String(name)) && file.path != "Sources/Model/Records/Common.swift"
    }
    #expect(found.map(\.path) == [])
  }
}
