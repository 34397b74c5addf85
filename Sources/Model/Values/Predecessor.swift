public import Quantities
public import Schema
public import YAMLTree

/// A task that another one waits for, and how: `build`, `build SS+3d`, `migrate +1d`, `portal/api FS -2d`.
public struct Predecessor: Readable, Hashable {
  /// Which end of the predecessor holds which end of the successor.
  public enum Kind: String, CaseIterable, Sendable {
    case finishToStart = "FS"
    case startToStart = "SS"
    case finishToFinish = "FF"
    case startToFinish = "SF"
  }

  public let task: Reference<PlanTask>
  public let kind: Kind
  /// Working time between the two ends; below zero the successor may begin earlier.
  public let lag: Workdays

  public static let shape = Shape.either([
    .reference([PlanTask.kind]),
    .scalar(
      ScalarShape(
        "link to a task", example: "build SS+3d",
        pattern: "^[A-Za-z0-9._/-]+( +(FS|SS|FF|SF))?( *[+-] *\(unsignedNumber)[dwm])?$")),
  ])

  public static func read(_ node: NodeID, _ reading: Reading) -> Predecessor? {
    guard let text = reading.scalarText(at: node, wanted: shape) else { return nil }
    guard let link = parts(of: text) else {
      reading.report(
        "'\(text)' is not a link; write the task, then FS, SS, FF or SF, then the lag, as 'build SS+3d'",
        at: node)
      return nil
    }
    return Reference<PlanTask>.read(link.task, at: node, reading).map {
      Predecessor(task: $0, kind: link.kind, lag: link.lag)
    }
  }

  /// The id of the task as written, and how it holds its successor.
  public static func parts(of text: String) -> (task: String, kind: Kind, lag: Workdays)? {
    guard let name = text.split(separator: " ").first, let link = link(text[name.endIndex...]) else {
      return nil
    }
    return (String(name), link.kind, link.lag)
  }

  /// What stands behind the task.
  private static func link(_ text: Substring) -> (kind: Kind, lag: Workdays)? {
    var rest = text.drop { $0 == " " }
    var kind = Kind.finishToStart
    if let named = Kind(rawValue: String(rest.prefix(2))) {
      kind = named
      rest = rest.dropFirst(2).drop { $0 == " " }
    }
    guard let sign = rest.first else { return (kind, Workdays.none) }
    guard sign == "+" || sign == "-" else { return nil }
    let amount = rest.dropFirst().drop { $0 == " " }
    return Workdays("\(sign)\(amount)").map { (kind, $0) }
  }
}
