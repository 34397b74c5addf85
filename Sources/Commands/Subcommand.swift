public import ArgumentParser

/// A command of the program; the build lists the files of `Commands/`.
public protocol Subcommand: ParsableCommand {
  /// Where the help names it.
  static var helpPlace: HelpPlace { get }
}

/// Where the help names a command: with those that serve the same end, in an order that somebody chose.
public struct HelpPlace: Sendable, Comparable {
  /// What commands are for, in the order of the help.
  public enum Purpose: Int, Sendable {
    case beginning, working, deciding, following, lookingUp
  }

  private let purpose: Purpose
  private let number: Int

  /// `number` counts from 1 within the purpose; two commands with one number stand in the order of their types.
  public init(_ purpose: Purpose, _ number: Int) {
    self.purpose = purpose
    self.number = number
  }

  public static func < (left: HelpPlace, right: HelpPlace) -> Bool {
    (left.purpose.rawValue, left.number) < (right.purpose.rawValue, right.number)
  }
}
