public import Schema
public import YAMLTree

/// The id of something inside a file: a task, a gate, an increment.
public struct LocalID: Scalar, Comparable {
  public let text: String
  public static let scalarShape = ScalarShape(
    "id", example: "go-live", pattern: "^[A-Za-z0-9._-]+$", mayLookLikeNumber: true,
    meaning: "the name of something inside the same file")

  public init(_ text: String) { self.text = text }

  public init(reading text: String) throws(Malformed) {
    guard isAddress(text), !text.contains("/") else {
      throw Malformed("'\(text)' is not an id; write letters, digits and hyphens, like go-live")
    }
    self.text = text
  }

  public static func < (left: LocalID, right: LocalID) -> Bool { left.text < right.text }
}

/// An id that an entity had before, alone or with the address around it.
public struct FormerID: Scalar {
  public let text: String
  public static let scalarShape = ScalarShape(
    "former id", example: "late-api", pattern: "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,3}$",
    mayLookLikeNumber: true, meaning: "a name that the entity had before")

  public init(reading text: String) throws(Malformed) {
    guard Self.isWritten(text) else {
      throw Malformed("'\(text)' is no id that anything can have had; write the id alone, like late-api")
    }
    self.text = text
  }

  /// Whether a text can have been an id; with the ending of a file it names the file, and no reference means that.
  static func isWritten(_ text: String) -> Bool {
    isAddress(text) && !text.hasSuffix(".yaml") && !text.hasSuffix(".yml")
  }
}

/// An address in which `*` stands for anything inside a segment, and `**` for anything across segments.
public struct AddressPattern: Scalar {
  public let text: String
  public static let scalarShape = ScalarShape(
    "address or pattern", example: "payroll-cloud/risks/*", pattern: "^[A-Za-z0-9._*/-]+$",
    meaning: "one address, or several with * for anything inside a part and ** for anything at all")

  public init(reading text: String) throws(Malformed) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isWritten = parts.allSatisfy { part in
      !part.isEmpty && isAddress(part.split(separator: "*").joined() + "x")
    }
    guard isWritten else {
      throw Malformed(
        "'\(text)' is not an address; write it as payroll-cloud/risks/late-api or 'payroll-cloud/**'")
    }
    self.text = text
  }

  /// False for the address of one thing.
  public var isPattern: Bool { text.contains("*") }
}

/// A scoring model in the version that was used: `default@2`.
public struct ModelVersion: Readable, Hashable {
  public let model: Reference<ScoringModel>
  public let version: String

  public static let shape = Shape.scalar(
    ScalarShape(
      "scoring model and version", example: "default@2", pattern: "^[A-Za-z0-9._/-]+@[A-Za-z0-9.-]+$"))

  public static func read(_ node: NodeID, _ reading: Reading) -> ModelVersion? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else {
      reading.report(
        "'\(text)' does not name a scoring model and its version; write them as default@2", at: node)
      return nil
    }
    return Reference<ScoringModel>.read(String(parts[0]), at: node, reading).map {
      ModelVersion(model: $0, version: String(parts[1]))
    }
  }
}

/// A value whose type only the rule knows that reads it.
public struct RawValue: Readable, Hashable {
  public let text: String
  public let origin: Origin

  public static let shape = Shape.scalar(
    ScalarShape("a rule's parameter", example: "10% or 30d", mayLookLikeNumber: true))

  public static func read(_ node: NodeID, _ reading: Reading) -> RawValue? {
    reading.scalarText(at: node, wanted: shape).map {
      RawValue(text: $0, origin: Origin(file: reading.file, node: node))
    }
  }
}
