public import Model
import Schema

/// What happened to one entity.
public struct EntityChange: Sendable {
  public enum Nature: String, Sendable {
    case added, removed, changed
    /// It has another id, and `was` says which one it had; its fields may have changed as well.
    case renamed
    /// It belongs to another container, whatever its id; its fields may have changed as well.
    case moved
  }

  public let nature: Nature
  /// The name of its kind: “risk”.
  public let kind: String
  /// Differs from the new one also where only the container above it has another name.
  public let oldAddress: String?
  public let newAddress: String?
  public let old: (any PortfolioEntity)?
  public let new: (any PortfolioEntity)?
  /// In the order the kind declares its fields; empty for what was added or removed as a whole.
  public let fields: [FieldChange]
  /// All fields of each side as they are written, the declared ones first.
  public let oldValue: Written?
  public let newValue: Written?

  /// The new address, or the old one of what is gone.
  public var address: String { newAddress ?? oldAddress ?? "" }
  /// The new side, or the old one of what is gone.
  public var entity: (any PortfolioEntity)? { new ?? old }
  public var container: String { entity?.container ?? "" }

  /// The changes at a path and below it: `change.fields(at: "baseline")`.
  public func fields(at keys: String...) -> [FieldChange] {
    fields.filter { $0.path.starts(with: keys.map(Step.key)) }
  }
}

/// One step from an entity or record to something inside it.
public enum Step: Hashable, Sendable {
  /// A field, or an entry under a key that a person chose: a task, a period.
  case key(String)
  /// An item of a list, by the id or content it had, or has if it is new; the n-th of equal ones ends in ` (n)`.
  case item(String)
}

/// What happened to one field, or to one entry of a list or map.
public struct FieldChange: Sendable {
  public enum Nature: String, Sendable {
    case added, removed, changed
    /// The same items in another order; `old` and `new` hold the list.
    case reordered
  }

  public let path: [Step]
  public let nature: Nature
  public let old: Written?
  public let new: Written?
  /// Where an item stands in the new list; nothing for what is in no list, or is gone.
  public let position: Int?
  /// What the record is, with its article, where an item or entry is one: “a task”.
  public let record: String?

  /// The path as people write it: `tasks.go-live.duration`, `approvals[2026-05-20/ines-vega]`.
  public var pathText: String { path.text }

  /// Whether the change is in a field of the entity itself, or below it.
  public func isIn(_ keys: String...) -> Bool { path.starts(with: keys.map(Step.key)) }
}

extension Sequence<Step> {
  /// The path as people write it.
  public var text: String {
    var text = ""
    for step in self {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .item(let item): text += "[\(item)]"
      }
    }
    return text
  }
}
